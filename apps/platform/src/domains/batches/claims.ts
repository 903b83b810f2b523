// What rows take for themselves alone, judged: references and notice numbers that another row or an earlier notice has.
import {
  claimsOf,
  type Plan,
  REPEATED,
  rowError,
  type RowError,
  type RowMessage,
} from '@io/composing';
import type { Context } from '../../floor/context.ts';
import type { Transaction } from '../../floor/database.ts';
import { sha256 } from '../../floor/secrets.ts';
import { whatIsTaken } from '../positions/index.ts';
import { deleteClaims, replaceClaims } from './claim-store.ts';

export interface DebtRow {
  number: number;
  message: RowMessage;
}

const headerOf = (plan: Plan, field: 'reference' | 'notice_number') =>
  plan.columns.find((one) => one.field === field)?.header;

/** Rows whose reference or number the institution has used for a notice before. */
export async function takenBefore(
  context: Context,
  payee: string,
  plan: Plan,
  rows: readonly DebtRow[],
): Promise<RowError[]> {
  if (rows.length === 0) return [];
  const taken = await whatIsTaken(
    context,
    payee,
    rows.map(({ message: { reference, debt } }) => ({ reference, number: debt?.notice_number })),
  );
  return rows.flatMap(({ number: row, message: { reference, debt } }) => {
    const number = debt?.notice_number;
    const errors: RowError[] = [];
    if (reference !== undefined && taken.hasReference(reference))
      errors.push(rowError(row, headerOf(plan, 'reference'), 'reference_used'));
    if (number !== undefined && !taken.isOurs(number))
      errors.push(rowError(row, headerOf(plan, 'notice_number'), 'notice_number_elsewhere'));
    else if (number !== undefined && taken.hasNumber(number))
      errors.push(rowError(row, headerOf(plan, 'notice_number'), 'notice_number_used'));
    return errors;
  });
}

/** Of `numbers`, those of `rows` take what is theirs; comes back what another row of the batch has. */
export async function claimRows(
  tx: Transaction,
  batchId: string,
  plan: Plan,
  numbers: readonly number[],
  rows: readonly DebtRow[],
): Promise<RowError[]> {
  if (plan.notices === undefined) return [];
  const claims = rows.flatMap(({ number, message }) =>
    claimsOf(message).map(({ field, value }) => ({
      number,
      field,
      keyHash: sha256(`${field} ${value}`),
    })),
  );
  const lost = await replaceClaims(tx, batchId, numbers, claims);
  if (lost.length === 0) return [];
  await deleteClaims(
    tx,
    batchId,
    lost.map(({ number }) => number),
  );
  return lost.map(({ number, field }) => rowError(number, headerOf(plan, field), REPEATED[field]));
}
