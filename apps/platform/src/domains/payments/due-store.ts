// The statements on what is to be done next, and by whom it is being done.
import type { CitizenId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { PaymentRef } from './store.ts';

export interface Lease {
  id: string;
  now: Temporal.Instant;
  until: Temporal.Instant;
}

/** What is due, oldest first. Workers step over rows that another is taking, and the lease keeps them apart afterwards. */
export async function takeDue(db: Db, lease: Lease, most: number): Promise<PaymentRef[]> {
  const rows = await db<{ citizen_id: CitizenId; payment_id: string }[]>`
    with ready as materialized (
      select citizen_id, payment_id from payments.due
      where due_at <= ${lease.now} and (leased_until is null or leased_until <= ${lease.now})
      order by due_at limit ${most} for update skip locked
    )
    update payments.due d set lease = ${lease.id}, leased_until = ${lease.until}
    from ready where d.citizen_id = ready.citizen_id and d.payment_id = ready.payment_id
    returning d.citizen_id, d.payment_id`;
  return rows.map((row) => ({ citizenId: row.citizen_id, id: row.payment_id }));
}

/** False when another worker has it, or nothing is left to do. */
export async function takeOne(db: Db, ref: PaymentRef, lease: Lease): Promise<boolean> {
  const rows = await db`
    update payments.due set lease = ${lease.id}, leased_until = ${lease.until}
    where citizen_id = ${ref.citizenId} and payment_id = ${ref.id}
      and (leased_until is null or leased_until <= ${lease.now})
    returning payment_id`;
  return rows.length > 0;
}

/** A row when it is ours still. Whoever lost it may tell what it has learnt, and begins nothing more. */
export const renewal = (tx: Transaction, ref: PaymentRef, lease: Lease) => tx`
  update payments.due set leased_until = ${lease.until}
  where citizen_id = ${ref.citizenId} and payment_id = ${ref.id} and lease = ${lease.id}
  returning payment_id`;

export interface OpenPayment {
  citizen_id: CitizenId;
  payment_id: string;
  due_at: Temporal.Instant | null;
  since: Temporal.Instant;
  state: string;
  problem: string | null;
  amount: number;
  fee: number;
  captured: number;
  refunded: number;
  version: number;
  payees: string[];
}

/**
 * Everything that is not at its end since before then, oldest first; what people must look at comes before. What was
 * given back is only watched.
 */
export async function listOpen(
  db: Db,
  before: Temporal.Instant,
  most: number,
): Promise<OpenPayment[]> {
  return db<OpenPayment[]>`
    select d.citizen_id, d.payment_id, d.due_at, d.since, d.state, d.problem, p.amount, p.fee, p.captured, p.refunded, p.version,
      array(select n ->> 'payee_fiscal_code' from jsonb_array_elements(p.view -> 'notices') n) as payees
    from payments.due d join payments.payment p on p.citizen_id = d.citizen_id and p.id = d.payment_id
    where d.state not in ('draft', 'amount_changed', 'refunded') and (d.since < ${before} or d.state = 'in_human_hands' or d.problem is not null)
    order by d.problem is null, d.since, d.payment_id limit ${most}`;
}

export async function countOpen(db: Db, before: Temporal.Instant): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*)::int as count from payments.due
    where state not in ('draft', 'amount_changed', 'refunded') and (since < ${before} or state = 'in_human_hands' or problem is not null)`;
  return row?.count ?? 0;
}

export async function findOpen(db: Db, ref: PaymentRef): Promise<OpenPayment | undefined> {
  const [row] = await db<OpenPayment[]>`
    select d.citizen_id, d.payment_id, d.due_at, d.since, p.state, d.problem, p.amount, p.fee, p.captured, p.refunded, p.version,
      array(select n ->> 'payee_fiscal_code' from jsonb_array_elements(p.view -> 'notices') n) as payees
    from payments.due d join payments.payment p on p.citizen_id = d.citizen_id and p.id = d.payment_id
    where d.citizen_id = ${ref.citizenId} and d.payment_id = ${ref.id}`;
  return row;
}
