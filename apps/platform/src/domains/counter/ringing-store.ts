// Every statement on whether a person's devices ring for a request.
import type { CitizenId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';

export interface Ringing {
  citizenId: CitizenId;
  requestId: string;
}

/**
 * Writes down that devices ring for this request, once, and until when it waits. Undefined: they stay silent, because
 * it is over, answered or told already, the person has refused this institution, or they have rung enough.
 */
export async function noteRinging(
  tx: Transaction,
  { citizenId, requestId }: Ringing,
  limits: { now: Temporal.Instant; since: Temporal.Instant; most: number },
): Promise<{ expiresAt: Temporal.Instant } | undefined> {
  const { now, since, most } = limits;
  // One request of a person after the other: of many at the same moment no more ring than may.
  await tx`select pg_advisory_xact_lock(hashtextextended(${`ringing ${citizenId}`}, 0))`;
  const [row] = await tx<{ expires_at: Temporal.Instant }[]>`
    with open as (
      select r.citizen_id, r.id, r.expires_at from counter.request r
      where r.citizen_id = ${citizenId} and r.id = ${requestId} and r.decision is null and r.expires_at > ${now}
        and not exists (
          select from counter.hushed h
          where h.citizen_id = r.citizen_id and h.institution_id = r.institution_id and h.until > ${now})
        and (select count(*) from counter.rung g where g.citizen_id = ${citizenId} and g.rung_at > ${since}) < ${most}
    ), noted as (
      insert into counter.rung (citizen_id, request_id, rung_at)
      select citizen_id, id, ${now} from open
      on conflict (citizen_id, request_id) do nothing
      returning citizen_id
    )
    select open.expires_at from open join noted using (citizen_id)`;
  return row && { expiresAt: row.expires_at };
}

/** Who has refused an institution is not rung for it until then. */
export async function hush(
  tx: Transaction,
  { citizenId, requestId }: Ringing,
  until: Temporal.Instant,
): Promise<void> {
  await tx`
    insert into counter.hushed (citizen_id, institution_id, until)
    select citizen_id, institution_id, ${until} from counter.request
    where citizen_id = ${citizenId} and id = ${requestId}
    on conflict (citizen_id, institution_id) do update set until = excluded.until`;
}

export async function forgetRinging(
  db: Db,
  now: Temporal.Instant,
  counted: Temporal.Instant,
): Promise<void> {
  await db`delete from counter.hushed where until < ${now}`;
  await db`delete from counter.rung where rung_at < ${counted}`;
}
