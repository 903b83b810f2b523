// Every statement on practices.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { Channel, Mode } from '../citizens/index.ts';
import type { StateAt } from './rules.ts';
import type { PracticeContent, StateKind } from './shapes.ts';

export interface PracticeOwner {
  citizenId: CitizenId;
  practiceId: string;
}

/**
 * Claims the reference for `claim` when it is free, and says who has it now. The row stays locked until the
 * transaction ends, so that updates of one practice follow each other.
 */
export async function claimReference(
  tx: Transaction,
  serviceId: string,
  reference: string,
  claim: PracticeOwner,
): Promise<PracticeOwner> {
  const [owner] = await tx<{ citizen_id: CitizenId; practice_id: string }[]>`
    insert into practices.reference_owner as o (service_id, reference, citizen_id, practice_id)
    values (${serviceId}, ${reference}, ${claim.citizenId}, ${claim.practiceId})
    on conflict (service_id, reference) do update set practice_id = o.practice_id
    returning citizen_id, practice_id`;
  if (owner === undefined) throw new Error('an upsert always returns its row');
  return { citizenId: owner.citizen_id, practiceId: owner.practice_id };
}

/** By reference; those that the service does not have are missing. */
export async function findOwners(
  db: Db,
  serviceId: string,
  references: readonly string[],
): Promise<Map<string, PracticeOwner>> {
  const rows = await db<{ reference: string; citizen_id: CitizenId; practice_id: string }[]>`
    select reference, citizen_id, practice_id from practices.reference_owner
    where service_id = ${serviceId} and reference = any (${[...references]}::text[])`;
  return new Map(
    rows.map((row) => [row.reference, { citizenId: row.citizen_id, practiceId: row.practice_id }]),
  );
}

/** Counts no further than `limit`. */
export async function countOfService(
  db: Db,
  citizenId: CitizenId,
  serviceId: string,
  limit: number,
): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*) as count from (
      select 1 from practices.practice where citizen_id = ${citizenId} and service_id = ${serviceId} limit ${limit}) found`;
  return row?.count ?? 0;
}

export interface PracticeState {
  content: PracticeContent;
  history: readonly StateAt[];
  isOpen: boolean;
  updatedAt: Temporal.Instant;
  heardAt: Temporal.Instant;
  waits: boolean;
}

export async function insertPractice(
  db: Db,
  practice: PracticeState & {
    citizenId: CitizenId;
    id: string;
    serviceId: string;
    reference: string;
    fiscalCode: FiscalCode;
  },
): Promise<void> {
  await db`
    insert into practices.practice (citizen_id, id, service_id, reference, fiscal_code, is_open, state_kind, content,
      history, created_at, updated_at, heard_at, waits)
    values (${practice.citizenId}, ${practice.id}, ${practice.serviceId}, ${practice.reference}, ${practice.fiscalCode},
      ${practice.isOpen}, ${practice.content.state.kind}, ${JSON.stringify(practice.content)}::text::json,
      ${JSON.stringify(practice.history)}::text::json, ${practice.heardAt}, ${practice.updatedAt}, ${practice.heardAt},
      ${practice.waits})`;
}

export async function replacePractice(
  db: Db,
  citizenId: CitizenId,
  id: string,
  state: PracticeState,
): Promise<void> {
  await db`
    update practices.practice set
      is_open = ${state.isOpen}, state_kind = ${state.content.state.kind},
      content = ${JSON.stringify(state.content)}::text::json, history = ${JSON.stringify(state.history)}::text::json,
      updated_at = ${state.updatedAt}, heard_at = ${state.heardAt}, waits = ${state.waits}
    where citizen_id = ${citizenId} and id = ${id}`;
}

export interface PracticeRow {
  id: string;
  service_id: string;
  reference: string;
  fiscal_code: string;
  is_open: boolean;
  content: PracticeContent;
  history: StateAt[];
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  service_name: string | null;
  organization_name: string | null;
  logo_version: string | null;
}

export async function findPractice(
  db: Db,
  citizenId: CitizenId,
  id: string,
): Promise<PracticeRow | undefined> {
  const [row] = await db<PracticeRow[]>`
    select p.*, s.service_name, s.organization_name, s.logo_version
    from practices.practice p left join services.public_service s on s.service_id = p.service_id
    where p.citizen_id = ${citizenId} and p.id = ${id}`;
  return row;
}

/** The place of a row in the person's list. */
export interface Place {
  isOpen: boolean;
  updatedAt: Temporal.Instant;
  id: string;
}

export type ListedRow = Omit<PracticeRow, 'history'>;

/** Open first, newest update first, in the order of the index; without those of `hidden` services. */
export async function listOfCitizen(
  db: Db,
  asked: { citizenId: CitizenId; hidden: readonly string[]; after: Place; limit: number },
): Promise<ListedRow[]> {
  const { citizenId, hidden, after } = asked;
  return db<ListedRow[]>`
    select p.id, p.service_id, p.reference, p.fiscal_code, p.is_open, p.content, p.created_at, p.updated_at,
           s.service_name, s.organization_name, s.logo_version
    from practices.practice p left join services.public_service s on s.service_id = p.service_id
    where p.citizen_id = ${citizenId} and p.service_id <> all (${[...hidden]}::text[])
      and (p.is_open, p.updated_at, p.id) < (${after.isOpen}, ${after.updatedAt}, ${after.id})
    order by p.is_open desc, p.updated_at desc, p.id desc limit ${asked.limit}`;
}

export interface ReachRow {
  service_id: string;
  is_inbox_enabled: boolean | null;
  preferences_mode: Mode | null;
  blocked: Record<string, Channel[]> | null;
  choice_inbox: boolean | null;
}

/** The services that have practices of this person, with what lets them show. */
export async function listReach(db: Db, citizenId: CitizenId): Promise<ReachRow[]> {
  return db<ReachRow[]>`
    select p.service_id, r.is_inbox_enabled, r.preferences_mode, r.blocked,
           c.is_inbox_enabled as choice_inbox
    from (select distinct service_id from practices.practice where citizen_id = ${citizenId}) p
    left join citizens.reachability r on r.citizen_id = ${citizenId}
    left join citizens.service_choice c
      on c.citizen_id = ${citizenId} and c.service_id = p.service_id and c.settings_version = r.settings_version`;
}

/** A service's own, the last created first. `kind` undefined: of every state. */
export async function listOfService(
  db: Db,
  asked: { serviceId: string; kind: StateKind | undefined; below: string; limit: number },
): Promise<ListedRow[]> {
  const { serviceId, kind, below } = asked;
  return db<ListedRow[]>`
    select id, service_id, reference, fiscal_code, is_open, content, created_at, updated_at,
           null as service_name, null as organization_name, null as logo_version
    from practices.practice
    where service_id = ${serviceId} and id < ${below} ${kind === undefined ? db`` : db`and state_kind = ${kind}`}
    order by id desc limit ${asked.limit}`;
}
