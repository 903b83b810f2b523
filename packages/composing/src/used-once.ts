// What stands in one row each, whoever the row is for: references and notice numbers of what is to be paid, and
// practices that a row changes.
import type { RowMessage } from './check-row.ts';
import type { RowErrorCode } from './row-words.ts';

export type Claimed = 'reference' | 'notice_number' | 'practice_reference';

/** What a row takes for itself alone. */
export function claimsOf({
  debt,
  reference,
  practice,
  practice_reference: practiceReference,
}: RowMessage): { field: Claimed; value: string }[] {
  const claims: { field: Claimed; value: string | undefined }[] = [
    { field: 'reference', value: debt && reference },
    { field: 'notice_number', value: debt?.notice_number },
    { field: 'practice_reference', value: practice && practiceReference },
  ];
  return claims.flatMap(({ field, value }) => (value === undefined ? [] : [{ field, value }]));
}

export const REPEATED = {
  reference: 'reference_repeated',
  notice_number: 'notice_number_repeated',
  practice_reference: 'practice_repeated',
} as const satisfies Record<Claimed, RowErrorCode>;

export class UsedOnce {
  readonly #row = new Map<string, number>();

  /** What of this row stands in an earlier one too; the row is then not taken for anything. */
  see(row: number, message: RowMessage): Claimed[] {
    const claims = claimsOf(message);
    const taken = claims.filter(({ field, value }) => {
      const first = this.#row.get(`${field} ${value}`);
      return first !== undefined && first !== row;
    });
    if (taken.length === 0)
      for (const { field, value } of claims) this.#row.set(`${field} ${value}`, row);
    return taken.map(({ field }) => field);
  }
}
