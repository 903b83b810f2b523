// One answer for one key: a request that is repeated gets the answer of the first time, also while that one is
// still on its way; a key that is used for something else is refused.

import { createHash } from 'node:crypto';
import { BoundedMap } from '../../bounded-map.ts';
import { NodeFault } from '../soap/faults.ts';

type Entry = {
  readonly fingerprint: string;
  readonly answer: Promise<object>;
  /** Changed once the token is known: the key never outlives it. */
  validUntil: Temporal.Instant;
};

const keptKeys = 100_000;

export class Idempotency {
  readonly #entries = new BoundedMap<string, Entry>(keptKeys);

  /** `answer` runs at most once for a key within its validity. */
  async once<T extends object>(
    use: { readonly psp: string; readonly key: string | undefined; readonly request: object },
    times: { readonly now: Temporal.Instant; readonly validUntil: Temporal.Instant },
    answer: () => Promise<T>,
  ): Promise<T> {
    if (use.key === undefined) return answer();
    const id = `${use.psp}/${use.key}`;
    const fingerprint = createHash('sha256').update(JSON.stringify(use.request)).digest('base64');
    const known = this.#entries.get(id);
    if (known !== undefined && Temporal.Instant.compare(times.now, known.validUntil) < 0) {
      if (known.fingerprint !== fingerprint) throw new NodeFault('PPT_ERRORE_IDEMPOTENZA');
      return known.answer as Promise<T>;
    }
    const running = answer();
    this.#entries.set(id, { fingerprint, answer: running, validUntil: times.validUntil });
    return running;
  }

  shorten(psp: string, key: string | undefined, until: Temporal.Instant): void {
    const entry = key === undefined ? undefined : this.#entries.get(`${psp}/${key}`);
    if (entry !== undefined && Temporal.Instant.compare(until, entry.validUntil) < 0)
      entry.validUntil = until;
  }

  /** The outcome has come: the key has served. */
  forget(psp: string, key: string | undefined): void {
    if (key !== undefined) this.#entries.delete(`${psp}/${key}`);
  }

  clear(): void {
    this.#entries.clear();
  }
}
