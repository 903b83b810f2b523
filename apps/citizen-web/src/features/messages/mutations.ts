// What a person does to a message: read it, archive it, bring it back. Shown at once, undone if refused.
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../api.ts';
import type { Message, MessageStatus } from '../../wire.ts';
import { type Box, type MessageList, without, withStatus } from './pages.ts';
import { messageKeys } from './queries.ts';

type Change =
  | { change_type: 'reading'; is_read: true }
  | { change_type: 'archiving'; is_archived: boolean };

const boxes: Box[] = ['inbox', 'archive'];

async function showAtOnce(client: QueryClient, id: string, status: Partial<MessageStatus>) {
  // An answer already on its way would bring the old state back.
  await Promise.all(boxes.map((box) => client.cancelQueries({ queryKey: messageKeys.head(box) })));
  const before = boxes.map((box) => client.getQueryData<MessageList>(messageKeys.list(box)));
  const message = client.getQueryData<Message>(messageKeys.message(id));
  for (const box of boxes) {
    client.setQueryData<MessageList>(messageKeys.list(box), (list) =>
      withStatus(list, box, id, status),
    );
  }
  if (message) client.setQueryData(messageKeys.message(id), { ...message, ...status });
  return () => {
    boxes.forEach((box, index) => client.setQueryData(messageKeys.list(box), before[index]));
    if (message) client.setQueryData(messageKeys.message(id), message);
  };
}

/**
 * Asks the newest page of both boxes again, and the message that is open: its sender may have taken it back. Quiet
 * when it fails, since what is shown stays as it is.
 */
export function refreshBoxes(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['messages', 'head'] });
  void client.invalidateQueries({ queryKey: ['message'] });
  void client.invalidateQueries({ queryKey: ['search'] });
  // A notice that was paid may have settled how the others are paid.
  void client.invalidateQueries({ queryKey: ['notice', 'choices'] });
}

/** Takes a message that is gone out of the lists: an older page is not asked for again. */
export function useDrop() {
  const client = useQueryClient();
  return useCallback(
    (id: string) => {
      for (const box of boxes) {
        client.setQueryData<MessageList>(messageKeys.list(box), (list) => without(list, id));
      }
    },
    [client],
  );
}

function useStatusChange() {
  const client = useQueryClient();
  return useMutation({
    // Small and harmless to repeat: without network it waits, in order, and is sent when the network is back.
    networkMode: 'online',
    scope: { id: 'message-status' },
    mutationFn: ({ id, change }: { id: string; change: Change }) =>
      api<MessageStatus>(`/messages/${encodeURIComponent(id)}/message-status`, {
        method: 'PUT',
        body: change,
      }),
    onMutate({ id, change }) {
      const { change_type: _, ...status } = change;
      return showAtOnce(client, id, status);
    },
    onError: (_error, _what, undo) => undo?.(),
    onSettled: (_status, _error, { change }) => {
      if (change.change_type === 'archiving') refreshBoxes(client);
    },
  });
}

export function useMarkAsRead() {
  const { mutate } = useStatusChange();
  return (id: string) => mutate({ id, change: { change_type: 'reading', is_read: true } });
}

/** Resolves when the server has archived (or brought back) the message; rejects when it refused. */
export function useArchive() {
  const { mutateAsync } = useStatusChange();
  return (id: string, isArchived: boolean) =>
    mutateAsync({ id, change: { change_type: 'archiving', is_archived: isArchived } });
}
