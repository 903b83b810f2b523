// Every statement on people, profiles and preferences. (E-mail validation has its own: email-store.ts.)
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { Channel, Mode, Profile, ServiceChoice } from './rules.ts';

export interface Person {
  citizenId: CitizenId;
  fiscalCode: FiscalCode;
  name: string;
  familyName: string;
  dateOfBirth: Temporal.PlainDate;
  spidEmail: string | undefined;
}

/**
 * Returns how many came for the first time: a row that nobody has ever changed has no xmax.
 * Keeps what the identity provider says today of who these people are; who is known already is left alone. Each is
 * named once, always in one order: two transactions then wait for each other instead of deadlocking.
 */
export async function savePeople(
  db: Db,
  people: readonly Person[],
  now: Temporal.Instant,
): Promise<number> {
  const rows = await db<{ is_new: boolean }[]>`
    insert into citizens.citizen as c (citizen_id, fiscal_code, name, family_name, date_of_birth, spid_email, created_at, updated_at)
    select t.*, ${now}::timestamptz, ${now}::timestamptz from unnest(
      ${people.map((one) => one.citizenId)}::uuid[], ${people.map((one) => one.fiscalCode)}::text[],
      ${people.map((one) => one.name)}::text[], ${people.map((one) => one.familyName)}::text[],
      ${people.map((one) => one.dateOfBirth.toString())}::date[], ${people.map((one) => one.spidEmail ?? null)}::text[]) as t
    on conflict (citizen_id) do update set
      name = excluded.name, family_name = excluded.family_name, date_of_birth = excluded.date_of_birth,
      spid_email = excluded.spid_email, updated_at = excluded.updated_at
    where (c.name, c.family_name, c.date_of_birth, c.spid_email)
      is distinct from (excluded.name, excluded.family_name, excluded.date_of_birth, excluded.spid_email)
    returning c.xmax = 0 as is_new`;
  return rows.filter((row) => row.is_new).length;
}

interface ProfileRow {
  version: number;
  email: string | null;
  is_email_validated: boolean;
  is_email_enabled: boolean;
  is_inbox_enabled: boolean;
  is_webhook_enabled: boolean;
  is_email_refused: boolean;
  preferences_mode: Mode;
  settings_version: number;
  blocked: Record<string, Channel[]>;
  preferred_languages: string[];
  accepted_tos_version: number | null;
  last_app_version: string | null;
}

const profileOf = (row: ProfileRow): Profile => ({
  version: row.version,
  email: row.email ?? undefined,
  isEmailValidated: row.is_email_validated,
  isEmailEnabled: row.is_email_enabled,
  isInboxEnabled: row.is_inbox_enabled,
  isWebhookEnabled: row.is_webhook_enabled,
  isEmailRefused: row.is_email_refused,
  mode: row.preferences_mode,
  settingsVersion: row.settings_version,
  blocked: row.blocked,
  preferredLanguages: row.preferred_languages,
  acceptedTosVersion: row.accepted_tos_version ?? undefined,
  lastAppVersion: row.last_app_version ?? undefined,
});

export async function findProfile(db: Db, citizenId: CitizenId): Promise<Profile | undefined> {
  const [row] = await db<
    ProfileRow[]
  >`select * from citizens.profile where citizen_id = ${citizenId}`;
  return row && profileOf(row);
}

/** Nobody else changes the profile, or a choice that hangs on it, until the transaction ends. */
export async function lockProfile(db: Db, citizenId: CitizenId): Promise<Profile | undefined> {
  const [row] = await db<
    ProfileRow[]
  >`select * from citizens.profile where citizen_id = ${citizenId} for update`;
  return row && profileOf(row);
}

export async function findFiscalCode(db: Db, citizenId: CitizenId): Promise<FiscalCode> {
  const [row] = await db<{ fiscal_code: FiscalCode }[]>`
    select fiscal_code from citizens.citizen where citizen_id = ${citizenId}`;
  if (row === undefined) throw new Error('a profile without a person');
  return row.fiscal_code;
}

/** Whether each service that was chosen about may write, by settings version. */
export async function listInboxChoices(
  db: Db,
  citizenId: CitizenId,
): Promise<{ serviceId: string; settingsVersion: number; isInboxEnabled: boolean }[]> {
  const rows = await db<
    { service_id: string; settings_version: number; is_inbox_enabled: boolean }[]
  >`
    select service_id, settings_version, is_inbox_enabled from citizens.service_preference
    where citizen_id = ${citizenId}`;
  return rows.map((row) => ({
    serviceId: row.service_id,
    settingsVersion: row.settings_version,
    isInboxEnabled: row.is_inbox_enabled,
  }));
}

/** Does nothing when the person has a profile already. */
/** Whoever has a profile keeps it. */
export async function insertProfiles(
  db: Db,
  profiles: readonly { citizenId: CitizenId; profile: Profile }[],
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into citizens.profile (citizen_id, version, email, is_email_validated, is_email_enabled, preferences_mode, settings_version, updated_at)
    select t.citizen_id, t.version, t.email, t.is_email_validated::boolean, t.is_email_enabled::boolean, t.mode,
      t.settings_version, ${now}::timestamptz
    from unnest(
      ${profiles.map((one) => one.citizenId)}::uuid[], ${profiles.map(({ profile }) => profile.version)}::int[],
      ${profiles.map(({ profile }) => profile.email ?? null)}::text[],
      ${profiles.map(({ profile }) => String(profile.isEmailValidated))}::text[],
      ${profiles.map(({ profile }) => String(profile.isEmailEnabled))}::text[],
      ${profiles.map(({ profile }) => profile.mode)}::text[], ${profiles.map(({ profile }) => profile.settingsVersion)}::int[])
      as t(citizen_id, version, email, is_email_validated, is_email_enabled, mode, settings_version)
    on conflict (citizen_id) do nothing`;
}

/** False when another change came first: the version it was decided on is gone. */
export async function replaceProfile(
  db: Db,
  citizenId: CitizenId,
  before: number,
  next: Profile,
  now: Temporal.Instant,
): Promise<boolean> {
  const changed = await db`
    update citizens.profile set
      version = ${next.version}, email = ${next.email ?? null}, is_email_validated = ${next.isEmailValidated},
      is_email_enabled = ${next.isEmailEnabled}, is_inbox_enabled = ${next.isInboxEnabled}, is_webhook_enabled = ${next.isWebhookEnabled},
      is_email_refused = ${next.isEmailRefused}, preferences_mode = ${next.mode}, settings_version = ${next.settingsVersion}, blocked = ${JSON.stringify(next.blocked)}::text::jsonb,
      preferred_languages = ${[...next.preferredLanguages]}, accepted_tos_version = ${next.acceptedTosVersion ?? null},
      last_app_version = ${next.lastAppVersion ?? null}, updated_at = ${now}
    where citizen_id = ${citizenId} and version = ${before}`;
  return changed.count === 1;
}

export async function findChoice(
  db: Db,
  citizenId: CitizenId,
  serviceId: string,
  settingsVersion: number,
): Promise<ServiceChoice | undefined> {
  const [row] = await db<
    {
      is_inbox_enabled: boolean;
      is_email_enabled: boolean;
      is_webhook_enabled: boolean;
      can_access_message_read_status: boolean;
    }[]
  >`
    select is_inbox_enabled, is_email_enabled, is_webhook_enabled, can_access_message_read_status
    from citizens.service_preference
    where citizen_id = ${citizenId} and service_id = ${serviceId} and settings_version = ${settingsVersion}`;
  return (
    row && {
      isInboxEnabled: row.is_inbox_enabled,
      isEmailEnabled: row.is_email_enabled,
      isWebhookEnabled: row.is_webhook_enabled,
      canAccessMessageReadStatus: row.can_access_message_read_status,
    }
  );
}

export async function saveChoice(
  db: Db,
  citizenId: CitizenId,
  serviceId: string,
  settingsVersion: number,
  choice: ServiceChoice,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into citizens.service_preference (citizen_id, service_id, settings_version, is_inbox_enabled, is_email_enabled,
      is_webhook_enabled, can_access_message_read_status, updated_at)
    values (${citizenId}, ${serviceId}, ${settingsVersion}, ${choice.isInboxEnabled}, ${choice.isEmailEnabled},
      ${choice.isWebhookEnabled}, ${choice.canAccessMessageReadStatus}, ${now})
    on conflict (citizen_id, service_id, settings_version) do update set
      is_inbox_enabled = excluded.is_inbox_enabled, is_email_enabled = excluded.is_email_enabled,
      is_webhook_enabled = excluded.is_webhook_enabled,
      can_access_message_read_status = excluded.can_access_message_read_status, updated_at = excluded.updated_at`;
}
