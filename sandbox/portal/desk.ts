// The portal's desk: takes applications in, moves them on, and tells the citizens through IO.

import { randomInt } from 'node:crypto';
import { BoundedMap } from '../bounded-map.ts';
import { type Case, type Exchange, moveOf, type State } from './case.ts';
import { canteenFee, certificateReady, permitIssued, permitPractice } from './letters.ts';
import type { Offices } from './offices.ts';
import { procedures, type ProcedureName } from './procedures.ts';

const keptCases = 500;
const keptExchanges = 10;

export type Desk = {
  readonly cases: BoundedMap<string, Case>;
  apply(
    procedure: ProcedureName,
    fiscalCode: string,
    answers: Readonly<Record<string, string>>,
  ): Promise<Case>;
  /** False when the case is gone or cannot go that way any more. */
  move(reference: string, name: string): Promise<boolean>;
};

function newReference(procedure: ProcedureName, now: Temporal.Instant): string {
  const { year } = now.toZonedDateTimeISO('Europe/Rome');
  return `${procedures[procedure].prefix}-${year}-${randomInt(100_000, 1_000_000)}`;
}

/** `nameOf` a person by fiscal code, as the portal's own register has it. */
export function createDesk(
  offices: Offices,
  nameOf: (fiscalCode: string) => string,
  now: () => Temporal.Instant,
): Desk {
  const cases = new BoundedMap<string, Case>(keptCases);

  /** Two clicks are one move. */
  const busy = new Set<string>();

  const clientOf = (one: Case) =>
    offices.client(one.procedure, (exchange: Exchange) => {
      one.exchanges.push(exchange);
      if (one.exchanges.length > keptExchanges) one.exchanges.shift();
    });

  /** Tells IO of the new state; only what IO has taken becomes the case's state. */
  async function tell(one: Case, state: State): Promise<void> {
    const io = await clientOf(one);
    if (one.procedure === 'permesso') {
      await io.practices.put(one.reference, permitPractice(one, state, now()));
      if (state === 'accepted')
        one.messageId = (await io.messages.send(permitIssued(one, now()))).id;
    } else if (state === 'withdrawn') {
      const reason = 'La domanda è stata annullata dall’ufficio: non devi pagare.';
      await io.paymentNotices.withdraw(one.noticeId ?? '', reason);
      await io.messages.withdraw(one.fiscalCode, one.messageId ?? '', reason);
    } else if (one.procedure === 'mensa') {
      const made = await io.paymentNotices.create(canteenFee(one, nameOf(one.fiscalCode), now()));
      one.noticeId = made.id;
      one.messageId = made.message_id;
    } else if (state === 'accepted') {
      one.messageId = (await io.messages.send(certificateReady(one, now()))).id;
    }
    one.state = state;
  }

  return {
    cases,
    async apply(procedure, fiscalCode, answers) {
      const one: Case = {
        reference: newReference(procedure, now()),
        procedure,
        fiscalCode,
        answers,
        createdAt: now(),
        state: 'received',
        noticeId: undefined,
        isPaid: false,
        messageId: undefined,
        told: [],
        exchanges: [],
      };
      // The canteen takes everybody: its answer is the fee.
      await tell(one, procedure === 'mensa' ? 'accepted' : 'received');
      cases.set(one.reference, one);
      return one;
    },
    async move(reference, name) {
      const one = cases.get(reference);
      const move = one && moveOf(one, name);
      if (one === undefined || move === undefined || busy.has(reference)) return false;
      busy.add(reference);
      try {
        await tell(one, move.to);
      } finally {
        busy.delete(reference);
      }
      return true;
    },
  };
}
