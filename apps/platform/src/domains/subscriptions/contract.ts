// The feed of who joined and who left, by day: IO's own, and one whose hashes only the reader can compare (io-contract A.6).
import { endpoint, problems, said } from '@io/endpoint';
import { z } from 'zod';

export const subscriptionProblems = problems({
  feed_not_available_yet: {
    status: 404,
    title: 'Data not available yet',
    it: 'Questo giorno non è ancora finito: riprova dopo la mezzanotte UTC, con un minuto di margine.',
    en: 'This day is not over yet: try again after midnight UTC, with a minute to spare.',
  },
  feed_before_first_day: {
    status: 404,
    title: 'Data not available',
    it: 'I dati cominciano dal 24 marzo 2020: chiedi un giorno da allora a ieri.',
    en: 'The data begin on 24 March 2020: ask for a day from then until yesterday.',
  },
  feed_cursor: {
    status: 400,
    title: 'Bad parameters',
    it: 'cursor non è di questo giorno e di questo servizio: usa il valore di next della pagina prima, oppure ricomincia senza.',
    en: 'cursor is not of this day and this service: use the next of the page before, or begin again without.',
  },
});

const dayWords = said(
  'deve essere un giorno AAAA-MM-GG (UTC), per esempio 2026-11-21',
  'must be a day YYYY-MM-DD (UTC), such as 2026-11-21',
);
const sizeWords = said(
  'deve essere un numero intero da 1 a 10000, per esempio 1000',
  'must be an integer from 1 to 10000, such as 1000',
);

const params = z.object({ date: z.iso.date(dayWords) });
/** Beside IO: without `page_size` the whole day is answered, as in IO. */
const query = z.object({
  page_size: z.coerce
    .number(sizeWords)
    .int(sizeWords)
    .min(1, sizeWords)
    .max(10_000, sizeWords)
    .optional(),
  cursor: z.string().max(400).optional(),
});
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const feed = z.object({
  dateUTC: z.string(),
  subscriptions: z.array(hash),
  unsubscriptions: z.array(hash),
  /** With `page_size`, when there is more. */
  next: z.string().optional(),
});
const feedProblems = [
  subscriptionProblems.feed_not_available_yet,
  subscriptionProblems.feed_before_first_day,
  subscriptionProblems.feed_cursor,
] as const;

export const readFeed = endpoint({
  method: 'GET',
  path: '/api/v1/subscriptions-feed/:date',
  door: { kind: 'institution', groups: ['ApiSubscriptionsFeedRead'] },
  summary:
    'Who became reachable for the service on a past day, and who ceased to be: SHA-256 of the fiscal codes, in lower-case hexadecimal. Whoever can list fiscal codes can turn these hashes back: prefer the keyed feed',
  params,
  query,
  replies: { 200: feed },
  problems: feedProblems,
});

const keyedDoor = {
  kind: 'institution',
  groups: ['ApiKeyedSubscriptionsFeedRead', 'ApiSubscriptionsFeedRead'],
} as const;

export const readKeyedFeed = endpoint({
  method: 'GET',
  path: '/api/v1/keyed-subscriptions-feed/:date',
  door: keyedDoor,
  summary:
    "The same with HMAC-SHA-256 of that hexadecimal SHA-256 under the institution's own key: worth nothing to who has not the key",
  params,
  query,
  replies: { 200: feed },
  problems: feedProblems,
});

const feedKey = z.object({
  /** 32 bytes in hexadecimal. */
  key: z.string(),
  generation: z.int(),
});

export const readFeedKey = endpoint({
  method: 'GET',
  path: '/api/v1/keyed-subscriptions-feed/key',
  door: keyedDoor,
  summary: "The institution's key for the keyed feed",
  replies: { 200: feedKey },
  problems: [],
});

export const renewFeedKey = endpoint({
  method: 'PUT',
  path: '/api/v1/keyed-subscriptions-feed/key',
  door: keyedDoor,
  summary: 'Makes that key anew: all days are answered under the new one from then on',
  replies: { 200: feedKey },
  problems: [],
});
