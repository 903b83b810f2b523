// Every statement of receipts: always one person's, through the views of payments and positions.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { PaidRow, Place, ReceivedRow } from './rules.ts';

export interface Asked {
  citizenId: CitizenId;
  from: Temporal.Instant;
  until: Temporal.Instant;
  /** Of words, all of which must be found. */
  patterns: readonly string[];
  /** After this one in the list. */
  after: Place | undefined;
  limit: number;
}

const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
/** After every text. */
const LAST_TEXT = '\u{10ffff}';

/**
 * One's own payments, told by their first items: a walk along the index by time (payments.item_in_time), which
 * every payment has one entry in. Only words are looked for in all that the person has ever paid.
 */
export function paidQuery(db: Db, asked: Asked) {
  const { citizenId, from, until, patterns, after, limit } = asked;
  const [at, id] =
    after === undefined
      ? [until, FIRST_UUID]
      : [after.paidAt, after.copy === 'payer' ? after.id : FIRST_UUID];
  return db`
    select h.transaction_id, h.paid_at from payments.paid_items h
    where h.citizen_id = ${citizenId} and h.item = 0 and h.paid_at >= ${from} and h.paid_at < ${until}
      and (h.paid_at, h.transaction_id) < (${at}, ${id}::uuid)
      and ${
        patterns.length === 0
          ? db`true`
          : db`h.transaction_id in (
        select i.transaction_id from payments.paid_items i
        where i.citizen_id = ${citizenId}
          and concat_ws(' ', i.payee_name, i.description, i.notice_number, i.debtor) ilike all (${[...patterns]}::text[]))`
      }
    order by h.paid_at desc, h.transaction_id desc limit ${limit}`;
}

/**
 * What others have paid. Who was debtor and payer both has the payer's copy, which says more: `offset 0` keeps that
 * a look at each row, since as a join PostgreSQL read all that the person has ever paid (43 ms of 5,000 payments)
 * and sorted it before it took a page.
 */
export function receivedQuery(db: Db, asked: Asked) {
  const { citizenId, from, until, patterns, after, limit } = asked;
  const [at, id, payee] =
    after === undefined
      ? [until, '', '']
      : after.copy === 'payer'
        ? [after.paidAt, LAST_TEXT, '']
        : [after.paidAt, after.id, after.payee];
  return db`
    select d.payee_fiscal_code, d.receipt_id, d.notice_number, d.payee_name, d.description, d.amount, d.debtor_name,
           d.debtor_fiscal_code, d.psp_name, d.paid_at, d.psp_id
    from positions.debtor_receipts d
    where d.citizen_id = ${citizenId} and d.paid_at >= ${from} and d.paid_at < ${until}
      and (d.paid_at, d.receipt_id, d.payee_fiscal_code) < (${at}, ${id}, ${payee})
      and not exists (
        select from payments.paid_items p
        where p.citizen_id = ${citizenId} and p.payment_token = d.receipt_id and p.payee_fiscal_code = d.payee_fiscal_code
        offset 0)
      and ${
        patterns.length === 0
          ? db`true`
          : db`concat_ws(' ', d.payee_name, d.description, d.notice_number, d.debtor_name) ilike all (${[...patterns]}::text[])`
      }
    order by d.paid_at desc, d.receipt_id desc, d.payee_fiscal_code desc limit ${limit}`;
}

export async function listPaid(db: Db, asked: Asked): Promise<PaidRow[]> {
  return db<PaidRow[]>`
    select i.* from (${paidQuery(db, asked)}) h
    join payments.paid_items i on i.citizen_id = ${asked.citizenId} and i.transaction_id = h.transaction_id
    order by h.paid_at desc, h.transaction_id desc, i.item`;
}

export async function listReceived(db: Db, asked: Asked): Promise<ReceivedRow[]> {
  return (await receivedQuery(db, asked)) as unknown as ReceivedRow[];
}

/** How many of each year in Italy: a walk along one person's entries of the indexes by time. */
export async function countByYear(
  db: Db,
  citizenId: CitizenId,
): Promise<{ year: number; count: number }[]> {
  return db<{ year: number; count: number }[]>`
    select extract(year from paid_at at time zone 'Europe/Rome')::int as year, count(*) as count
    from (
      select paid_at from payments.paid_items where citizen_id = ${citizenId} and item = 0
      union all
      select d.paid_at from positions.debtor_receipts d
      where d.citizen_id = ${citizenId} and not exists (
        select from payments.paid_items p
        where p.citizen_id = ${citizenId} and p.payment_token = d.receipt_id and p.payee_fiscal_code = d.payee_fiscal_code)
    ) paid
    group by 1 order by 1 desc`;
}

export async function findPaid(
  db: Db,
  citizenId: CitizenId,
  transactionId: string,
): Promise<PaidRow[]> {
  return db<PaidRow[]>`
    select * from payments.paid_items
    where citizen_id = ${citizenId} and transaction_id = ${transactionId} order by item`;
}

export async function findReceived(
  db: Db,
  citizenId: CitizenId,
  payee: string,
  receiptId: string,
): Promise<ReceivedRow | undefined> {
  const [row] = await db<ReceivedRow[]>`
    select * from positions.debtor_receipts
    where citizen_id = ${citizenId} and payee_fiscal_code = ${payee} and receipt_id = ${receiptId}`;
  return row;
}

export interface Person {
  fiscal_code: string;
  name: string;
  family_name: string;
}

export async function findPerson(db: Db, citizenId: CitizenId): Promise<Person | undefined> {
  const [row] = await db<Person[]>`
    select fiscal_code, name, family_name from citizens.identity where citizen_id = ${citizenId}`;
  return row;
}
