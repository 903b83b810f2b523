// The statement by which something told of a payment is written: its entries, what is made of them, and what is due next.
import type { Transaction } from '../../floor/database.ts';
import type { TransactionView } from './contract.ts';
import type { PaymentEvent } from './events.ts';
import type { PaymentRef } from './store.ts';

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

export interface DueRow {
  /** Undefined: only news or people can move it. */
  dueAt: Temporal.Instant | undefined;
  since: Temporal.Instant;
  state: string;
  problem: string | undefined;
}

export interface Moved {
  /** How many entries there were before. */
  after: number;
  entries: readonly PaymentEvent[];
  /** Undefined: it stands as it stood. */
  row: PaymentRow | undefined;
  /** Undefined: nothing is left to do. */
  due: DueRow | undefined;
  /** The lease that ends with it; another's is left as it is. */
  endsLease: string | undefined;
}

/** Only ever added to. */
function entriesOf(tx: Transaction, ref: PaymentRef, { after, entries }: Moved) {
  const told = entries.map(({ at: _, ...rest }) => JSON.stringify(rest));
  return tx`
    told as (
      insert into payments.entry (citizen_id, payment_id, number, at, kind, told)
      select ${ref.citizenId}::uuid, ${ref.id}::uuid, ${after}::int + e.place, e.at, e.kind, e.told
      from unnest(${entries.map(({ at }) => at.toString())}::timestamptz[], ${entries.map(({ kind }) => kind)}::text[], ${told}::text[]::jsonb[])
        with ordinality as e(at, kind, told, place)
    )`;
}

function rowOf(tx: Transaction, ref: PaymentRef, row: PaymentRow) {
  const paidAt = row.paidAt?.toString() ?? null;
  return tx`
    kept as (
      insert into payments.payment (citizen_id, id, version, state, begun_at, sorted_at, changed_at, paid_at, is_listed, amount, fee,
        captured, refunded, view)
      values (${ref.citizenId}, ${ref.id}, ${row.version}, ${row.state}, ${row.begunAt}, ${row.sortedAt}, ${row.changedAt},
        ${paidAt}::timestamptz, ${row.isListed}, ${row.amount}, ${row.fee}, ${row.captured}, ${row.refunded},
        ${JSON.stringify(row.view)}::text::jsonb)
      on conflict (citizen_id, id) do update set version = excluded.version, state = excluded.state, sorted_at = excluded.sorted_at,
        changed_at = excluded.changed_at, paid_at = excluded.paid_at, is_listed = excluded.is_listed, amount = excluded.amount,
        fee = excluded.fee, captured = excluded.captured, refunded = excluded.refunded, view = excluded.view
    )`;
}

function dueOf(tx: Transaction, ref: PaymentRef, { due, endsLease }: Moved) {
  if (due === undefined)
    return tx`delete from payments.due where citizen_id = ${ref.citizenId} and payment_id = ${ref.id}`;
  const dueAt = due.dueAt?.toString() ?? null;
  const lease = endsLease ?? null;
  return tx`
    insert into payments.due as d (citizen_id, payment_id, due_at, since, state, problem)
    values (${ref.citizenId}, ${ref.id}, ${dueAt}::timestamptz, ${due.since}, ${due.state}, ${due.problem ?? null})
    on conflict (citizen_id, payment_id) do update set due_at = excluded.due_at, since = excluded.since,
      state = excluded.state, problem = excluded.problem,
      lease = case when d.lease = ${lease}::uuid then null else d.lease end,
      leased_until = case when d.lease = ${lease}::uuid then null else d.leased_until end`;
}

/** All of it, or with the transaction nothing: one journey to the database where there were four. */
export async function saveMoved(tx: Transaction, ref: PaymentRef, moved: Moved): Promise<void> {
  const { entries, row } = moved;
  const due = dueOf(tx, ref, moved);
  const told = entries.length > 0 ? entriesOf(tx, ref, moved) : undefined;
  const kept = row && rowOf(tx, ref, row);
  if (told !== undefined && kept !== undefined) await tx`with ${told}, ${kept} ${due}`;
  else if (kept !== undefined) await tx`with ${kept} ${due}`;
  else await due;
}
