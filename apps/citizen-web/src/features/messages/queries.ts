// What is asked of the server about messages, and under which keys the answers are held.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { api, Unreachable } from '../../api.ts';
import type { Message, MessageItem, MessagePage } from '../../wire.ts';
import { type Box, type MessageList, withFreshHead } from './pages.ts';

const PAGE_SIZE = 20;

export const messageKeys = {
  head: (box: Box) => ['messages', 'head', box] as const,
  list: (box: Box) => ['messages', 'list', box] as const,
  message: (id: string) => ['message', id] as const,
};

function fetchPage(box: Box, olderThan: string | undefined, signal: AbortSignal) {
  const query = new URLSearchParams({ page_size: String(PAGE_SIZE), enrich_result_data: 'true' });
  if (box === 'archive') query.set('archived', 'true');
  if (olderThan !== undefined) query.set('maximum_id', olderThan);
  return api<MessagePage>(`/messages?${query.toString()}`, { signal });
}

/** The latest messages of the inbox, as the device keeps them: see keep-latest.ts. */
export const keptKey = ['messages', 'kept'] as const;

/** Without network older messages come from what is kept. */
async function fetchOlder(
  client: QueryClient,
  box: Box,
  olderThan: string | undefined,
  signal: AbortSignal,
): Promise<MessagePage> {
  try {
    return await fetchPage(box, olderThan, signal);
  } catch (error) {
    const kept = client.getQueryData<MessageItem[]>(keptKey) ?? [];
    const older = kept.filter((item) => olderThan !== undefined && item.id < olderThan);
    if (!(error instanceof Unreachable) || box !== 'inbox' || older.length === 0) throw error;
    const items = older.slice(0, PAGE_SIZE);
    return { items, ...(older.length > items.length && { next: items.at(-1)?.id }) };
  }
}

/**
 * The newest page, asked again at every return and event. One small request however long the list has
 * grown: it is joined to the older pages, which are asked for only once.
 */
export const headQuery = (box: Box) =>
  queryOptions({
    queryKey: messageKeys.head(box),
    gcTime: Infinity,
    async queryFn({ client, signal }) {
      const fresh = await fetchPage(box, undefined, signal);
      client.setQueryData<MessageList>(messageKeys.list(box), (list) => withFreshHead(list, fresh));
      return { newest: fresh.items[0]?.id ?? null };
    },
  });

/** All pages loaded so far. Never asks by itself: the head feeds it, and "show more" continues it. */
export const listQuery = (box: Box) =>
  infiniteQueryOptions({
    queryKey: messageKeys.list(box),
    queryFn: ({ client, pageParam, signal }) => fetchOlder(client, box, pageParam, signal),
    // Without network it is asked too, and answered from what is kept.
    networkMode: 'always',
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: MessagePage) => last.next,
    enabled: false,
    gcTime: Infinity,
    staleTime: Infinity,
  });

export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: messageKeys.message(id),
    queryFn: ({ signal }) =>
      api<Message>(`/messages/${encodeURIComponent(id)}?public_message=true`, { signal }),
    // A message sent hardly ever changes: its two marks this app sets itself, and what else happens is in the news.
    staleTime: 5 * 60_000,
    gcTime: Infinity,
  });
