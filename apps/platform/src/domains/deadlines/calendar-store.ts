// Every statement on private calendars.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export type Contents = 'full' | 'reduced';

export interface FeedState {
  contents: Contents;
  created_at: Temporal.Instant;
}

export async function findFeed(db: Db, citizenId: CitizenId): Promise<FeedState | undefined> {
  const [row] = await db<FeedState[]>`
    select contents, created_at from deadlines.calendar_feed where citizen_id = ${citizenId}`;
  return row;
}

export interface Feed extends FeedState {
  citizen_id: CitizenId;
  body: string;
  computed_at: Temporal.Instant;
  changed_at: Temporal.Instant;
}

/** Two look-ups by primary key. The second asks for the hash again: an owner left behind opens nothing. */
export async function findFeedByToken(db: Db, tokenHash: Buffer): Promise<Feed | undefined> {
  const [row] = await db<Feed[]>`
    select f.* from deadlines.calendar_feed_owner o
    join deadlines.calendar_feed f on f.citizen_id = o.citizen_id and f.token_hash = o.token_hash
    where o.token_hash = ${tokenHash}`;
  return row;
}

/** Ends the address of before, if any. */
export async function replaceFeed(
  db: Db,
  feed: {
    citizenId: CitizenId;
    tokenHash: Buffer;
    contents: Contents;
    body: string;
    now: Temporal.Instant;
  },
): Promise<void> {
  const { citizenId, tokenHash, contents, body, now } = feed;
  // The row of the person comes first, so that two who make an address at once follow one another.
  const [before] = await db<{ token_hash: Buffer }[]>`
    select token_hash from deadlines.calendar_feed where citizen_id = ${citizenId} for update`;
  if (before)
    await db`delete from deadlines.calendar_feed_owner where token_hash = ${before.token_hash}`;
  await db`
    insert into deadlines.calendar_feed (citizen_id, token_hash, contents, created_at, body, computed_at, changed_at)
    values (${citizenId}, ${tokenHash}, ${contents}, ${now}, ${body}, ${now}, ${now})
    on conflict (citizen_id) do update set
      token_hash = excluded.token_hash, contents = excluded.contents, created_at = excluded.created_at,
      body = excluded.body, computed_at = excluded.computed_at, changed_at = excluded.changed_at`;
  await db`
    insert into deadlines.calendar_feed_owner (token_hash, citizen_id) values (${tokenHash}, ${citizenId})`;
}

/** False when there is no calendar. */
export async function deleteFeed(db: Db, citizenId: CitizenId): Promise<boolean> {
  const gone = await db<{ token_hash: Buffer }[]>`
    delete from deadlines.calendar_feed where citizen_id = ${citizenId} returning token_hash`;
  for (const { token_hash: hash } of gone)
    await db`delete from deadlines.calendar_feed_owner where token_hash = ${hash}`;
  return gone.length > 0;
}

/** True for one caller only, who then makes the calendar anew; the others show what there is. */
export async function claimComputing(
  db: Db,
  citizenId: CitizenId,
  notSince: Temporal.Instant,
  now: Temporal.Instant,
): Promise<boolean> {
  const claimed = await db`
    update deadlines.calendar_feed set computed_at = ${now}
    where citizen_id = ${citizenId} and computed_at <= ${notSince}`;
  return claimed.count === 1;
}

/** Undefined when the calendar has been switched off. `changed_at` moves only when the body differs. */
export async function saveBody(
  db: Db,
  feed: { citizenId: CitizenId; contents: Contents; body: string; now: Temporal.Instant },
): Promise<Feed | undefined> {
  const { citizenId, contents, body, now } = feed;
  const [row] = await db<Feed[]>`
    update deadlines.calendar_feed set
      contents = ${contents}, body = ${body}, computed_at = ${now},
      changed_at = case when body = ${body} then changed_at else ${now} end
    where citizen_id = ${citizenId}
    returning *`;
  return row;
}
