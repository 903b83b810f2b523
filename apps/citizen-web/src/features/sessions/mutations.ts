// Ends one of the person's other sessions.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, hasStatus } from '../../api.ts';
import { sessionsQuery } from './queries.ts';

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    async mutationFn(id: string) {
      try {
        await api<undefined>(`/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
      } catch (error) {
        // Gone already: just what was wanted.
        if (!hasStatus(error, 404)) throw error;
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}
