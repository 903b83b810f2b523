// Ends one of the person's other sessions, or all of them.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, hasStatus } from '../../api.ts';
import { sessionsQuery } from './queries.ts';

/** Gives how many were ended. */
export function useEndOthers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api<{ ended: number }>('/sessions?which=others', { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

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
