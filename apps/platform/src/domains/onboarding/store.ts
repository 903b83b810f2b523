// Every statement on requests to come on board.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { Person } from './agreement.ts';
import type { SignatureVerdict, State } from './rules.ts';

export interface BodyFacts {
  ipa_code: string;
  name: string;
  fiscal_code: string;
  pec: string | null;
  kind: string | null;
  place: string;
  /** As what it comes on board; absent: a body. */
  institution_kind?: 'body' | 'technology_partner' | 'aggregator';
}

export interface RequestRow {
  id: string;
  state: State;
  ipa_code: string;
  body: BodyFacts;
  representative: Person | null;
  delegates: Person[];
  people: CitizenId[];
  sent_at: Temporal.Instant | null;
  sent_to: string | null;
  confirmed_at: Temporal.Instant | null;
  agreement_hash: string | null;
  signature: SignatureVerdict | null;
  reason: string | null;
  institution_id: string | null;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}

export async function findRequest(db: Db, id: string): Promise<RequestRow | undefined> {
  const [row] = await db<RequestRow[]>`
    select id, state, ipa_code, body, representative, delegates, people, sent_at, sent_to, confirmed_at, agreement_hash,
      signature, reason, institution_id, created_at, updated_at, expires_at
    from onboarding.request where id = ${id}`;
  return row;
}

/** Held until the transaction ends: one step after the other. */
export async function lockRequest(db: Db, id: string): Promise<RequestRow | undefined> {
  const [row] = await db<RequestRow[]>`
    select id, state, ipa_code, body, representative, delegates, people, sent_at, sent_to, confirmed_at, agreement_hash,
      signature, reason, institution_id, created_at, updated_at, expires_at
    from onboarding.request where id = ${id} for update`;
  return row;
}

export async function findIdByToken(db: Db, tokenHash: Buffer): Promise<string | undefined> {
  const [row] = await db<{ id: string }[]>`
    select id from onboarding.request where token_hash = ${tokenHash}`;
  return row?.id;
}

export async function listRequestsOf(
  db: Db,
  citizenId: CitizenId,
): Promise<{ id: string; state: State; body_name: string; updated_at: Temporal.Instant }[]> {
  return db<{ id: string; state: State; body_name: string; updated_at: Temporal.Instant }[]>`
    select id, state, body ->> 'name' as body_name, updated_at from onboarding.request
    where people @> array[${citizenId}]::uuid[] order by updated_at desc limit 200`;
}

/** The longest wait first. */
export async function listWaiting(db: Db, limit: number): Promise<RequestRow[]> {
  return db<RequestRow[]>`
    select id, state, ipa_code, body, representative, delegates, people, sent_at, sent_to, confirmed_at, agreement_hash,
      signature, reason, institution_id, created_at, updated_at, expires_at
    from onboarding.request where state = 'to_review' order by updated_at limit ${limit}`;
}

export async function insertRequest(
  db: Db,
  row: {
    id: string;
    body: BodyFacts;
    person: CitizenId;
    now: Temporal.Instant;
    expiresAt: Temporal.Instant;
  },
): Promise<void> {
  await db`
    insert into onboarding.request (id, state, ipa_code, body, people, created_at, updated_at, expires_at)
    values (${row.id}, 'draft', ${row.body.ipa_code}, ${JSON.stringify(row.body)}::text::jsonb, array[${row.person}]::uuid[],
      ${row.now}, ${row.now}, ${row.expiresAt})`;
}

/** Everything that a step may change, as it is to be. */
export async function saveRequest(
  db: Db,
  row: RequestRow & { tokenHash?: Buffer | null },
  now: Temporal.Instant,
): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await db`
    update onboarding.request set state = ${row.state}, body = ${json(row.body)}::text::jsonb,
      representative = ${json(row.representative)}::text::jsonb, delegates = ${json(row.delegates)}::text::jsonb,
      people = ${row.people}::uuid[], sent_at = ${row.sent_at}, sent_to = ${row.sent_to}, confirmed_at = ${row.confirmed_at},
      agreement_hash = ${row.agreement_hash}, signature = ${json(row.signature)}::text::jsonb, reason = ${row.reason},
      institution_id = ${row.institution_id}, expires_at = ${row.expires_at}, updated_at = ${now}
    where id = ${row.id}`;
  if (row.tokenHash !== undefined)
    await db`update onboarding.request set token_hash = ${row.tokenHash} where id = ${row.id}`;
}

export async function saveAgreement(db: Db, id: string, agreement: Buffer): Promise<void> {
  await db`update onboarding.request set agreement = ${agreement}, signed = null where id = ${id}`;
}

export async function findAgreement(db: Db, id: string): Promise<Buffer | undefined> {
  const [row] = await db<{ agreement: Buffer | null }[]>`
    select agreement from onboarding.request where id = ${id}`;
  return row?.agreement ?? undefined;
}

export async function saveSigned(db: Db, id: string, signed: Buffer): Promise<void> {
  await db`update onboarding.request set signed = ${signed} where id = ${id}`;
}

/** Which operator judged it: for whoever answers for the platform. */
export async function saveDecider(db: Db, id: string, operator: CitizenId): Promise<void> {
  await db`update onboarding.request set decided_by = ${operator} where id = ${id}`;
}

/** Another request for this body that is past its draft. */
export async function isUnderWay(db: Db, ipaCode: string, except: string): Promise<boolean> {
  const rows = await db`
    select 1 from onboarding.request
    where ipa_code = ${ipaCode} and state in ('to_sign', 'to_review') and id <> ${except}`;
  return rows.length > 0;
}

export async function isOnBoard(db: Db, fiscalCode: string): Promise<boolean> {
  const rows = await db`select 1 from institutions.body where fiscal_code = ${fiscalCode}`;
  return rows.length > 0;
}

/** Beginnings come one after the other for a body, and so do agreements. */
export async function lockBody(db: Db, ipaCode: string): Promise<void> {
  await db`select pg_advisory_xact_lock(hashtextextended(${`onboarding ${ipaCode}`}, 0))`;
}

export interface EventRow {
  request_id: string;
  at: Temporal.Instant;
  what: string;
  who: string;
}

export async function addEvent(db: Db, row: EventRow): Promise<void> {
  await db`
    insert into onboarding.event (request_id, seq, at, what, who)
    select ${row.request_id}, coalesce(max(seq), 0) + 1, ${row.at}, ${row.what}, ${row.who}
    from onboarding.event where request_id = ${row.request_id}`;
}

export async function listEvents(db: Db, ids: readonly string[]): Promise<EventRow[]> {
  return db<EventRow[]>`
    select request_id, at, what, who from onboarding.event
    where request_id = any(${[...ids]}::uuid[]) order by request_id, seq limit 5000`;
}

/** Whose time is over. Returns them. */
export async function expireBefore(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await db<{ id: string }[]>`
    update onboarding.request set state = 'expired', token_hash = null, updated_at = ${now}
    where state in ('draft', 'to_sign') and expires_at <= ${now} returning id`;
  return rows.map(({ id }) => id);
}

/** What came to nothing is forgotten, people and all. */
export async function forgetBefore(db: Db, before: Temporal.Instant): Promise<void> {
  await db`
    delete from onboarding.event e using onboarding.request r
    where r.id = e.request_id and r.state in ('cancelled', 'expired') and r.updated_at < ${before}`;
  await db`
    delete from onboarding.request where state in ('cancelled', 'expired') and updated_at < ${before}`;
}
