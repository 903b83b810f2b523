// What payments do without anybody asking: the next step of each, the gateway's news, old keys, the nightly comparison.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { isUuid } from '../../floor/ids.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { operationNews } from '../wallet/index.ts';
import { hearOfMoney } from './actions.ts';
import { checkSome } from './check.ts';
import type { Payments } from './index.ts';
import { forgetRequests, REQUEST_DAYS } from './store.ts';

const sweep = { name: 'payments.sweep', payload: z.object({}) };
const check = { name: 'payments.check', payload: z.object({}) };

/** Everything made of the log is made again from it and compared; what differs is an alarm. */
async function checkAll(context: Context): Promise<void> {
  let checked = 0;
  let after = '';
  for (;;) {
    const found = await checkSome(context, after);
    checked += found.checked;
    for (const defect of found.defects) context.log.error({ event: 'payment_defect', ...defect });
    if (found.next === undefined) break;
    after = found.next;
  }
  context.log.info({ event: 'payments_checked', checked });
}

export function paymentJobs(context: Context, payments: Payments | undefined): JobHandler[] {
  const { sql, clock } = context;
  return [
    handle(
      sweep,
      () => forgetRequests(sql, clock().subtract({ hours: 24 * REQUEST_DAYS })),
      '17 3 * * *',
    ),
    handle(check, () => checkAll(context), '7 2 * * *'),
    handle(operationNews, async ({ operation_id: operation, order_id: order, said }) => {
      if (payments === undefined) throw new Error('no gateway to ask');
      const { outside } = payments;
      // A refund names its operation alone. What our own answers have told already costs one more question.
      const id = order ?? (await outside.gateway.orderOf(operation));
      // Whoever else uses the same account calls its orders otherwise.
      if (id !== undefined && isUuid(id)) await hearOfMoney(context, outside, id, said);
    }),
  ];
}

export function startPaying(context: Context, { engine }: Payments): Loop {
  const loop = startLoop({
    name: 'payments',
    idleMs: 500,
    log: context.log,
    step: async () => ((await engine.driveDue()) ? 'more' : 'idle'),
  });
  context.live.on('payments_due', () => loop.wake());
  return {
    wake: () => loop.wake(),
    async stop() {
      await loop.stop();
      await engine.idle();
    },
  };
}
