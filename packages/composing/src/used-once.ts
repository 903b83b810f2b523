// References and notice numbers of what is to be paid, which stand in one row each, whoever owes.
import type { RowMessage } from './check-row.ts';
import type { RowErrorCode } from './row-words.ts';

/** What a row takes for itself alone. */
export function claimsOf({ debt, reference }: RowMessage): {
  field: 'reference' | 'notice_number';
  value: string;
}[] {
  if (debt === undefined) return [];
  return [
    ...(reference === undefined ? [] : [{ field: 'reference' as const, value: reference }]),
    ...(debt.notice_number === undefined
      ? []
      : [{ field: 'notice_number' as const, value: debt.notice_number }]),
  ];
}

export const REPEATED = {
  reference: 'reference_repeated',
  notice_number: 'notice_number_repeated',
} as const satisfies Record<string, RowErrorCode>;

export class UsedOnce {
  readonly #row = new Map<string, number>();

  /** What of this row stands in an earlier one too; the row is then not taken for anything. */
  see(row: number, message: RowMessage): ('reference' | 'notice_number')[] {
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
