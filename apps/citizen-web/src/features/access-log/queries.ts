// Who looked at this person's data, newest first.
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { AccessPage } from '../../wire.ts';

export const accessLogQuery = infiniteQueryOptions({
  queryKey: ['access-log'],
  queryFn: ({ pageParam, signal }) =>
    api<AccessPage>(
      `/access-log${pageParam === undefined ? '' : `?maximum_id=${encodeURIComponent(pageParam)}`}`,
      { signal },
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: AccessPage) => last.next,
});
