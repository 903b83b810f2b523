// Where this person is logged in.
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { SessionList } from '../../wire.ts';

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api<SessionList>('/sessions', { signal }),
  staleTime: 0,
});
