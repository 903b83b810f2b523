// What the simulated provider of the older way remembers: the RPTs that it was given, and the RTs that wait with it until
// the node fetches them.

import { BoundedMap } from '../../bounded-map.ts';
import type { RptKey } from '../node/rpts.ts';

type Given = {
  readonly key: RptKey;
  readonly providerId: string;
  standing: 'refused' | 'to_be_paid' | 'cancelled' | 'attested';
  /** An RT that nobody could be given, or that the node is to fetch. */
  waiting: string | undefined;
};

const kept = 20_000;

export class Bank {
  readonly #given = new BoundedMap<string, Given>(kept);

  take(key: RptKey, providerId: string, standing: 'refused' | 'to_be_paid'): void {
    this.#given.set(nameOf(key), { key, providerId, standing, waiting: undefined });
  }

  find(key: RptKey): Given | undefined {
    return this.#given.get(nameOf(key));
  }

  /** The oldest first, and no more than one answer holds. */
  waitingOf(providerId: string, atMost: number): Given[] {
    return this.#given
      .values()
      .filter((one) => one.providerId === providerId && one.waiting !== undefined)
      .toReversed()
      .slice(0, atMost);
  }

  clear(): void {
    this.#given.clear();
  }
}

function nameOf({ fiscalCode, iuv, ccp }: RptKey): string {
  return JSON.stringify([fiscalCode, iuv, ccp]);
}
