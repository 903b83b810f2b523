// Clerks who ask to look.
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { CounterRequests } from '../../wire.ts';

/** News says when there is one; a hidden tab hears none, so it asks when it is seen again. */
export const counterRequestsQuery = queryOptions({
  queryKey: ['counter-requests'],
  queryFn: ({ signal }) => api<CounterRequests>('/counter-requests', { signal }),
  staleTime: 10_000,
  refetchOnWindowFocus: 'always',
});
