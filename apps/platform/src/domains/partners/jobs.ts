// Runs rounds, and forgets the files of keys and the rounds that are old.
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { runRound, sweepRounds } from './events.ts';
import { ROUND_DAYS } from './rules.ts';
import { run } from './run-actions.ts';
import { forgetOld } from './store.ts';

export function partnerJobs(context: Context): JobHandler[] {
  return [
    handle(runRound, ({ partner_id: partnerId, round_id: roundId }) =>
      run(context, partnerId, roundId),
    ),
    handle(
      sweepRounds,
      async () => {
        const now = context.clock();
        const roundsBegan = now.subtract({ hours: ROUND_DAYS * 24 });
        await transaction(context.sql, (tx) => forgetOld(tx, { filesGood: now, roundsBegan }));
      },
      '23 * * * *',
    ),
  ];
}
