// A choice about one service: shown at once, taken back if the server refuses it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { ServicePreferences } from '../../wire.ts';
import { preferencesQuery } from './queries.ts';

type Choice = Partial<Omit<ServicePreferences, 'settings_version'>>;

/** On any refusal the true choices are read again: a 409 means they changed on another device. */
export function useChoosePreferences(serviceId: string) {
  const client = useQueryClient();
  const { queryKey } = preferencesQuery(serviceId);
  return useMutation({
    // One after the other: two switches pressed quickly must not overtake each other.
    scope: { id: `preferences-${serviceId}` },
    mutationFn(choice: Choice) {
      const now = client.getQueryData(queryKey);
      return api<ServicePreferences>(`/services/${encodeURIComponent(serviceId)}/preferences`, {
        method: 'POST',
        body: { ...now, ...choice },
      });
    },
    async onMutate(choice) {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (now) => now && { ...now, ...choice });
    },
    onSuccess: (preferences) => client.setQueryData(queryKey, preferences),
    onError: () => client.invalidateQueries({ queryKey }),
  });
}
