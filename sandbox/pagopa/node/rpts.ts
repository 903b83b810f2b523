// Requests for payment of the older way (RPT) as the node keeps them: what it was given, where each has got to, and
// the receipt that came of it.

import { BoundedMap } from '../../bounded-map.ts';
import type { rpt } from '../messages/rpt.ts';
import type { MessageValue } from '../xml/message.ts';
import type { Attempt } from './state.ts';

export type RptDocument = MessageValue<typeof rpt>;

export type RptStatus =
  | 'RPT_RICEVUTA_NODO'
  | 'RPT_ACCETTATA_NODO'
  | 'RPT_PARCHEGGIATA_NODO'
  | 'RPT_INVIATA_A_PSP'
  | 'RPT_ACCETTATA_PSP'
  | 'RPT_RIFIUTATA_PSP'
  | 'RPT_ERRORE_INVIO_A_PSP'
  | 'RPT_ESITO_SCONOSCIUTO_PSP'
  | 'RT_RICEVUTA_NODO'
  | 'RT_ACCETTATA_NODO'
  | 'RT_INVIATA_PA'
  | 'RT_ACCETTATA_PA'
  | 'RT_RIFIUTATA_PA';

/** Whose payment a message of the older way is about. */
export type RptKey = { readonly fiscalCode: string; readonly iuv: string; readonly ccp: string };

export type Rpt = RptKey & {
  readonly document: RptDocument;
  readonly stationId: string;
  /** What is being paid with it. */
  readonly attempt: Attempt;
  /** The basket that waits for its payer, where the institution began the payment itself. */
  readonly basketId: string | undefined;
  readonly history: { readonly status: RptStatus; readonly at: string }[];
  /** The RT, once there is one. */
  receipt: string | undefined;
  /** Its provider's own, and by what name the payment is settled. */
  attested: { readonly xml: string; readonly iur: string } | undefined;
};

/** What an institution sends a payer to the node with: up to five payments, paid together or not at all. */
export type Basket = {
  readonly id: string;
  readonly rpts: readonly Rpt[];
};

const kept = 20_000;

export class Rpts {
  readonly #kept = new BoundedMap<string, Rpt>(kept);
  readonly baskets = new BoundedMap<string, Basket>(kept);

  add(one: Rpt): void {
    this.#kept.set(nameOf(one), one);
  }

  find(key: RptKey): Rpt | undefined {
    return this.#kept.get(nameOf(key));
  }

  /** Those of a station that have no RT yet, the oldest first. */
  pendingOf(stationId: string): Rpt[] {
    return this.#kept
      .values()
      .filter((one) => one.stationId === stationId && one.receipt === undefined)
      .toReversed();
  }

  clear(): void {
    this.#kept.clear();
    this.baskets.clear();
  }
}

function nameOf({ fiscalCode, iuv, ccp }: RptKey): string {
  return JSON.stringify([fiscalCode, iuv, ccp]);
}

export function noteRpt(one: Rpt, status: RptStatus, at: Temporal.Instant): void {
  if (one.history.at(-1)?.status === status) return;
  one.history.push({ status, at: at.toString({ fractionalSecondDigits: 3 }) });
}
