// A person's practices, one of them, and its messages.
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { Practice, PracticeItem, PracticeList, PracticeMessages } from '../../wire.ts';

/** Hardly anybody has more; the oldest of those that have ended are cut. */
const MAX_PAGES = 3;

export interface Practices {
  items: PracticeItem[];
  /** There are more than are shown. */
  isCut: boolean;
}

export const practicesQuery = queryOptions({
  queryKey: ['practices'],
  async queryFn({ signal }): Promise<Practices> {
    const items: PracticeItem[] = [];
    let next: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = new URLSearchParams({ page_size: '100' });
      if (next !== undefined) query.set('cursor', next);
      const reply = await api<PracticeList>(`/practices?${query.toString()}`, { signal });
      items.push(...reply.items);
      next = reply.next;
      if (next === undefined) break;
    }
    return { items, isCut: next !== undefined };
  },
});

export const practiceQuery = (id: string) =>
  queryOptions({
    queryKey: ['practice', id],
    queryFn: ({ signal }) => api<Practice>(`/practices/${encodeURIComponent(id)}`, { signal }),
  });

export const practiceMessagesQuery = (id: string) =>
  queryOptions({
    queryKey: ['practice-messages', id],
    queryFn: ({ signal }) =>
      api<PracticeMessages>(`/practices/${encodeURIComponent(id)}/messages`, { signal }),
  });

/** Asks again what is shown; the rest when it is looked at. */
export function refreshPractices(client: QueryClient): void {
  for (const key of ['practices', 'practice', 'practice-messages']) {
    void client.invalidateQueries({ queryKey: [key] });
  }
}
