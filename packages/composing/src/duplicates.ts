// Rows that would write to the same person twice. Two notices to one person are two messages; the same notice is not.
import type { RowMessage } from './check-row.ts';

export class Duplicates {
  readonly #first = new Map<string, number>();

  /** The row that said the same before; undefined for the first one. */
  see(row: number, message: RowMessage): number | undefined {
    const { fiscal_code: person, content, debt } = message;
    const reference = message.reference ?? message.practice_reference;
    const owed = debt && (debt.notice_number ?? reference ?? `${debt.amount} ${debt.due_date}`);
    const key = `${person} ${owed ?? content.payment_data?.notice_number ?? reference ?? ''}`;
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, row);
    return first;
  }
}
