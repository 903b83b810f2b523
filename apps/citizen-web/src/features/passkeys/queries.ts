// The person's passkeys.
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { PasskeyList } from '../../wire.ts';

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: ({ signal }) => api<PasskeyList>('/passkeys', { signal }),
  staleTime: 0,
});
