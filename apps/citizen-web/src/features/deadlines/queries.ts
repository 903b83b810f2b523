// What is due between two days, when reminders come, whether the private calendar is on.
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { addDays, type Day } from '../../format/days.ts';
import type { CalendarState, DeadlineItem, DeadlinePage, ReminderChoices } from '../../wire.ts';

/** More than this in a month is shown in the inbox only. */
const MAX_PAGES = 5;

export interface DueItems {
  items: DeadlineItem[];
  /** There are more than are shown. */
  isCut: boolean;
}

/** How far back an unpaid notice is looked for. */
const OVERDUE_DAYS = 730;

/** What asks for money, was due before today, and is not known to be paid: the oldest first. */
export const overdueQuery = (today: Day) =>
  dueQuery(addDays(today, -OVERDUE_DAYS), addDays(today, -1), { unpaid: 'true' });

export const dueQuery = (from: Day, to: Day, more: { unpaid?: 'true' } = {}) =>
  queryOptions({
    queryKey: ['deadlines', from, to, more],
    async queryFn({ signal }): Promise<DueItems> {
      const items: DeadlineItem[] = [];
      let next: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const query = new URLSearchParams({ from, to, page_size: '100', ...more });
        if (next !== undefined) query.set('cursor', next);
        const reply = await api<DeadlinePage>(`/deadlines?${query.toString()}`, { signal });
        items.push(...reply.items);
        next = reply.next;
        if (next === undefined) break;
      }
      return { items, isCut: next !== undefined };
    },
  });

/** Asks again what is shown; the rest when it is looked at. */
export function refreshDeadlines(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['deadlines'] });
}

export const remindersQuery = queryOptions({
  queryKey: ['reminders'],
  queryFn: ({ signal }) => api<ReminderChoices>('/deadlines/reminders', { signal }),
});

export const calendarQuery = queryOptions({
  queryKey: ['calendar'],
  queryFn: ({ signal }) => api<CalendarState>('/deadlines/calendar', { signal }),
});

/** A file for the calendar of this very device. */
export const calendarFileOf = (messageId: string): string =>
  `/app/api/v1/messages/${encodeURIComponent(messageId)}/deadline.ics`;
