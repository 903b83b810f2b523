// Where this person is logged in.
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { PublicSession, SessionList } from '../../wire.ts';

/** The one in use: until when it lasts. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => api<PublicSession>('/session', { signal }),
  staleTime: 3_600_000,
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api<SessionList>('/sessions', { signal }),
  staleTime: 0,
});
