// What happens to payment notices by itself: those whose time has ended are told, old keys are forgotten.
import { z } from 'zod';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { enqueue, handle, type JobHandler } from '../../floor/jobs.ts';
import { recordTruths } from '../notices/index.ts';
import { flowNodeOf } from './flow-node.ts';
import { pullFlows } from './settlement-actions.ts';
import { payeesAfter } from './settlement-store.ts';
import { expiredNotices } from './look-store.ts';
import { deleteKeysBefore } from './store.ts';

const pullAll = { name: 'positions.pull_flows', payload: z.object({}) };
const pullOne = { name: 'positions.pull_flows_of', payload: z.object({ payee: z.string() }) };
const PAYEES = 500;

/** A job for each institution, so that one whose flows fail keeps nobody. */
async function askForFlows(context: Context): Promise<void> {
  if (flowNodeOf(context) === undefined) return;
  let after = '';
  for (;;) {
    const payees = await payeesAfter(context.sql, after, PAYEES);
    for (const payee of payees) await enqueue(context.sql, pullOne, { payee });
    const last = payees.at(-1);
    if (last === undefined || payees.length < PAYEES) return;
    after = last;
  }
}

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
    // Flows of a day are written until the night after the next.
    handle(pullAll, () => askForFlows(context), '20,50 * * * *'),
    handle(pullOne, async ({ payee }) => {
      const node = flowNodeOf(context);
      if (node === undefined) return;
      if (await pullFlows(context, node, payee)) await enqueue(context.sql, pullOne, { payee });
    }),
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
