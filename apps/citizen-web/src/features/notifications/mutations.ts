// Changes to when notices come and to which devices.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { startPush, stopPush } from '../../session/push-subscription.ts';
import type { NoticeChoices } from '../../wire.ts';
import { noticeChoicesQuery, pushDevicesQuery } from './queries.ts';

/** Shown at once; taken back when the server refuses. */
export function useChangeNoticeChoices() {
  const client = useQueryClient();
  const { queryKey } = noticeChoicesQuery;
  return useMutation({
    scope: { id: 'notice-choices' },
    mutationFn: (body: NoticeChoices) =>
      api<NoticeChoices>('/notice-choices', { method: 'PUT', body }),
    async onMutate(choices) {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, choices);
      return before;
    },
    onError: (_error, _choices, before) => client.setQueryData(queryKey, before),
  });
}

export function useStartPush(owner: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => startPush(owner),
    onSuccess: () => client.invalidateQueries({ queryKey: pushDevicesQuery.queryKey }),
  });
}

export function useRemoveDevice() {
  const client = useQueryClient();
  return useMutation({
    async mutationFn({ id, current }: { id: string; current: boolean }) {
      await api<undefined>(`/push-devices/${id}`, { method: 'DELETE' });
      if (current) await stopPush();
    },
    onSettled: () => client.invalidateQueries({ queryKey: pushDevicesQuery.queryKey }),
  });
}
