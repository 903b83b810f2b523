// The identity providers a person can enter with.
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { IdentityProvider } from '../../wire.ts';

export const providersQuery = queryOptions({
  queryKey: ['identity-providers'],
  queryFn: ({ signal }) => api<{ items: IdentityProvider[] }>('/identity-providers', { signal }),
  staleTime: 5 * 60_000,
});
