// The notices of the simulated institutions: those written for the demonstration, those that others add, and
// one for any other number, whose digits say what it is.

import { type Cents, cents, checkDigitsOf } from '@io/vocabulary';
import { BoundedMap } from '../../bounded-map.ts';
import { type Scenario, scenarioOfDigits } from '../scenarios.ts';
import type { Subject } from '../node/state.ts';

export type Notice = {
  readonly fiscalCode: string;
  readonly noticeNumber: string;
  readonly scenario: Scenario;
  /** As printed; the institution may ask another. */
  readonly amount: Cents;
  readonly description: string;
  readonly office?: string | undefined;
  readonly debtor: Subject;
  /** YYYY-MM-DD */
  readonly dueDate: string;
  /** Username of the persona it is for, where it is for one. */
  readonly persona?: string | undefined;
  /** Also known by the older primitives only. */
  readonly old?: boolean | undefined;
  paidBy: string | undefined;
  /** How often the receipt has been refused. */
  refusals: number;
};

const kept = 100_000;

export class Catalogue {
  readonly #notices = new BoundedMap<string, Notice>(kept);
  readonly #demonstration: () => readonly Notice[];

  constructor(demonstration: () => readonly Notice[]) {
    this.#demonstration = demonstration;
    this.reset();
  }

  reset(): void {
    this.#notices.clear();
    for (const notice of this.#demonstration()) this.add(notice);
  }

  add(notice: Notice): void {
    this.#notices.set(`${notice.fiscalCode}${notice.noticeNumber}`, notice);
  }

  /** Any number leads to a notice: nothing has to be prepared before one can be tried. */
  find(fiscalCode: string, noticeNumber: string): Notice {
    const key = `${fiscalCode}${noticeNumber}`;
    const known = this.#notices.get(key);
    if (known !== undefined) return known;
    const made = inventedNotice(fiscalCode, noticeNumber);
    this.#notices.set(key, made);
    return made;
  }

  known(fiscalCode: string, noticeNumber: string): Notice | undefined {
    return this.#notices.get(`${fiscalCode}${noticeNumber}`);
  }

  list(): Notice[] {
    return this.#notices.values();
  }
}

const anybody: Subject = {
  uniqueIdentifier: { entityUniqueIdentifierType: 'F', entityUniqueIdentifierValue: 'ANONIMO' },
  fullName: 'Persona di prova',
};

function inventedNotice(fiscalCode: string, noticeNumber: string): Notice {
  const seed = Number(noticeNumber.slice(3, 14));
  return {
    fiscalCode,
    noticeNumber,
    scenario: scenarioOfDigits(noticeNumber) ?? 'payable',
    amount: cents(100 + (seed % 50_000)),
    description: `Avviso di prova ${seed}`,
    debtor: anybody,
    dueDate: '2027-12-31',
    paidBy: undefined,
    refusals: 0,
  };
}

/** The number of an invented notice: any whole number up to 11 digits, and what is to befall it. */
export function noticeNumberFor(number: number, digits: string, code = '02'): string {
  const first16 = `3${code}${String(number).padStart(11, '0')}${digits}`;
  return `${first16}${checkDigitsOf(first16)}`;
}
