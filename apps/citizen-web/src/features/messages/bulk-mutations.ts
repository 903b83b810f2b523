// What a person does to several messages at once: shown at once, sent by hundreds, undone if refused.
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { MessageStatus } from '../../wire.ts';
import { refreshBoxes } from './mutations.ts';
import { type Box, type MessageList, withStatus } from './pages.ts';
import { messageKeys } from './queries.ts';

export type BulkChange =
  | { change_type: 'reading'; is_read: true }
  | { change_type: 'archiving'; is_archived: boolean };

const boxes: Box[] = ['inbox', 'archive'];
/** As many as the server takes in one call. */
const MOST = 100;

async function showAtOnce(client: QueryClient, ids: readonly string[], change: BulkChange) {
  const { change_type: _, ...status } = change;
  await Promise.all(boxes.map((box) => client.cancelQueries({ queryKey: messageKeys.head(box) })));
  const before = boxes.map((box) => client.getQueryData<MessageList>(messageKeys.list(box)));
  for (const box of boxes) {
    client.setQueryData<MessageList>(messageKeys.list(box), (list) =>
      ids.reduce<MessageList | undefined>(
        (changed, id) => withStatus(changed, box, id, status),
        list,
      ),
    );
  }
  return () =>
    boxes.forEach((box, index) => client.setQueryData(messageKeys.list(box), before[index]));
}

/** Resolves when the server has changed all of them; rejects when it refused. */
export function useBulkChange() {
  const client = useQueryClient();
  const { mutateAsync } = useMutation({
    networkMode: 'online',
    scope: { id: 'message-status' },
    async mutationFn({ ids, change }: { ids: readonly string[]; change: BulkChange }) {
      for (let from = 0; from < ids.length; from += MOST) {
        await api<{ items: MessageStatus[] }>('/messages/message-status', {
          method: 'PUT',
          body: { ids: ids.slice(from, from + MOST), change },
        });
      }
    },
    onMutate: ({ ids, change }) => showAtOnce(client, ids, change),
    onError: (_error, _what, undo) => undo?.(),
    onSettled: () => refreshBoxes(client),
  });
  return (ids: readonly string[], change: BulkChange) => mutateAsync({ ids, change });
}
