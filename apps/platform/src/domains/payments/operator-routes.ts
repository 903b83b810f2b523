// The operators' work list over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import type { TransactionState } from './contract.ts';
import { countOpen, listOpen, type OpenPayment } from './due-store.ts';
import type { PaymentEvent } from './events.ts';
import { readOpen, say } from './operator-actions.ts';
import * as contract from './operator-contract.ts';

const MOST = 200;

const wireOpen = (row: OpenPayment) => ({
  id: row.payment_id,
  state: row.state as TransactionState,
  ...(row.problem !== null && { problem: row.problem }),
  since: wireInstant(row.since),
  ...(row.due_at !== null && { next_at: wireInstant(row.due_at) }),
  amount: row.amount,
  fee: row.fee,
  captured: row.captured,
  refunded: row.refunded,
  payees: row.payees,
});

/** Neither the payer's method nor the gateway's name for the payer is an operator's to read. */
function wireEntry({ at, kind, ...told }: PaymentEvent) {
  const { method: _, ...rest } = told as Record<string, unknown>;
  return { at: wireInstant(at), kind, told: rest };
}

export function paymentOperatorRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
): void {
  serve(app, doors, contract.listOpenPayments, async ({ query }) => {
    const before = context.clock().subtract({ minutes: query.minutes });
    const rows = await listOpen(context.sql, before, MOST);
    const total = rows.length < MOST ? rows.length : await countOpen(context.sql, before);
    return answer(200, { total, items: rows.map(wireOpen) });
  });

  serve(app, doors, contract.getOpenPayment, async ({ params }) => {
    const { open, entries } = await readOpen(context, params.id);
    return answer(200, { ...wireOpen(open), entries: entries.map(wireEntry) });
  });

  serve(app, doors, contract.sayOfPayment, async ({ params, body }) =>
    answer(200, wireOpen(await say(context, params.id, body.word, body.reason))),
  );
}
