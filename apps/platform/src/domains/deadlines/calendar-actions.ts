// The verbs of the private calendar: a new address, another measure of telling, the end, and making it anew.
import { randomBytes } from 'node:crypto';
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Db, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { calendarFeed } from './calendar.ts';
import {
  claimComputing,
  type Contents,
  deleteFeed,
  type Feed,
  findFeedByToken,
  replaceFeed,
  saveBody,
} from './calendar-store.ts';
import { deadlineProblems } from './contract.ts';
import { listRange } from './store.ts';

/** What a calendar shows: bounded behind, ahead and in number. */
const DAYS_BEHIND = 60;
const DAYS_AHEAD = 730;
const MAX_EVENTS = 500;
/** However often it is asked for, by however many processes. */
const COMPUTE_EVERY_MINUTES = 15;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

async function bodyOf(
  context: Context,
  db: Db,
  citizenId: CitizenId,
  contents: Contents,
): Promise<string> {
  const now = context.clock();
  const rows = await listRange(db, {
    citizenId,
    from: now.subtract({ hours: 24 * DAYS_BEHIND }),
    to: now.add({ hours: 24 * DAYS_AHEAD }),
    after: undefined,
    onlyUnpaid: false,
    limit: MAX_EVENTS,
  });
  return calendarFeed(rows, {
    reduced: contents === 'reduced',
    publicUrl: context.config.publicUrl,
  });
}

/** The address, which nobody can tell again: only its hash is kept. */
export async function makeFeed(
  context: Context,
  citizenId: CitizenId,
  contents: Contents,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await transaction(context.sql, async (tx) => {
    const body = await bodyOf(context, tx, citizenId, contents);
    const now = context.clock();
    await replaceFeed(tx, { citizenId, tokenHash: sha256(token), contents, body, now });
  });
  return `${context.config.publicUrl}/calendar/${token}.ics`;
}

export async function changeFeed(
  context: Context,
  citizenId: CitizenId,
  contents: Contents,
): Promise<Feed> {
  const feed = await transaction(context.sql, async (tx) => {
    const body = await bodyOf(context, tx, citizenId, contents);
    return saveBody(tx, { citizenId, contents, body, now: context.clock() });
  });
  if (feed === undefined) throw new Refusal(deadlineProblems.calendar_off);
  return feed;
}

export async function endFeed(context: Context, citizenId: CitizenId): Promise<void> {
  const ended = await transaction(context.sql, (tx) => deleteFeed(tx, citizenId));
  if (!ended) throw new Refusal(deadlineProblems.calendar_off);
}

/** The calendar behind an address, made anew when the last making is old enough and nobody else is at it. */
export async function openFeed(context: Context, token: string): Promise<Feed> {
  const { sql } = context;
  const feed = TOKEN.test(token) ? await findFeedByToken(sql, sha256(token)) : undefined;
  if (feed === undefined) throw new Refusal(deadlineProblems.calendar_unknown);
  const now = context.clock();
  const notSince = now.subtract({ minutes: COMPUTE_EVERY_MINUTES });
  if (Temporal.Instant.compare(feed.computed_at, notSince) > 0) return feed;
  if (!(await claimComputing(sql, feed.citizen_id, notSince, now))) return feed;
  const body = await bodyOf(context, sql, feed.citizen_id, feed.contents);
  return (
    (await saveBody(sql, { citizenId: feed.citizen_id, contents: feed.contents, body, now })) ??
    feed
  );
}
