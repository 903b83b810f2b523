// The statements on what was told of a payment and on what is made of it.
import type { CitizenId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { TransactionView } from './contract.ts';
import type { PaymentEvent, Told } from './events.ts';

export interface PaymentRef {
  citizenId: CitizenId;
  id: string;
}

/** Of one payment everything is written under this lock, on its own row. Undefined: there is none. */
export async function lockPayment(tx: Transaction, ref: PaymentRef): Promise<number | undefined> {
  const [row] = await tx<{ version: number }[]>`
    select version from payments.payment where citizen_id = ${ref.citizenId} and id = ${ref.id} for update`;
  return row?.version;
}

export async function readEntries(db: Db, ref: PaymentRef): Promise<PaymentEvent[]> {
  const rows = await db<{ at: Temporal.Instant; told: Told }[]>`
    select at, told from payments.entry
    where citizen_id = ${ref.citizenId} and payment_id = ${ref.id} order by number`;
  return rows.map(({ at, told }) => ({ ...told, at }));
}

/** Only ever added to. */
export async function insertEntries(
  tx: Transaction,
  ref: PaymentRef,
  after: number,
  entries: readonly PaymentEvent[],
): Promise<void> {
  const told = entries.map(({ at: _, ...rest }) => JSON.stringify(rest));
  await tx`
    insert into payments.entry (citizen_id, payment_id, number, at, kind, told)
    select ${ref.citizenId}, ${ref.id}, ${after} + e.place, e.at, e.kind, e.told
    from unnest(${entries.map(({ at }) => at.toString())}::timestamptz[], ${entries.map(({ kind }) => kind)}::text[], ${told}::text[]::jsonb[])
      with ordinality as e(at, kind, told, place)`;
}

export interface PaymentRow {
  version: number;
  state: string;
  begunAt: Temporal.Instant;
  sortedAt: Temporal.Instant;
  changedAt: Temporal.Instant;
  paidAt: Temporal.Instant | undefined;
  isListed: boolean;
  amount: number;
  fee: number;
  captured: number;
  refunded: number;
  view: TransactionView;
}

export async function savePayment(
  tx: Transaction,
  ref: PaymentRef,
  row: PaymentRow,
): Promise<void> {
  const paidAt = row.paidAt?.toString() ?? null;
  await tx`
    insert into payments.payment (citizen_id, id, version, state, begun_at, sorted_at, changed_at, paid_at, is_listed, amount, fee, captured, refunded, view)
    values (${ref.citizenId}, ${ref.id}, ${row.version}, ${row.state}, ${row.begunAt}, ${row.sortedAt}, ${row.changedAt}, ${paidAt}::timestamptz, ${row.isListed},
      ${row.amount}, ${row.fee}, ${row.captured}, ${row.refunded}, ${JSON.stringify(row.view)}::text::jsonb)
    on conflict (citizen_id, id) do update set version = excluded.version, state = excluded.state, sorted_at = excluded.sorted_at,
      changed_at = excluded.changed_at,      paid_at = excluded.paid_at, is_listed = excluded.is_listed, amount = excluded.amount, fee = excluded.fee,
      captured = excluded.captured, refunded = excluded.refunded, view = excluded.view`;
}

export interface ItemRow {
  item: number;
  payee: string;
  payeeName: string;
  noticeNumber: string;
  description: string;
  amount: number;
  token: string;
  debtor: string | undefined;
  paidAt: Temporal.Instant;
  fee: number;
  pspName: string;
  methodKind: string;
  methodLabel: string;
  authorizationCode: string | undefined;
  reference: string | undefined;
}

export async function saveItem(tx: Transaction, ref: PaymentRef, row: ItemRow): Promise<void> {
  await tx`
    insert into payments.item (citizen_id, payment_id, item, payee_fiscal_code, payee_name, notice_number, description, amount,
      payment_token, debtor, paid_at, fee, psp_name, method_kind, method_label, authorization_code, reference)
    values (${ref.citizenId}, ${ref.id}, ${row.item}, ${row.payee}, ${row.payeeName}, ${row.noticeNumber}, ${row.description}, ${row.amount},
      ${row.token}, ${row.debtor ?? null}, ${row.paidAt}, ${row.fee}, ${row.pspName}, ${row.methodKind}, ${row.methodLabel},
      ${row.authorizationCode ?? null}, ${row.reference ?? null})
    on conflict (citizen_id, payment_id, item) do update set debtor = excluded.debtor,
      authorization_code = excluded.authorization_code, reference = excluded.reference`;
}

export async function insertPaymentOwner(tx: Transaction, ref: PaymentRef): Promise<void> {
  await tx`
    insert into payments.payment_owner (payment_id, citizen_id) values (${ref.id}, ${ref.citizenId})`;
}

export async function findPaymentOwner(db: Db, id: string): Promise<CitizenId | undefined> {
  const [row] = await db<{ citizen_id: CitizenId }[]>`
    select citizen_id from payments.payment_owner where payment_id = ${id}`;
  return row?.citizen_id;
}

/** False when the token is another payment's: then it is none of ours. */
export async function claimToken(
  tx: Transaction,
  ref: PaymentRef,
  token: string,
): Promise<boolean> {
  await tx`
    insert into payments.token_owner (payment_token, citizen_id, payment_id)
    values (${token}, ${ref.citizenId}, ${ref.id}) on conflict do nothing`;
  const [row] = await tx<{ payment_id: string }[]>`
    select payment_id from payments.token_owner where payment_token = ${token}`;
  return row?.payment_id === ref.id;
}

/** The number of payments that this person has begun since. */
export async function countBegun(
  db: Db,
  citizenId: CitizenId,
  since: Temporal.Instant,
): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*)::int as count from payments.payment where citizen_id = ${citizenId} and begun_at > ${since}`;
  return row?.count ?? 0;
}

export async function findView(db: Db, ref: PaymentRef): Promise<TransactionView | undefined> {
  const [row] = await db<{ view: TransactionView }[]>`
    select view from payments.payment where citizen_id = ${ref.citizenId} and id = ${ref.id}`;
  return row?.view;
}

/** A key is kept for so long. */
export const REQUEST_DAYS = 7;

/** What the first request with this key made; undefined when this is the first. */
export async function claimRequest(
  tx: Transaction,
  request: { citizenId: CitizenId; key: string; fingerprint: Buffer; paymentId: string },
  now: Temporal.Instant,
): Promise<{ fingerprint: Buffer; payment_id: string } | undefined> {
  const [made] = await tx`
    insert into payments.request (citizen_id, key, fingerprint, payment_id, at)
    values (${request.citizenId}, ${request.key}, ${request.fingerprint}, ${request.paymentId}, ${now})
    on conflict do nothing returning key`;
  return made === undefined ? findRequest(tx, request.citizenId, request.key) : undefined;
}

export async function findRequest(
  db: Db,
  citizenId: CitizenId,
  key: string,
): Promise<{ fingerprint: Buffer; payment_id: string } | undefined> {
  const [row] = await db<{ fingerprint: Buffer; payment_id: string }[]>`
    select fingerprint, payment_id from payments.request where citizen_id = ${citizenId} and key = ${key}`;
  return row;
}

export async function forgetRequests(db: Db, before: Temporal.Instant): Promise<void> {
  await db`delete from payments.request where at < ${before}`;
}
