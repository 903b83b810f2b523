// What the nightly comparison reads.
import type { Db } from '../../floor/database.ts';
import type { TransactionView } from './contract.ts';

export interface KeptPayment {
  citizen_id: string;
  id: string;
  version: number;
  state: string;
  amount: number;
  fee: number;
  captured: number;
  refunded: number;
  changed_at: Temporal.Instant;
  view: TransactionView;
  /** Of receipts, as rows. */
  items: Record<string, unknown>[];
}

export async function listKept(db: Db, after: string, limit: number): Promise<KeptPayment[]> {
  const from = after === '' ? '00000000-0000-0000-0000-000000000000' : after;
  return db<KeptPayment[]>`
    select p.citizen_id, p.id, p.version, p.state, p.amount, p.fee, p.captured, p.refunded, p.changed_at, p.view,
      (select coalesce(jsonb_agg(i order by i.item), '[]') from payments.item i
       where i.citizen_id = p.citizen_id and i.payment_id = p.id) as items
    from payments.payment_owner o join payments.payment p on p.citizen_id = o.citizen_id and p.id = o.payment_id
    where o.payment_id > ${from} order by o.payment_id limit ${limit}`;
}
