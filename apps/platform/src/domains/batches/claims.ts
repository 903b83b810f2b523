// What rows take for themselves alone, judged: references and notice numbers that another row or an earlier notice
// has; and practices, which must be of the person that the row is for.
import {
  type Claimed,
  claimsOf,
  type Plan,
  REPEATED,
  rowError,
  type RowError,
  type RowMessage,
} from '@io/composing';
import type { Field } from '@io/sheets';
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import type { Transaction } from '../../floor/database.ts';
import { sha256 } from '../../floor/secrets.ts';
import { whatIsTaken } from '../positions/index.ts';
import { knownPractices } from '../practices/index.ts';
import { deleteClaims, replaceClaims } from './claim-store.ts';

export interface GoodRow {
  number: number;
  citizenId: CitizenId;
  message: RowMessage;
}

const headerOf = (plan: Plan, field: Claimed) =>
  plan.columns.find((one) => one.field === field)?.header;

/** Rows whose practice is another person's, or is not there and not made by the row. */
export async function strangePractices(
  { sql }: Context,
  serviceId: string,
  plan: Plan,
  rows: readonly GoodRow[],
): Promise<RowError[]> {
  const header = headerOf(plan, 'practice_reference');
  const known = await knownPractices(
    sql,
    serviceId,
    rows.flatMap(({ message }) => message.practice_reference ?? []),
  );
  return rows.flatMap(({ number, citizenId, message }) => {
    const { practice_reference: reference, practice } = message;
    if (reference === undefined) return [];
    const owner = known.get(reference);
    if (owner === undefined)
      return practice === undefined ? [rowError(number, header, 'practice_unknown')] : [];
    return owner.citizenId === citizenId ? [] : [rowError(number, header, 'practice_of_another')];
  });
}

/** Rows whose reference or number the institution has used for a notice before. */
export async function takenBefore(
  context: Context,
  payee: string,
  plan: Plan,
  all: readonly GoodRow[],
): Promise<RowError[]> {
  const rows = all.filter(({ message }) => message.debt !== undefined);
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
  rows: readonly GoodRow[],
): Promise<RowError[]> {
  const isAlone = (field: Field) => plan.columns.some((one) => one.field === field);
  if (plan.notices === undefined && !isAlone('practice_title')) return [];
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
