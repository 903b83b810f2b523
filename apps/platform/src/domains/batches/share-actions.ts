// How much of the day's share an institution has left, and how long a batch will take among the others.
import { dayInRome } from '../../floor/clock.ts';
import type { Db } from '../../floor/database.ts';
import { estimate, type Estimate, leftToday } from './queue-rules.ts';
import { findDayLimit, findPace, listWaiting, peopleBetween } from './queue-store.ts';
import { HOLD_MINUTES } from './rules.ts';

/** People that the institution's batches may still reach on the day of this moment. */
export async function leftOn(
  db: Db,
  institutionId: string,
  moment: Temporal.Instant,
): Promise<number> {
  const day = dayInRome(moment);
  const from = day.toZonedDateTime('Europe/Rome').toInstant();
  const to = day.add({ days: 1 }).toZonedDateTime('Europe/Rome').toInstant();
  const used = await peopleBetween(db, institutionId, from, to);
  return leftToday(await findDayLimit(db, institutionId), used);
}

export async function estimateFor(
  db: Db,
  batch: { institution_id: string; id: string },
  rows: number,
  now: Temporal.Instant,
): Promise<Estimate> {
  const waiting = await listWaiting(db, now.add({ minutes: HOLD_MINUTES }), batch.id);
  return estimate(rows, batch.institution_id, waiting, await findPace(db));
}
