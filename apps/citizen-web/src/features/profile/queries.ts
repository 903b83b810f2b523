// The person's profile, as the server knows it.
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { profileKey } from '../../session/session.ts';
import type { Profile } from '../../wire.ts';

export const profileQuery = queryOptions({
  queryKey: profileKey,
  queryFn: ({ signal }) => api<Profile>('/profile', { signal }),
  staleTime: 60_000,
  gcTime: Infinity,
});
