// What went over the wire, newest first: the last exchanges, whole, to be read and copied.

import { BoundedMap } from '../bounded-map.ts';

export type Exchange = {
  readonly id: string;
  /** ISO 8601, by the node's clock. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly operation: string;
  readonly url: string;
  readonly request: string;
  readonly reply: string;
  /** HTTP status; or why there was no answer. */
  readonly status: string;
  readonly milliseconds: number;
};

export const keptExchanges = 300;
const longest = 200_000;

export class WireLog {
  readonly #kept = new BoundedMap<string, Exchange>(keptExchanges);
  #count = 0;

  add(exchange: Omit<Exchange, 'id'>): void {
    this.#count += 1;
    const id = String(this.#count);
    this.#kept.set(id, {
      id,
      ...exchange,
      request: exchange.request.slice(0, longest),
      reply: exchange.reply.slice(0, longest),
    });
  }

  get(id: string): Exchange | undefined {
    return this.#kept.get(id);
  }

  list(): Exchange[] {
    return this.#kept.values();
  }

  clear(): void {
    this.#kept.clear();
  }
}
