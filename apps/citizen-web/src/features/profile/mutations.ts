// Changes to the profile. The server refuses a change made on an old version: then the new one is read.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, hasStatus } from '../../api.ts';
import type { Profile, ProfileChange } from '../../wire.ts';
import { profileQuery } from './queries.ts';

export function useChangeProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn(change: ProfileChange) {
      const now = client.getQueryData(profileQuery.queryKey);
      // Without the mode the server takes the change for an old client's (contract B.4).
      const body = {
        service_preferences_settings: now?.service_preferences_settings,
        ...change,
        version: now?.version,
      };
      return api<Profile>('/profile', { method: 'POST', body });
    },
    onSuccess: (profile) => client.setQueryData(profileQuery.queryKey, profile),
    onError: (error) =>
      hasStatus(error, 409)
        ? client.invalidateQueries({ queryKey: profileQuery.queryKey })
        : undefined,
  });
}

/** Asks for the confirmation mail again. */
export function useResendConfirmation() {
  return useMutation({
    mutationFn: () => api<undefined>('/email-validation-process', { method: 'POST' }),
  });
}
