// Keeps the latest 200 messages with their texts on the device, so that they can be read without network.
import { onlineManager, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../api.ts';
import type { Message, MessageItem, MessagePage } from '../../wire.ts';
import { headQuery, keptKey, messageKeys } from './queries.ts';

const MOST = 200;
const PAGE = 100;
/** As many texts as the server gives in one call. */
const TEXTS = 50;
/** Not in the way of what the person came for. */
const PAUSE_MS = 3000;

async function latestItems(signal: AbortSignal): Promise<MessageItem[]> {
  const items: MessageItem[] = [];
  let next: string | undefined;
  do {
    const query = new URLSearchParams({ page_size: String(PAGE), enrich_result_data: 'true' });
    if (next !== undefined) query.set('maximum_id', next);
    const page = await api<MessagePage>(`/messages?${query.toString()}`, { signal });
    items.push(...page.items);
    next = page.next;
  } while (next !== undefined && items.length < MOST);
  return items.slice(0, MOST);
}

/** A text that has left the inbox (withdrawn, say) is kept no longer, unless it is open. */
function dropGone(
  client: QueryClient,
  before: readonly MessageItem[],
  now: readonly MessageItem[],
) {
  const listed = new Set(now.map((item) => item.id));
  for (const { id } of before) {
    if (!listed.has(id))
      client.removeQueries({ queryKey: messageKeys.message(id), type: 'inactive' });
  }
}

async function keepLatest(client: QueryClient, signal: AbortSignal): Promise<void> {
  const before = client.getQueryData<MessageItem[]>(keptKey) ?? [];
  const items = await latestItems(signal);
  client.setQueryData<MessageItem[]>(keptKey, items);
  dropGone(client, before, items);
  const missing = items
    .map((item) => item.id)
    .filter((id) => client.getQueryData(messageKeys.message(id)) === undefined);
  for (let from = 0; from < missing.length; from += TEXTS) {
    const body = { ids: missing.slice(from, from + TEXTS) };
    const reply = await api<{ items: Message[] }>('/messages/contents', {
      method: 'POST',
      body,
      signal,
    });
    for (const message of reply.items)
      client.setQueryData(messageKeys.message(message.id), message);
  }
}

const savesData = () =>
  (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Each time the inbox has been asked again, a moment later and quietly: without it everything else works. */
export function useKeepLatest(): void {
  const client = useQueryClient();
  const { dataUpdatedAt } = useQuery({ ...headQuery('inbox'), enabled: false });
  useEffect(() => {
    if (dataUpdatedAt === 0 || !onlineManager.isOnline() || savesData()) return undefined;
    client.setQueryDefaults(['message'], { gcTime: Infinity });
    client.setQueryDefaults(keptKey, { gcTime: Infinity });
    const stop = new AbortController();
    const timer = setTimeout(() => {
      keepLatest(client, stop.signal).catch(() => {});
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, dataUpdatedAt]);
}
