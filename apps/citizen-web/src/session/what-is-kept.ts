// Which of the things seen are kept on the device for reading without network, and how many.
import type { DehydratedState } from '@tanstack/react-query';

const INBOX_PAGES = 3;
/** The latest, and those opened last: see features/messages/keep-latest.ts. */
const OPENED_MESSAGES = 220;
const SERVICE_CARDS = 40;
/** What senders keep of messages that were opened. */
const REMOTE_CONTENTS = 40;
/** The week and the months looked at last. */
const DEADLINE_RANGES = 4;
const OPENED_PRACTICES = 20;
const OPENED_RECEIPTS = 50;
/** By year and words. */
const RECEIPT_LISTS = 4;

type KeptQuery = DehydratedState['queries'][number];

interface Pages {
  pages: unknown[];
  pageParams: unknown[];
}

const isPages = (data: unknown): data is Pages =>
  typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages);

const KEPT = new Set([
  'profile',
  'messages',
  'message',
  'service',
  'deadlines',
  'reminders',
  'practices',
  'practice',
  'practice-messages',
  'remote',
  'receipts',
  'receipt',
]);

/** Whether an answer under this key is kept at all. */
export function isKept(key: readonly unknown[]): boolean {
  return KEPT.has(String(key[0]));
}

/** Cuts to the first pages of each list and to the messages and services seen last. */
export function bounded(state: DehydratedState): DehydratedState {
  const newestFirst = state.queries.toSorted(
    (a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt,
  );
  const left: Record<string, number> = {
    message: OPENED_MESSAGES,
    service: SERVICE_CARDS,
    deadlines: DEADLINE_RANGES,
    practice: OPENED_PRACTICES,
    'practice-messages': OPENED_PRACTICES,
    remote: REMOTE_CONTENTS,
    receipt: OPENED_RECEIPTS,
    receipts: RECEIPT_LISTS,
  };
  const kept = newestFirst.filter((query) => {
    const kind = String(query.queryKey[0]);
    if (!isKept(query.queryKey)) return false;
    if (left[kind] === undefined) return true;
    left[kind] -= 1;
    return left[kind] >= 0;
  });
  return { mutations: [], queries: kept.map(firstPages) };
}

function firstPages(query: KeptQuery): KeptQuery {
  const data = query.state.data;
  if (!isPages(data) || data.pages.length <= INBOX_PAGES) return query;
  const cut: Pages = {
    pages: data.pages.slice(0, INBOX_PAGES),
    pageParams: data.pageParams.slice(0, INBOX_PAGES),
  };
  return { ...query, state: { ...query.state, data: cut } };
}
