// What happens to payment notices by itself: those whose time has ended are told, old keys are forgotten.
import { z } from 'zod';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { recordTruths } from '../notices/index.ts';
import { deleteKeysBefore, expiredNotices } from './store.ts';

const sweep = { name: 'positions.sweep', payload: z.object({}) };
const tellExpired = { name: 'positions.tell_expired', payload: z.object({}) };

/** A sender that has not repeated in a week will not. */
const KEY_DAYS = 7;
/** Days looked back, so that a night without the job is made up for. */
const LOOK_BACK = 7;
const BATCH = 500;

/** What was told yesterday is told again, and changes nothing. */
async function tellSome(
  context: Context,
  after: { payee: string; number: string },
): Promise<{ payee: string; number: string } | undefined> {
  const now = context.clock();
  const today = dayInRome(now);
  return transaction(context.sql, async (tx) => {
    const span = { from: today.subtract({ days: LOOK_BACK }), before: today };
    const rows = await expiredNotices(tx, span, after, BATCH);
    await recordTruths(
      tx,
      rows.map((row) => ({
        payeeFiscalCode: row.payee_fiscal_code,
        noticeNumber: row.notice_number,
        state: 'expired',
        source: 'position',
      })),
      now,
    );
    const last = rows.length === BATCH ? rows.at(-1) : undefined;
    return last && { payee: last.payee_fiscal_code, number: last.notice_number };
  });
}

export function positionJobs(context: Context): JobHandler[] {
  return [
    handle(
      sweep,
      () => deleteKeysBefore(context.sql, context.clock().subtract({ hours: 24 * KEY_DAYS })),
      '52 2 * * *',
    ),
    handle(
      tellExpired,
      async () => {
        let after: { payee: string; number: string } | undefined = { payee: '', number: '' };
        while (after !== undefined) after = await tellSome(context, after);
      },
      '12 * * * *',
    ),
  ];
}
