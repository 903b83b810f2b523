// The books: every payment with every movement of its money, in cents, for whoever compares them with others'.
import type { Gateway } from './gateway.ts';
import type { Intent } from './model.ts';

const iso = (ms: number) => new Date(ms).toISOString();

const lineOf = (intent: Intent) => ({
  id: intent.id,
  order_id: intent.metadata['order_id'] ?? null,
  customer: intent.customer ?? null,
  method: intent.method ?? null,
  state: intent.status,
  amount: intent.amount,
  /** Reserved now, and not yet taken or let go. */
  held: intent.status === 'requires_capture' ? intent.amount : 0,
  captured: intent.captured,
  refunded: intent.refunded,
  created_at: iso(intent.created),
  entries: intent.entries.map(({ at, type, amount, id }) => ({ at: iso(at), type, amount, id })),
});

export function booksOf(gateway: Gateway) {
  const intents = [...gateway.intents.values()].map(lineOf);
  const sum = (of: (line: (typeof intents)[number]) => number) =>
    intents.reduce((total, line) => total + of(line), 0);
  return {
    now: iso(gateway.now()),
    totals: {
      intents: intents.length,
      held: sum(({ held }) => held),
      captured: sum(({ captured }) => captured),
      refunded: sum(({ refunded }) => refunded),
    },
    intents,
  };
}

/** Sentences about what does not add up in our own books; none, unless the simulator is wrong. */
export function defectsOf(gateway: Gateway): string[] {
  return [...gateway.intents.values()].flatMap((intent) => {
    const of = (type: Intent['entries'][number]['type']) =>
      intent.entries.reduce((sum, one) => sum + (one.type === type ? one.amount : 0), 0);
    const held = intent.status === 'requires_capture' ? intent.amount : 0;
    const says: string[] = [];
    if (of('captured') !== intent.captured) says.push('captured differs from its entries');
    if (of('refunded') - of('refund_returned') !== intent.refunded)
      says.push('refunded differs from its entries');
    if (intent.refunded > intent.captured) says.push('more refunded than captured');
    if (of('authorized') !== of('captured') + of('released') + held)
      says.push('what was authorised is not what was captured, released and held');
    return says.map((one) => `${intent.id}: ${one}`);
  });
}
