// How money goes back: a refund that is accepted, fails at once, or of which time says more.
import { invalid } from './errors.ts';
import type { Gateway } from './gateway.ts';
import { newId } from './ids.ts';
import type { Intent, Refund } from './model.ts';
import type { Reader } from './parameters.ts';
import { book, stateError } from './payments.ts';

/** After so long the bank has said what became of a refund that it did not settle at once. */
export const refundSettlesMs = 12 * 3_600_000;

function amountOf(intent: Intent, reader: Reader): number {
  const left = intent.captured - intent.refunded;
  if (left === 0)
    throw invalid(
      `Charge ${intent.charge?.id} has already been refunded.`,
      'charge_already_refunded',
    );
  const amount = reader.integer('amount') ?? left;
  if (amount < 1) throw invalid('Invalid positive integer', 'parameter_invalid_integer', 'amount');
  if (amount > left)
    throw invalid(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      'amount_too_large',
      'amount',
    );
  return amount;
}

export function refundIntent(gateway: Gateway, intent: Intent, reader: Reader): Refund {
  if (intent.status !== 'succeeded' || intent.charge === undefined)
    throw stateError(gateway, intent);
  const amount = amountOf(intent, reader);
  const { refundFails = 0, refundLater } = gateway.methodOf(intent)?.behaviour ?? {};
  const isFailing = intent.refundFailures < refundFails;
  if (isFailing) intent.refundFailures += 1;
  const refund: Refund = {
    id: newId('re'),
    created: gateway.now(),
    amount,
    intent: intent.id,
    charge: intent.charge.id,
    status: isFailing ? 'failed' : refundLater === 'succeeds' ? 'pending' : 'succeeded',
    settles: isFailing ? undefined : refundLater,
    metadata: reader.map('metadata'),
  };
  gateway.refunds.set(refund.id, refund);
  intent.refunds.push(refund);
  book(gateway, intent, isFailing ? 'refund_failed' : 'refunded', amount, refund.id);
  if (!isFailing) intent.refunded += amount;
  gateway.sayRefund(isFailing ? ['refund.failed'] : ['refund.created'], refund, intent);
  return refund;
}

/** What banks say later of refunds that were accepted. Walks everything, as what lets old amounts go does. */
export function settleRefunds(gateway: Gateway): void {
  const latest = gateway.now() - refundSettlesMs;
  for (const refund of gateway.refunds.values()) {
    const { settles, created, intent: id } = refund;
    const intent = gateway.intents.get(id);
    if (settles === undefined || created > latest || intent === undefined) continue;
    refund.settles = undefined;
    if (settles === 'succeeds') {
      refund.status = 'succeeded';
      gateway.sayRefund(['refund.updated', 'charge.refund.updated'], refund, intent);
      continue;
    }
    refund.status = 'failed';
    // The amount is the merchant's again, who must give it back in another way.
    intent.refunded -= refund.amount;
    book(gateway, intent, 'refund_returned', refund.amount, refund.id);
    gateway.sayRefund(['charge.refund.updated', 'refund.failed'], refund, intent);
  }
}
