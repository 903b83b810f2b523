// Every statement on requests of the counter and the people they are made to.
import type { CitizenId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';

export interface NewRequest {
  id: string;
  citizenId: CitizenId;
  institutionId: string;
  institutionName: string;
  memberId: string;
  reason: string;
  now: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

/**
 * One question of an institution after the other, until the transaction ends: both limits count within an institution,
 * so that of many at once none is counted before it is written.
 */
export async function lockAsking(tx: Transaction, institutionId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`counter ${institutionId}`}, 0))`;
}

/** How often this institution has asked: this person, and through this clerk anybody. */
export async function countAsked(
  db: Db,
  asked: Pick<NewRequest, 'institutionId' | 'memberId' | 'citizenId'>,
  since: Temporal.Instant,
): Promise<{ person: number; clerk: number }> {
  const [row] = await db<[{ person: number; clerk: number }]>`
    select count(*) filter (where citizen_id = ${asked.citizenId})::int as person,
           count(*) filter (where member_id = ${asked.memberId})::int as clerk
    from counter.request_owner
    where institution_id = ${asked.institutionId} and asked_at > ${since}`;
  return row;
}

/** The institution's request before gives way, unless it is allowed: that one is the clerk's to use. */
export async function saveRequest(tx: Transaction, one: NewRequest): Promise<void> {
  const { id, citizenId, institutionId } = one;
  await tx`
    delete from counter.request
    where citizen_id = ${citizenId} and institution_id = ${institutionId}
      and decision is distinct from 'allowed'`;
  await tx`
    insert into counter.request (citizen_id, id, institution_id, institution_name, reason, asked_at, expires_at)
    values (${citizenId}, ${id}, ${institutionId}, ${one.institutionName}, ${one.reason}, ${one.now}, ${one.expiresAt})`;
  await tx`
    insert into counter.request_owner (id, citizen_id, institution_id, member_id, asked_at)
    values (${id}, ${citizenId}, ${institutionId}, ${one.memberId}, ${one.now})`;
}

export interface OpenRequest {
  id: string;
  institution_name: string;
  reason: string;
  asked_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}

export async function listOpen(
  db: Db,
  citizenId: CitizenId,
  now: Temporal.Instant,
  limit: number,
): Promise<OpenRequest[]> {
  return db<OpenRequest[]>`
    select id, institution_name, reason, asked_at, expires_at from counter.request
    where citizen_id = ${citizenId} and decision is null and expires_at > ${now}
    order by id desc limit ${limit}`;
}

/** False: it is over, or was answered before. */
export async function decide(
  db: Db,
  citizenId: CitizenId,
  id: string,
  decision: 'allowed' | 'refused',
  now: Temporal.Instant,
): Promise<boolean> {
  const { count } = await db`
    update counter.request set decision = ${decision}
    where citizen_id = ${citizenId} and id = ${id} and decision is null and expires_at > ${now}`;
  return count === 1;
}

export interface AskedRequest {
  decision: 'allowed' | 'refused' | null;
  expiresAt: Temporal.Instant;
}

/** Of the clerk who asked alone. */
export async function findAsked(
  db: Db,
  asked: { id: string; institutionId: string; memberId: string },
): Promise<AskedRequest | undefined> {
  const [row] = await db<
    { decision: 'allowed' | 'refused' | null; expires_at: Temporal.Instant }[]
  >`
    select r.decision, r.expires_at
    from counter.request_owner o
    join counter.request r on r.citizen_id = o.citizen_id and r.id = o.id
    where o.id = ${asked.id} and o.institution_id = ${asked.institutionId}
      and o.member_id = ${asked.memberId}`;
  return row && { decision: row.decision, expiresAt: row.expires_at };
}

/** Takes an allowed request away, so that it opens once, also for two tabs at the same moment. */
export async function takeAllowed(
  tx: Transaction,
  asked: { id: string; institutionId: string; memberId: string; now: Temporal.Instant },
): Promise<{ citizenId: CitizenId; reason: string } | undefined> {
  const [row] = await tx<{ citizen_id: CitizenId; reason: string }[]>`
    delete from counter.request r using counter.request_owner o
    where o.id = ${asked.id} and o.institution_id = ${asked.institutionId} and o.member_id = ${asked.memberId}
      and r.citizen_id = o.citizen_id and r.id = o.id
      and r.decision = 'allowed' and r.expires_at > ${asked.now}
    returning r.citizen_id, r.reason`;
  return row && { citizenId: row.citizen_id, reason: row.reason };
}

export async function deleteRequestsBefore(
  db: Db,
  over: Temporal.Instant,
  counted: Temporal.Instant,
): Promise<void> {
  await db`delete from counter.request where expires_at < ${over}`;
  await db`delete from counter.request_owner where asked_at < ${counted}`;
}
