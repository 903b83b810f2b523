// The statements on debt positions and their notices. (Receipts: receipt-store.ts.)
import type { Cents, NoticeNumber } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { NoticeStateHere, PositionState } from './rules.ts';
import type { Debtor, Terms } from './shapes.ts';

/** Locks the institution's numbering until the transaction ends, and gives the last serial used. */
export async function lockNumbering(tx: Transaction, payee: string): Promise<number> {
  const [row] = await tx<{ last_serial: number }[]>`
    insert into positions.numbering as n (payee_fiscal_code, last_serial) values (${payee}, 0)
    on conflict (payee_fiscal_code) do update set last_serial = n.last_serial returning last_serial`;
  return row?.last_serial ?? 0;
}

export async function saveNumbering(tx: Transaction, payee: string, serial: number): Promise<void> {
  await tx`update positions.numbering set last_serial = ${serial} where payee_fiscal_code = ${payee}`;
}

/** Those of them that the institution has used. */
export async function numbersTaken(
  db: Db,
  payee: string,
  numbers: readonly string[],
): Promise<Set<string>> {
  const rows = await db<{ notice_number: string }[]>`
    select notice_number from positions.notice
    where payee_fiscal_code = ${payee} and notice_number = any (${[...numbers]}::text[])`;
  return new Set(rows.map((row) => row.notice_number));
}

export async function referencesTaken(
  db: Db,
  payee: string,
  references: readonly string[],
): Promise<Set<string>> {
  const rows = await db<{ reference: string }[]>`
    select reference from positions.position
    where payee_fiscal_code = ${payee} and reference = any (${[...references]}::text[])`;
  return new Set(rows.map((row) => row.reference));
}

export interface KeyUse {
  serviceId: string;
  key: string;
  bodyHash: Buffer;
  positionId: string;
}

export async function findKeys(
  db: Db,
  serviceId: string,
  keys: readonly string[],
): Promise<Map<string, { bodyHash: Buffer; positionId: string }>> {
  const rows = await db<{ key: string; body_hash: Buffer; position_id: string }[]>`
    select key, body_hash, position_id from positions.idempotency
    where service_id = ${serviceId} and key = any (${[...keys]}::text[])`;
  return new Map(
    rows.map((row) => [row.key, { bodyHash: row.body_hash, positionId: row.position_id }]),
  );
}

export async function insertKeys(
  db: Db,
  uses: readonly KeyUse[],
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into positions.idempotency (service_id, key, body_hash, position_id, created_at)
    select t.service_id, t.key, decode(t.body_hash, 'hex'), t.position_id, ${now}
    from unnest(${uses.map((u) => u.serviceId)}::text[], ${uses.map((u) => u.key)}::text[],
        ${uses.map((u) => u.bodyHash.toString('hex'))}::text[], ${uses.map((u) => u.positionId)}::text[])
      as t(service_id, key, body_hash, position_id)`;
}

export async function deleteKeysBefore(db: Db, moment: Temporal.Instant): Promise<void> {
  await db`delete from positions.idempotency where created_at < ${moment}`;
}

export interface NoticeRow {
  notice_number: NoticeNumber;
  plan: number;
  plan_name: string | null;
  installment: number;
  installments: number;
  state: NoticeStateHere;
  amount: Cents;
  terms: Terms;
  paid_at: Temporal.Instant | null;
  paid_amount: Cents | null;
  receipt_id: string | null;
}

export interface PositionRow {
  payee_fiscal_code: string;
  id: string;
  service_id: string;
  reference: string;
  debtor: Debtor;
  description: string;
  office: string;
  switch_to_expired: boolean;
  state: PositionState;
  last_due_date: Temporal.PlainDate;
  withdrawn_reason: string | null;
  message_id: string | null;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
}

export interface NewPositionRow {
  payee: string;
  id: string;
  serviceId: string;
  reference: string;
  debtor: Debtor;
  description: string;
  office: string;
  switchToExpired: boolean;
  lastDueDate: string;
  messageId: string | undefined;
  notices: {
    number: NoticeNumber;
    plan: number;
    planName: string | undefined;
    installment: number;
    installments: number;
    terms: Terms;
  }[];
}

export async function insertPositions(
  tx: Transaction,
  rows: readonly NewPositionRow[],
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    insert into positions.position (payee_fiscal_code, id, service_id, reference, debtor_fiscal_code, debtor, description,
      office, switch_to_expired, state, last_due_date, message_id, created_at, updated_at)
    select payee, id, service_id, reference, debtor::json ->> 'fiscal_code', debtor::json, description, office,
      switch_to_expired, 'to_pay', last_due_date, message_id, ${now}, ${now}
    from unnest(${rows.map((r) => r.payee)}::text[], ${rows.map((r) => r.id)}::text[], ${rows.map((r) => r.serviceId)}::text[],
        ${rows.map((r) => r.reference)}::text[], ${rows.map((r) => JSON.stringify(r.debtor))}::text[],
        ${rows.map((r) => r.description)}::text[], ${rows.map((r) => r.office)}::text[],
        ${rows.map((r) => String(r.switchToExpired))}::text[]::boolean[], ${rows.map((r) => r.lastDueDate)}::date[],
        ${rows.map((r) => r.messageId ?? null)}::text[])
      as t(payee, id, service_id, reference, debtor, description, office, switch_to_expired, last_due_date, message_id)`;
  const notices = rows.flatMap((row) => row.notices.map((one) => ({ ...one, row })));
  await tx`
    insert into positions.notice (payee_fiscal_code, notice_number, position_id, plan, plan_name, installment, installments,
      state, amount, due_date, terms)
    select payee, number, position_id, plan, plan_name, installment, installments, 'to_pay', amount, due_date, terms::json
    from unnest(${notices.map((n) => n.row.payee)}::text[], ${notices.map((n) => n.number)}::text[], ${notices.map((n) => n.row.id)}::text[],
        ${notices.map((n) => n.plan)}::int[], ${notices.map((n) => n.planName ?? null)}::text[], ${notices.map((n) => n.installment)}::int[],
        ${notices.map((n) => n.installments)}::int[], ${notices.map((n) => n.terms.amount)}::bigint[],
        ${notices.map((n) => n.terms.due_date)}::date[], ${notices.map((n) => JSON.stringify(n.terms))}::text[])
      as t(payee, number, position_id, plan, plan_name, installment, installments, amount, due_date, terms)`;
}

export async function findPosition(
  db: Db,
  payee: string,
  id: string,
): Promise<PositionRow | undefined> {
  const [row] = await db<PositionRow[]>`
    select * from positions.position where payee_fiscal_code = ${payee} and id = ${id}`;
  return row;
}

/** Held until the transaction ends: payments, changes and withdrawals come one after the other. */
export async function lockPosition(
  tx: Transaction,
  payee: string,
  id: string,
): Promise<PositionRow | undefined> {
  const [row] = await tx<PositionRow[]>`
    select * from positions.position where payee_fiscal_code = ${payee} and id = ${id} for update`;
  return row;
}

/** By position, in the order of the choices. */
export async function noticesOf(
  db: Db,
  payee: string,
  ids: readonly string[],
): Promise<Map<string, NoticeRow[]>> {
  const rows = await db<(NoticeRow & { position_id: string })[]>`
    select notice_number, position_id, plan, plan_name, installment, installments, state, amount, terms, paid_at, paid_amount, receipt_id
    from positions.notice where payee_fiscal_code = ${payee} and position_id = any (${[...ids]}::text[])
    order by position_id, plan, installment`;
  const found = new Map<string, NoticeRow[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.position_id)?.push(row);
  return found;
}

export async function findByNumber(
  db: Db,
  payee: string,
  number: string,
): Promise<(PositionRow & { notice: NoticeRow }) | undefined> {
  const [notice] = await db<(NoticeRow & { position_id: string })[]>`
    select notice_number, position_id, plan, plan_name, installment, installments, state, amount, terms, paid_at, paid_amount, receipt_id
    from positions.notice where payee_fiscal_code = ${payee} and notice_number = ${number}`;
  if (notice === undefined) return undefined;
  const position = await findPosition(db, payee, notice.position_id);
  return position && { ...position, notice };
}

export interface ListAsked {
  serviceId: string;
  state: PositionState | undefined;
  reference: string | undefined;
  debtor: string | undefined;
  below: string;
  limit: number;
}

/** Newest first, along the index of the narrowest thing asked. */
export async function listPositions(db: Db, asked: ListAsked): Promise<PositionRow[]> {
  return db<PositionRow[]>`
    select * from positions.position where service_id = ${asked.serviceId} and id < ${asked.below}
      ${asked.state === undefined ? db`` : db`and state = ${asked.state}`}
      ${asked.reference === undefined ? db`` : db`and reference = ${asked.reference}`}
      ${asked.debtor === undefined ? db`` : db`and debtor_fiscal_code = ${asked.debtor}`}
    order by id desc limit ${asked.limit}`;
}

export async function saveChange(
  tx: Transaction,
  row: Pick<
    PositionRow,
    'payee_fiscal_code' | 'id' | 'debtor' | 'description' | 'switch_to_expired'
  > & { lastDueDate: string },
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update positions.position set debtor = ${JSON.stringify(row.debtor)}::text::json, debtor_fiscal_code = ${row.debtor.fiscal_code},
      description = ${row.description}, switch_to_expired = ${row.switch_to_expired}, last_due_date = ${row.lastDueDate},
      updated_at = ${now}
    where payee_fiscal_code = ${row.payee_fiscal_code} and id = ${row.id}`;
}

export async function saveTerms(
  tx: Transaction,
  payee: string,
  number: string,
  terms: Terms,
): Promise<void> {
  await tx`
    update positions.notice set terms = ${JSON.stringify(terms)}::text::json, amount = ${terms.amount}, due_date = ${terms.due_date}
    where payee_fiscal_code = ${payee} and notice_number = ${number}`;
}

export async function markWithdrawn(
  tx: Transaction,
  payee: string,
  id: string,
  reason: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update positions.position set state = 'withdrawn', withdrawn_reason = ${reason}, updated_at = ${now}
    where payee_fiscal_code = ${payee} and id = ${id}`;
}
