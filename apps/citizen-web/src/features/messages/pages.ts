// How pages of messages are joined and changed: pure rules on the list as the query cache holds it.
import type { MessageItem, MessagePage, MessageStatus } from '../../wire.ts';

export type Box = 'inbox' | 'archive';

export interface MessageList {
  pages: MessagePage[];
  pageParams: unknown[];
}

/** Every message of the list, newest first, each once. */
export function itemsOf(list: MessageList | undefined): MessageItem[] {
  const seen = new Set<string>();
  return (list?.pages ?? []).flatMap((page) =>
    page.items.filter((item) => !seen.has(item.id) && seen.add(item.id)),
  );
}

/**
 * Puts a fresh first page in front of what is already loaded. Ids are ULIDs, so they sort by time.
 * When the fresh page does not reach the old ones there may be a hole: then only the fresh page stays.
 */
export function withFreshHead(list: MessageList | undefined, fresh: MessagePage): MessageList {
  const alone: MessageList = { pages: [fresh], pageParams: [undefined] };
  const oldest = fresh.items.at(-1);
  if (!list || !oldest || fresh.next === undefined) return alone;
  const older = itemsOf(list).filter((item) => item.id < oldest.id);
  const reaches = itemsOf(list).some((item) => item.id >= oldest.id);
  if (older.length === 0 || !reaches) return alone;
  const last = list.pages.at(-1);
  const tail: MessagePage = { items: older, ...(last?.next !== undefined && { next: last.next }) };
  return { pages: [fresh, tail], pageParams: [undefined, fresh.next] };
}

/** The unread messages that came after the one with id `newestKnown`. */
export function arrivedAfter(items: readonly MessageItem[], newestKnown: string): MessageItem[] {
  return items.filter((item) => item.id > newestKnown && !item.is_read);
}

/** The list after a change of one message's status; a message that left the box is taken out. */
export function withStatus(
  list: MessageList | undefined,
  box: Box,
  id: string,
  status: Partial<MessageStatus>,
): MessageList | undefined {
  if (!list) return list;
  const belongs = (item: MessageItem) => item.is_archived === (box === 'archive');
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items
      .map((item) => (item.id === id ? { ...item, ...status } : item))
      .filter((item) => item.id !== id || belongs(item)),
  }));
  return { ...list, pages };
}

/** The list without one message; the same list when it is not in it. */
export function without(list: MessageList | undefined, id: string): MessageList | undefined {
  if (!list?.pages.some((page) => page.items.some((item) => item.id === id))) return list;
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.filter((item) => item.id !== id),
  }));
  return { ...list, pages };
}
