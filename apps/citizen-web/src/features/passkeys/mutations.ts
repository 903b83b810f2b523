// Adds and removes passkeys.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, hasStatus } from '../../api.ts';
import { devicePasskey } from './device-passkey.ts';
import { passkeysQuery } from './queries.ts';

export function useAddPasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => (await import('./ceremonies.ts')).addPasskey(),
    onSuccess: () => client.invalidateQueries({ queryKey: passkeysQuery.queryKey }),
  });
}

export function useRemovePasskey() {
  const client = useQueryClient();
  return useMutation({
    async mutationFn(id: string) {
      try {
        await api<undefined>(`/passkeys/${encodeURIComponent(id)}`, { method: 'DELETE' });
      } catch (error) {
        // Gone already: just what was wanted.
        if (!hasStatus(error, 404)) throw error;
      }
      if (devicePasskey.get() === id) devicePasskey.set(undefined);
    },
    onSettled: () => client.invalidateQueries({ queryKey: passkeysQuery.queryKey }),
  });
}
