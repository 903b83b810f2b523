// The three books side by side, to the cent: what pagoPA, the gateway and the platform have of the same payments.
import type { Sandbox } from '@io/sandbox';
import { z } from 'zod';
import { checkSome } from '../../src/domains/payments/check.ts';
import { paymentIdOf } from '../../src/domains/payments/closing.ts';
import type { World } from './world.ts';

const pagopaBooks = z.object({
  positions: z.array(
    z.object({
      fiscal_code: z.string(),
      notice_number: z.string(),
      status: z.string(),
      tokens: z.array(
        z.object({
          token: z.string(),
          status: z.string(),
          amount: z.int(),
          transaction_id: z.string().optional(),
          closure: z
            .object({
              outcome: z.enum(['OK', 'KO']),
              total: z.int().optional(),
              fee: z.int().optional(),
            })
            .optional(),
          surplus: z.boolean(),
          receipts: z.array(z.object({ recipient: z.string(), status: z.string() })),
        }),
      ),
    }),
  ),
  institutions: z.array(z.object({ notice_number: z.string(), receipt_id: z.string() })),
});
const gatewayBooks = z.object({
  intents: z.array(
    z.object({
      order_id: z.string().nullable(),
      state: z.string(),
      amount: z.int(),
      held: z.int(),
      captured: z.int(),
      refunded: z.int(),
    }),
  ),
});

const PAID = new Set([
  'PAID',
  'NOTICE_GENERATED',
  'NOTICE_SENT',
  'NOTICE_PENDING',
  'NOTIFIED',
  'NOTICE_STORED',
]);

async function read<T>(url: string, shape: z.ZodType<T>): Promise<T> {
  const reply = await fetch(url);
  return shape.parse(await reply.json());
}

interface PlatformRow {
  id: string;
  state: string;
  amount: number;
  fee: number;
  captured: number;
  refunded: number;
  is_open: boolean;
  problem: string | null;
}

export interface Compared {
  payments: number;
  paid: number;
  inHumanHands: number;
  /** Of those: money that came back, for people to give back otherwise. */
  cameBack: number;
  defects: string[];
}

/** Once everything is still. `since`: payments begun from then on. */
export async function compareBooks(world: World, sandbox: Sandbox): Promise<Compared> {
  const pagopa = await read(`${sandbox.pagopa.url}/books`, pagopaBooks);
  const gateway = await read(`${sandbox.cards.url}/books`, gatewayBooks);
  const gatewayDefects = await read(
    `${sandbox.cards.url}/books/defects`,
    z.object({ defects: z.array(z.string()) }).or(z.array(z.string())),
  );
  const { sql } = world.io.platform.context;
  const rows = await sql<PlatformRow[]>`
    select p.id, p.state, p.amount, p.fee, p.captured, p.refunded, d.payment_id is not null as is_open, d.problem
    from payments.payment p left join payments.due d on d.citizen_id = p.citizen_id and d.payment_id = p.id`;
  const defects: string[] = [];
  const own = Array.isArray(gatewayDefects) ? gatewayDefects : gatewayDefects.defects;
  defects.push(...own.map((one) => `the gateway’s own books: ${one}`));

  const tokens = pagopa.positions.flatMap((one) =>
    one.tokens.map((token) => ({ ...token, notice: one.notice_number })),
  );
  for (const one of pagopa.positions) {
    const paid = one.tokens.filter((token) => PAID.has(token.status) && !token.surplus);
    if (paid.length > 1) defects.push(`${one.notice_number}: paid ${paid.length} times`);
  }
  // Receipts: each paid token is booked once by its institution, at most.
  const receipts = new Map<string, number>();
  for (const { receipt_id } of pagopa.institutions)
    receipts.set(receipt_id, (receipts.get(receipt_id) ?? 0) + 1);

  const byPayment = Map.groupBy(
    tokens.filter((token) => token.transaction_id !== undefined),
    (token) => paymentIdOf(token.transaction_id ?? '') ?? '',
  );
  const intents = Map.groupBy(gateway.intents, (one) => one.order_id ?? '');
  let paidCount = 0;
  let inHumanHands = 0;
  let cameBack = 0;
  for (const row of rows) {
    const isLookedAt = row.problem !== null;
    if (isLookedAt) inHumanHands += 1;
    const say = (what: string) => defects.push(`${row.id} (${row.state}): ${what}`);
    const closed = (byPayment.get(row.id) ?? []).filter((one) => one.closure?.outcome === 'OK');
    const paid = closed.filter((one) => PAID.has(one.status) && !one.surplus);
    const money = intents.get(row.id) ?? [];
    const moved = money.filter((one) => one.held > 0 || one.captured > 0);
    const kept = money.reduce((sum, one) => sum + one.captured - one.refunded, 0);
    const held = money.reduce((sum, one) => sum + one.held, 0);
    if (moved.length > 1) say('two authorisations hold money');
    if (paid.length > 0 && paid.length < closed.length) say('only a part of its notices is paid');
    const isPaid = paid.length > 0;
    if (isPaid) paidCount += 1;
    if (isPaid && row.state !== 'paid' && !isLookedAt) say('pagoPA says paid');
    if (!isPaid && row.state === 'paid') say('pagoPA does not say paid');
    if (isPaid) {
      const due = paid.reduce((sum, one) => sum + one.amount, 0);
      if (due !== row.amount) say(`approved ${row.amount}, and ${due} was paid`);
      if (kept !== due + row.fee && !isLookedAt)
        say(`${due} and ${row.fee} were due, ${kept} was taken`);
      for (const one of paid)
        if (one.closure?.total !== undefined && one.closure.total !== row.amount + row.fee)
          say(`closed for ${one.closure.total}`);
    } else if ((kept !== 0 || held !== 0) && !isLookedAt)
      say(`not paid, and ${kept} taken, ${held} held`);
    if (row.captured - row.refunded !== kept && !isLookedAt)
      say(`believes ${row.captured - row.refunded}, and ${kept} was taken`);
    if (row.problem === 'refund_failed') cameBack += 1;
    if (row.problem === 'refund_failed' && kept === 0) say('said not to have arrived, and it has');
    // What was given back is watched for a month.
    const mayBeOpen = ['draft', 'amount_changed', 'refunded'];
    if (row.is_open && !isLookedAt && !mayBeOpen.includes(row.state)) say('is not at its end');
    intents.delete(row.id);
  }
  for (const [order, money] of intents)
    if (money.some((one) => one.held > 0 || one.captured > one.refunded))
      defects.push(`money of an order that nobody knows: ${order}`);
  for (const token of tokens) {
    if (!PAID.has(token.status) || token.surplus) continue;
    const booked = receipts.get(token.token) ?? 0;
    const isWaited = token.receipts.some((one) => one.status !== 'NOTIFIED');
    if (booked === 0 && !isWaited) defects.push(`${token.notice}: no receipt of ${token.token}`);
  }
  const checked = await checkSome(world.io.platform.context, '');
  defects.push(...checked.defects.map((one) => `${one.payment}: ${one.what}`));
  return { payments: rows.length, paid: paidCount, inHumanHands, cameBack, defects };
}
