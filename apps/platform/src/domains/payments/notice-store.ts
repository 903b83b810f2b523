// The statements on who is paying, or has paid, which notice here.
import type { CitizenId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { PaymentRef } from './store.ts';

export interface NoticeKey {
  payee: string;
  noticeNumber: string;
}

export interface NoticeOwner extends NoticeKey {
  citizenId: CitizenId;
  paymentId: string;
  state: 'in_hand' | 'paid';
  since: Temporal.Instant;
}

interface OwnerRow {
  payee_fiscal_code: string;
  notice_number: string;
  citizen_id: CitizenId;
  payment_id: string;
  state: 'in_hand' | 'paid';
  since: Temporal.Instant;
}

const columns = (notices: readonly NoticeKey[]) =>
  [notices.map((one) => one.payee), notices.map((one) => one.noticeNumber)] as const;

export async function findNoticeOwners(
  db: Db,
  notices: readonly NoticeKey[],
): Promise<NoticeOwner[]> {
  const [payees, numbers] = columns(notices);
  const rows = await db<OwnerRow[]>`
    select o.payee_fiscal_code, o.notice_number, o.citizen_id, o.payment_id, o.state, o.since
    from payments.notice_owner o
    join unnest(${payees}::text[], ${numbers}::text[]) as k(payee, number)
      on o.payee_fiscal_code = k.payee and o.notice_number = k.number`;
  return rows.map((row) => ({
    payee: row.payee_fiscal_code,
    noticeNumber: row.notice_number,
    citizenId: row.citizen_id,
    paymentId: row.payment_id,
    state: row.state,
    since: row.since,
  }));
}

async function insertOwners(
  tx: Transaction,
  ref: PaymentRef,
  notices: readonly NoticeKey[],
  now: Temporal.Instant,
): Promise<void> {
  const [payees, numbers] = columns(notices);
  await tx`
    insert into payments.notice_owner (payee_fiscal_code, notice_number, citizen_id, payment_id, state, since)
    select k.payee, k.number, ${ref.citizenId}, ${ref.id}, 'in_hand', ${now}
    from unnest(${payees}::text[], ${numbers}::text[]) as k(payee, number) order by 1, 2
    on conflict do nothing`;
}

/** In one order, so that two carts never wait for each other. Returns those that another payment has. */
export async function claimNotices(
  tx: Transaction,
  ref: PaymentRef,
  notices: readonly NoticeKey[],
  now: Temporal.Instant,
): Promise<NoticeOwner[]> {
  // Sent together, done in this order.
  const [, owners] = await Promise.all([
    insertOwners(tx, ref, notices, now),
    findNoticeOwners(tx, notices),
  ]);
  return owners.filter((one) => one.paymentId !== ref.id);
}

export async function freeNotices(
  tx: Transaction,
  ref: PaymentRef,
  notices: readonly NoticeKey[],
): Promise<void> {
  const [payees, numbers] = columns(notices);
  await tx`
    delete from payments.notice_owner o using unnest(${payees}::text[], ${numbers}::text[]) as k(payee, number)
    where o.payee_fiscal_code = k.payee and o.notice_number = k.number and o.payment_id = ${ref.id} and o.state = 'in_hand'`;
}

/** Paid is paid, also when somebody else has begun with it meanwhile. */
export async function keepPaidNotices(
  tx: Transaction,
  ref: PaymentRef,
  notices: readonly NoticeKey[],
  paidAt: Temporal.Instant,
): Promise<void> {
  const [payees, numbers] = columns(notices);
  await tx`
    insert into payments.notice_owner as o (payee_fiscal_code, notice_number, citizen_id, payment_id, state, since)
    select k.payee, k.number, ${ref.citizenId}, ${ref.id}, 'paid', ${paidAt}
    from unnest(${payees}::text[], ${numbers}::text[]) as k(payee, number) order by 1, 2
    on conflict (payee_fiscal_code, notice_number) do update set citizen_id = excluded.citizen_id,
      payment_id = excluded.payment_id, state = 'paid', since = excluded.since
    where o.state <> 'paid'`;
}
