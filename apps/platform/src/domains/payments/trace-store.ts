// A payment found by the id that pagoPA and the payer know, and a person's newest, for who runs the platform.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface TracedPayment {
  citizen_id: CitizenId;
  id: string;
  state: string;
  amount: number;
  changed_at: Temporal.Instant;
  /** Not at its end: it stands in the work list. */
  is_open: boolean;
}

const columns = (db: Db) => db`
  p.citizen_id, p.id, p.state, p.amount, p.changed_at,
  exists (select 1 from payments.due d where d.citizen_id = p.citizen_id and d.payment_id = p.id
    and d.state <> 'refunded') as is_open`;

export async function tracePayment(db: Db, id: string): Promise<TracedPayment | undefined> {
  const [row] = await db<TracedPayment[]>`
    select ${columns(db)}
    from payments.payment_owner o join payments.payment p on p.citizen_id = o.citizen_id and p.id = o.payment_id
    where o.payment_id = ${id}`;
  return row;
}

/** Newest first. */
export async function tracePaymentsOf(
  db: Db,
  citizenId: CitizenId,
  limit: number,
): Promise<TracedPayment[]> {
  return db<TracedPayment[]>`
    select ${columns(db)} from payments.payment p
    where p.citizen_id = ${citizenId} and p.is_listed
    order by p.sorted_at desc, p.id desc limit ${limit}`;
}
