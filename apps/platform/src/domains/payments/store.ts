// The statements on what was told of a payment and on what is made of it.
import type { CitizenId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { TransactionView } from './contract.ts';
import { type Lease, renewal } from './due-store.ts';
import type { PaymentEvent, Told } from './events.ts';

export interface PaymentRef {
  citizenId: CitizenId;
  id: string;
}

/**
 * Of one payment everything is written under this lock, on its own row; the log is read after it. The three go to the
 * database together and are done there one after the other. `lease` undefined: nobody's.
 */
export async function lockAndRead(
  tx: Transaction,
  ref: PaymentRef,
  lease: Lease | undefined,
): Promise<{ events: PaymentEvent[]; state: string | undefined; isMine: boolean }> {
  const [[row], rows, renewed] = await Promise.all([
    tx<{ state: string }[]>`
      select state from payments.payment where citizen_id = ${ref.citizenId} and id = ${ref.id} for update`,
    entriesOf(tx, ref),
    lease === undefined ? [] : renewal(tx, ref, lease),
  ]);
  return { events: rows.map(eventOf), state: row?.state, isMine: renewed.length > 0 };
}

type EntryRow = { at: Temporal.Instant; told: Told };

const eventOf = ({ at, told }: EntryRow): PaymentEvent => ({ ...told, at });

const entriesOf = (db: Db, ref: PaymentRef) => db<EntryRow[]>`
  select at, told from payments.entry
  where citizen_id = ${ref.citizenId} and payment_id = ${ref.id} order by number`;

export async function readEntries(db: Db, ref: PaymentRef): Promise<PaymentEvent[]> {
  return (await entriesOf(db, ref)).map(eventOf);
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
  /** Sealed. */
  debtorCode: string | undefined;
  paidAt: Temporal.Instant;
  fee: number;
  pspName: string;
  pspId: string;
  pspCompany: string | undefined;
  methodKind: string;
  methodLabel: string;
  authorizationCode: string | undefined;
  reference: string | undefined;
}

export async function saveItems(
  tx: Transaction,
  ref: PaymentRef,
  rows: readonly ItemRow[],
): Promise<void> {
  const one = <K extends keyof ItemRow>(name: K) => rows.map((row) => row[name]);
  const texts = (name: keyof ItemRow) => rows.map((row) => row[name]?.toString() ?? null);
  await tx`
    insert into payments.item (citizen_id, payment_id, item, payee_fiscal_code, payee_name, notice_number, description, amount,
      payment_token, debtor, paid_at, fee, psp_name, method_kind, method_label, authorization_code, reference, psp_id,
      psp_company, debtor_code)
    select ${ref.citizenId}::uuid, ${ref.id}::uuid, t.*
    from unnest(${one('item')}::int[], ${texts('payee')}::text[], ${texts('payeeName')}::text[], ${texts('noticeNumber')}::text[],
        ${texts('description')}::text[], ${one('amount')}::bigint[], ${texts('token')}::text[], ${texts('debtor')}::text[],
        ${texts('paidAt')}::timestamptz[], ${one('fee')}::bigint[], ${texts('pspName')}::text[], ${texts('methodKind')}::text[],
        ${texts('methodLabel')}::text[], ${texts('authorizationCode')}::text[], ${texts('reference')}::text[],
        ${texts('pspId')}::text[], ${texts('pspCompany')}::text[], ${texts('debtorCode')}::text[]) as t
    on conflict (citizen_id, payment_id, item) do update set debtor = excluded.debtor,
      authorization_code = excluded.authorization_code, reference = excluded.reference, psp_company = excluded.psp_company, debtor_code = excluded.debtor_code`;
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
  const [row] = await tx<{ payment_id: string }[]>`
    insert into payments.token_owner as o (payment_token, citizen_id, payment_id)
    values (${token}, ${ref.citizenId}, ${ref.id})
    on conflict (payment_token) do update set payment_token = o.payment_token returning payment_id`;
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
