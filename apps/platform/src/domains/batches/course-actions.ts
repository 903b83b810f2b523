// Counts what became of each batch, by the hour for two days and then by the day for two months.
import type { Context } from '../../floor/context.ts';
import { insertSample, listToCount } from './course-store.ts';
import { outcomeOf } from './recipient-store.ts';

const YOUNG_HOURS = 48;
const OLDEST_HOURS = 24 * 60;
/** A little less than an hour and a day, since no run begins on the second. */
const HOURLY_MINUTES = 55;
const DAILY_MINUTES = 24 * 60 - 5;
const AT_ONCE = 50;

export async function countBatches(context: Context): Promise<void> {
  const now = context.clock();
  const asked = {
    since: now.subtract({ hours: OLDEST_HOURS }),
    young: now.subtract({ hours: YOUNG_HOURS }),
    hourly: now.subtract({ minutes: HOURLY_MINUTES }),
    daily: now.subtract({ minutes: DAILY_MINUTES }),
    limit: AT_ONCE,
  };
  let batches = await listToCount(context.sql, asked);
  while (batches.length > 0) {
    for (const batch of batches) {
      const { sent, refused } = batch;
      const counts = { ...(await outcomeOf(context.sql, batch.id)), sent, refused };
      await insertSample(context.sql, batch, { at: now, counts });
    }
    // What has just been counted is no longer found.
    batches = batches.length < AT_ONCE ? [] : await listToCount(context.sql, asked);
  }
}
