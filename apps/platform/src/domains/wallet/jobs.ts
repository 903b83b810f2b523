// What the gateway's news and removals set going, and the sweeping of what is old.
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { methodTold, setupTold } from './actions.ts';
import { gatewayOf } from './connected.ts';
import { methodNews, methodRemoved, setupNews, sweepOld } from './events.ts';
import { deleteOld } from './store.ts';

const KEPT_DAYS = 30;
const BATCH = 1000;

export function walletJobs(context: Context): JobHandler[] {
  return [
    handle(setupNews, (payload) => setupTold(context, payload.gateway_setup_id)),
    handle(methodNews, (payload) => methodTold(context, payload.token)),
    // A failure is tried again by the queue: the gateway is told until it has heard.
    handle(methodRemoved, async ({ token }) => gatewayOf(context)?.removeMethod(token)),
    handle(
      sweepOld,
      async () => {
        const oldest = context.clock().subtract({ hours: KEPT_DAYS * 24 });
        let gone = BATCH;
        while (gone === BATCH) gone = await deleteOld(context.sql, oldest, BATCH);
      },
      '41 3 * * *',
    ),
  ];
}
