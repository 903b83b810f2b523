// Every statement on configurations of remote content and on what went wrong with them.
import type { Db } from '../../floor/database.ts';
import type { FaultKind } from './contract.ts';
import type { Precondition } from './rules.ts';

export interface ConfigurationRow {
  id: string;
  account_id: string;
  name: string;
  description: string;
  has_precondition: Precondition;
  /** Encrypted JSON: addresses, keys, test users. */
  environments: Buffer;
}

export interface FaultRow {
  configuration_id: string;
  kind: FaultKind;
  count: number;
  last_at: Temporal.Instant;
  last_message_id: string;
}

export async function countConfigurations(db: Db, accountId: string): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*) as count from remotes.configuration where account_id = ${accountId}`;
  return row?.count ?? 0;
}

export async function insertConfiguration(
  db: Db,
  row: ConfigurationRow,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into remotes.configuration (id, account_id, name, description, has_precondition, environments, created_at, updated_at)
    values (${row.id}, ${row.account_id}, ${row.name}, ${row.description}, ${row.has_precondition}, ${row.environments}, ${now}, ${now})
    on conflict (id) do update set
      name = excluded.name, description = excluded.description, has_precondition = excluded.has_precondition,
      environments = excluded.environments, updated_at = excluded.updated_at
    where configuration.account_id = excluded.account_id`;
}

export async function findConfiguration(db: Db, id: string): Promise<ConfigurationRow | undefined> {
  const [row] = await db<ConfigurationRow[]>`
    select id, account_id, name, description, has_precondition, environments
    from remotes.configuration where id = ${id}`;
  return row;
}

export async function listConfigurations(db: Db, accountId: string): Promise<ConfigurationRow[]> {
  return db<ConfigurationRow[]>`
    select id, account_id, name, description, has_precondition, environments
    from remotes.configuration where account_id = ${accountId} order by id limit 1000`;
}

/** Of every account with a key, once a minute and process: only what sending needs. */
export async function listPreconditions(
  db: Db,
  accountId: string,
): Promise<{ id: string; has_precondition: Precondition }[]> {
  return db<{ id: string; has_precondition: Precondition }[]>`
    select id, has_precondition from remotes.configuration where account_id = ${accountId} limit 1000`;
}

export async function countFault(
  db: Db,
  fault: { configurationId: string; kind: FaultKind; messageId: string; now: Temporal.Instant },
): Promise<void> {
  await db`
    insert into remotes.fault as f (configuration_id, kind, count, last_at, last_message_id)
    values (${fault.configurationId}, ${fault.kind}, 1, ${fault.now}, ${fault.messageId})
    on conflict (configuration_id, kind) do update set
      count = f.count + 1, last_at = excluded.last_at, last_message_id = excluded.last_message_id`;
}

export async function listFaults(db: Db, configurationIds: readonly string[]): Promise<FaultRow[]> {
  return db<FaultRow[]>`
    select configuration_id, kind, count, last_at, last_message_id from remotes.fault
    where configuration_id = any(${[...configurationIds]}::text[])
    order by last_at desc`;
}

export async function forgetFaults(db: Db, configurationId: string): Promise<void> {
  await db`delete from remotes.fault where configuration_id = ${configurationId}`;
}
