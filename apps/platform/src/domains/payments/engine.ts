// Drives payments: takes one by its lease, makes the call that is due, tells what became of it, and so on until only
// time, news or people can move it. A crash anywhere is a lease that runs out.
import { randomUUID } from 'node:crypto';
import type { Context } from '../../floor/context.ts';
import { advance } from './advance.ts';
import type { Advanced } from './going-on.ts';
import { type Lease, takeDue, takeOne } from './due-store.ts';
import { type Outside, perform } from './perform.ts';
import type { Effect } from './rules.ts';
import type { PaymentRef } from './store.ts';

/** Longer than the longest call, with the transaction after it. */
const LEASE_SECONDS = 60;
const MOST_CALLS = 60;

export interface Engine {
  /** Goes on with one payment; returns when it waits for something else, or another worker has it. */
  drive(ref: PaymentRef): Promise<void>;
  /** Begins what is due, at most so many at once; whether there may be more. */
  driveDue(): Promise<boolean>;
  /** Resolves when everything under way has ended. */
  idle(): Promise<void>;
}

/** `asked`: before the call; `called`: after it, nothing told yet; `told`: told and committed. */
export type Between = (point: `${'asked' | 'called' | 'told'}:${string}`) => void;

const nameOf = (effect: Effect) =>
  effect.effect === 'close'
    ? `close_${effect.outcome.toLowerCase()}`
    : effect.effect === 'move'
      ? effect.move
      : effect.effect;

export function createEngine(
  context: Context,
  outside: Outside,
  options: { most: number; between?: Between } = { most: 16 },
): Engine {
  const { clock, log, sql } = context;
  const running = new Set<Promise<void>>();
  const between: Between = options.between ?? (() => {});
  const leaseFrom = (now: Temporal.Instant): Lease => ({
    id: randomUUID(),
    now,
    until: now.add({ seconds: LEASE_SECONDS }),
  });

  async function run(ref: PaymentRef, taken: Lease): Promise<void> {
    const renewed = () => ({ ...leaseFrom(clock()), id: taken.id });
    const newKey = () => outside.node.newKey();
    let advanced: Advanced = await advance(context, ref, () => [], { lease: renewed(), newKey });
    for (let calls = 0; advanced.step.is === 'call' && calls < MOST_CALLS; calls += 1) {
      const { effect } = advanced.step;
      const name = nameOf(effect);
      between(`asked:${name}`);
      const told = await perform(outside, ref.id, advanced.payment, effect);
      between(`called:${name}`);
      advanced = await advance(context, ref, () => told, { lease: renewed(), newKey });
      between(`told:${name}`);
      warn(ref, advanced);
    }
  }

  function warn({ id }: PaymentRef, { payment }: Advanced): void {
    const reason = payment.handedOver?.reason;
    if (reason !== undefined) log.error({ event: 'payment_handed_over', payment: id, reason });
  }

  function begin(ref: PaymentRef, lease: Lease): Promise<void> {
    const run1 = run(ref, lease).catch((error: unknown) =>
      log.error({ event: 'payment_failed', payment: ref.id, err: error }),
    );
    const tracked: Promise<void> = run1.finally(() => running.delete(tracked));
    running.add(tracked);
    return tracked;
  }

  return {
    async drive(ref) {
      const lease = leaseFrom(clock());
      if (await takeOne(sql, ref, lease)) await begin(ref, lease);
    },
    async driveDue() {
      const room = options.most - running.size;
      if (room <= 0) {
        await Promise.race(running);
        return true;
      }
      const lease = leaseFrom(clock());
      const refs = await takeDue(sql, lease, room);
      for (const ref of refs) void begin(ref, lease);
      return refs.length === room;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
