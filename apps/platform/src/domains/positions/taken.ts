// What of the references and numbers of positions that are yet to be made is taken, for another domain of ours.
import type { Context } from '../../floor/context.ts';
import { segregationOf } from './numbers.ts';
import { numbersTaken, referencesTaken } from './store.ts';

export interface Takes {
  reference: string | undefined;
  number: string | undefined;
}

export interface Taken {
  hasReference(reference: string): boolean;
  hasNumber(number: string): boolean;
  /** Whether pagoPA would find this number with us. */
  isOurs(number: string): boolean;
}

/** Which of these references and numbers the institution has used. It may use more before they are made. */
export async function whatIsTaken(
  context: Context,
  payee: string,
  rows: readonly Takes[],
): Promise<Taken> {
  const references = rows.flatMap(({ reference }) => reference ?? []);
  const numbers = rows.flatMap(({ number }) => number ?? []);
  const none = new Set<string>();
  const { sql } = context;
  const [usedReferences, usedNumbers] = await Promise.all([
    references.length === 0 ? none : referencesTaken(sql, payee, references),
    numbers.length === 0 ? none : numbersTaken(sql, payee, numbers),
  ]);
  const segregation = segregationOf(context);
  return {
    hasReference: (reference) => usedReferences.has(reference),
    hasNumber: (number) => usedNumbers.has(number),
    isOurs: (number) => number.slice(1, 3) === segregation,
  };
}
