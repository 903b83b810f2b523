// Settlement flows as the node keeps them: what a provider says it pays an institution with one bank transfer.

import type { Cents } from '@io/vocabulary';
import { BoundedMap } from '../../bounded-map.ts';

export type FlowLine = {
  readonly iuv: string;
  /** The payment's token. */
  readonly iur: string;
  readonly index: number | undefined;
  readonly amount: Cents;
  readonly code: '0' | '3' | '9';
  readonly date: string;
};

export type Flow = {
  readonly id: string;
  readonly pspId: string;
  readonly fiscalCode: string;
  /** Of the bank transfer. */
  readonly date: string;
  /** Of the flow: a later one takes the place of an earlier. */
  readonly createdAt: string;
  /** When it came here, and how often it has. */
  readonly publishedAt: Temporal.Instant;
  readonly revision: number;
  readonly regulationId: string;
  /** What the bank transfer's text says. */
  readonly remittance: string;
  readonly total: Cents;
  readonly lines: readonly FlowLine[];
  /** The document itself. */
  readonly xml: string;
};

const kept = 5_000;

export class Flows {
  readonly #kept = new BoundedMap<string, Flow>(kept);

  get(fiscalCode: string, id: string): Flow | undefined {
    return this.#kept.get(`${fiscalCode}/${id}`);
  }

  set(flow: Flow): void {
    this.#kept.set(`${flow.fiscalCode}/${flow.id}`, flow);
  }

  /** Newest first. */
  list(): Flow[] {
    return this.#kept.values();
  }

  clear(): void {
    this.#kept.clear();
  }
}
