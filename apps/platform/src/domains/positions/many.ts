// Positions made for another domain of ours, each under a key of its own: what is refused, what was made, and what
// an earlier try had made already. And, before they are made, what of them is taken.
import type { Problem } from '@io/endpoint';
import type { MessageId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Asked, createPositions, segregationOf } from './actions.ts';
import type { PositionSender } from './draft.ts';
import { referencesOf } from './look-store.ts';
import { numbersTaken, referencesTaken } from './store.ts';

export type MadeFor =
  | { positionId: string; messageId: MessageId | undefined }
  | { problem: Problem };

/** In the order of the rows. A row tried again under its key finds what it made. */
export async function makePositions(
  context: Context,
  sender: PositionSender,
  rows: readonly Asked[],
): Promise<MadeFor[]> {
  const made = await createPositions(context, sender, rows);
  const repeated = made.flatMap((one) => ('repeats' in one ? [one.repeats] : []));
  const known =
    repeated.length === 0
      ? undefined
      : await referencesOf(context.sql, sender.institutionFiscalCode, repeated);
  return made.map((one) => {
    if ('problem' in one) return one;
    if ('draft' in one)
      return {
        positionId: one.draft.row.id,
        messageId: one.draft.message?.accepted.id,
      };
    const messageId = (known?.get(one.repeats)?.messageId ?? undefined) as MessageId | undefined;
    return { positionId: one.repeats, messageId };
  });
}

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
