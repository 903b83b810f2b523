// A day's feed as text, page by page, so that a million people are never in memory at once.
import { createHmac } from 'node:crypto';
import type { Context } from '../../floor/context.ts';
import { type FeedPage, readFeedPage } from './store.ts';

export interface FeedAsked {
  day: Temporal.PlainDate;
  serviceId: string;
  /** How a hash is told: as it is, or under the institution's key. */
  tell: (hash: string) => string;
}

export const NOBODY = '00000000-0000-0000-0000-000000000000';
const STREAM_PAGE = 5000;

/** HMAC-SHA-256 over the hexadecimal text of the plain hash. `key` in hexadecimal. */
export function keyedHash(key: string): (hash: string) => string {
  const secret = Buffer.from(key, 'hex');
  return (hash) => createHmac('sha256', secret).update(hash).digest('hex');
}

async function* listText(
  context: Context,
  asked: FeedAsked,
  reachable: boolean,
): AsyncGenerator<string> {
  let after: string | undefined = NOBODY;
  let comma = '';
  while (after !== undefined) {
    const page: FeedPage = await readFeedPage(context.sql, {
      ...asked,
      reachable,
      after,
      size: STREAM_PAGE,
    });
    if (page.hashes.length > 0) yield `${comma}"${page.hashes.map(asked.tell).join('","')}"`;
    comma = ',';
    after = page.last;
  }
}

/** The whole day in IO's shape. */
export async function* feedText(context: Context, asked: FeedAsked): AsyncGenerator<string> {
  yield `{"dateUTC":"${asked.day.toString()}","subscriptions":[`;
  yield* listText(context, asked, true);
  yield '],"unsubscriptions":[';
  yield* listText(context, asked, false);
  yield ']}';
}

export interface FeedPlace {
  reachable: boolean;
  after: string;
}

/** First those who became reachable, then the others; at most `size` of both together. */
export async function feedPage(context: Context, asked: FeedAsked, from: FeedPlace, size: number) {
  const lists = { subscriptions: [] as string[], unsubscriptions: [] as string[] };
  let left = size;
  let place: FeedPlace | undefined = from;
  while (place !== undefined && left > 0) {
    const { reachable, after }: FeedPlace = place;
    const page: FeedPage = await readFeedPage(context.sql, {
      ...asked,
      reachable,
      after,
      size: left,
    });
    const told = page.hashes.map(asked.tell);
    lists[reachable ? 'subscriptions' : 'unsubscriptions'].push(...told);
    left -= told.length;
    const following: FeedPlace | undefined = reachable
      ? { reachable: false, after: NOBODY }
      : undefined;
    place = page.last === undefined ? following : { reachable, after: page.last };
  }
  return { lists, next: place };
}
