// The statements by which practices are forgotten whose person has never come.
import type { CitizenId } from '@io/vocabulary';
import type { Transaction } from '../../floor/database.ts';

/**
 * Those not heard of since `before` whose person was not on IO then, some at a time. Their references are locked
 * first, as an update does: none can come between.
 */
export async function takeForgotten(tx: Transaction, before: Temporal.Instant, limit: number) {
  return tx<
    { citizen_id: CitizenId; id: string; service_id: string; reference: string; is_here: boolean }[]
  >`
    select p.citizen_id, p.id, p.service_id, p.reference, coalesce(r.is_inbox_enabled, false) as is_here
    from (select * from practices.practice where waits and heard_at < ${before} order by heard_at limit ${limit}) p
    join practices.reference_owner o on o.service_id = p.service_id and o.reference = p.reference
    left join citizens.reachability r on r.citizen_id = p.citizen_id
    for update of o skip locked`;
}

/** Whoever has entered meanwhile keeps his. */
export async function stopWaiting(
  tx: Transaction,
  keys: readonly { citizen_id: CitizenId; id: string }[],
): Promise<void> {
  await tx`
    update practices.practice p set waits = false
    from unnest(${keys.map((key) => key.citizen_id)}::uuid[], ${keys.map((key) => key.id)}::text[]) as k(citizen_id, id)
    where p.citizen_id = k.citizen_id and p.id = k.id`;
}

/** What has been updated since it was taken stays, and so does its reference. */
export async function forget(
  tx: Transaction,
  keys: readonly { citizen_id: CitizenId; id: string }[],
  before: Temporal.Instant,
): Promise<void> {
  await tx`
    with gone as (
      delete from practices.practice p
      using unnest(${keys.map((key) => key.citizen_id)}::uuid[], ${keys.map((key) => key.id)}::text[]) as k(citizen_id, id)
      where p.citizen_id = k.citizen_id and p.id = k.id and p.waits and p.heard_at < ${before}
      returning p.service_id, p.reference)
    delete from practices.reference_owner o using gone
    where o.service_id = gone.service_id and o.reference = gone.reference`;
}
