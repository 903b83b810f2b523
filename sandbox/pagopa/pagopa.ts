// What every part of the simulated pagoPA has at hand.

import type { Catalogue } from './institution/catalogue.ts';
import type { MovableClock } from './clock.ts';
import type { NodeState } from './node/state.ts';
import type { Idempotency } from './node/idempotency.ts';
import type { Flows } from './node/flows.ts';
import type { Bank } from './psp/bank.ts';
import type { Settings } from './settings.ts';
import type { Identity, Recorded } from './soap/client.ts';
import type { WireLog } from './wire-log.ts';
import type { World } from './world.ts';

export type PagoPa = {
  readonly clock: MovableClock;
  readonly world: World;
  readonly state: NodeState;
  readonly idempotency: Idempotency;
  readonly flows: Flows;
  readonly catalogue: Catalogue;
  readonly wire: WireLog;
  /** Of the simulated provider of the older way. */
  readonly bank: Bank;
  settings: Settings;
  /** Where this process listens, for calls to itself. */
  base(): string;
  /** Public address, for links and documents. */
  url(): string;
  /** What the node shows where it calls by https; undefined: nothing. */
  identity(): Identity | undefined;
  /** Work that goes on after an answer; waited for at the end and by tests. */
  later(work: Promise<unknown>): void;
};

/** An address of this sandbox, or one of the outside. */
export function addressOf(pagopa: PagoPa, url: string): string {
  return url.startsWith('/') ? `${pagopa.base()}${url}` : url;
}

export function recorder(
  pagopa: PagoPa,
  who: {
    readonly from: string;
    readonly to: string;
    readonly operation: string;
    readonly url: string;
  },
): (recorded: Recorded) => void {
  return (recorded) =>
    pagopa.wire.add({ ...who, ...recorded, at: instantText(pagopa.clock.now()) });
}

export function instantText(at: Temporal.Instant): string {
  return at.toString({ fractionalSecondDigits: 3 });
}
