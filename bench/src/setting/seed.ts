// Fills the database once: 100,000 people, 10,000 services, 2,000,000 messages in the order in which they would arrive.
import { createSecrets, sha256 } from '../../../apps/platform/src/floor/secrets.ts';
import type { Sql } from '../../../apps/platform/src/floor/database.ts';
import { newUuid } from '../../../apps/platform/src/floor/ids.ts';
import {
  fiscalCodeOf,
  MESSAGES,
  PEOPLE,
  READER_GROUP_SIZE,
  READER_GROUPS,
  READERS,
  SECRET_KEY,
  SENDER_KEY,
  tokenOf,
} from './people.ts';

const CHUNK = 100_000;
/** The first twenty write to everybody, the others to the people of one place: see seedMessages. */
const SERVICES = 10_000;
const NATIONAL = 20;
/** Services of one's own place that write to a person. */
const OWN = 4;

async function seedPeople(sql: Sql): Promise<void> {
  const secrets = createSecrets(Buffer.from(SECRET_KEY, 'base64'));
  await sql`create schema bench`;
  await sql`create table bench.person (n integer primary key, citizen_id uuid not null, fiscal_code text not null)`;
  for (let from = 0; from < PEOPLE; from += 10_000) {
    const numbers = Array.from({ length: 10_000 }, (_, index) => from + index);
    const codes = numbers.map(fiscalCodeOf);
    await sql`
      insert into bench.person
      select * from unnest(${numbers}::int[], ${codes.map((code) => secrets.citizenId(code))}::uuid[], ${codes as string[]}::text[])`;
  }
  await sql`
    insert into citizens.citizen (citizen_id, fiscal_code, name, family_name, date_of_birth, created_at, updated_at)
    select citizen_id, fiscal_code, 'Anna', 'Prova', '1991-04-08', now(), now() from bench.person`;
  await sql`
    insert into citizens.profile (citizen_id, is_inbox_enabled, preferences_mode, settings_version, accepted_tos_version, updated_at)
    select citizen_id, true, 'AUTO', 0, 1, now() from bench.person`;
  const readers = Array.from({ length: READERS }, (_, reader) => reader);
  const ids = readers.map(newUuid);
  await sql`
    insert into sessions.session (id, citizen_id, client, device, method, level, authenticated_at, authenticated_level,
      network, created_at, expires_at, last_seen_at)
    select t.id, p.citizen_id, 'app', '', 'spid', 'https://www.spid.gov.it/SpidL2', now(), 'https://www.spid.gov.it/SpidL2',
      '127.0', now(), now() + interval '10 years', now() + interval '9 years'
    from unnest(${readers}::int[], ${ids}::uuid[]) as t(n, id)
    join bench.person p using (n)`;
  await sql`
    insert into sessions.token (token_hash, session_id, generation, handed_at, rotate_after)
    select decode(t.hash, 'hex'), t.id, 0, now(), now() + interval '10 years'
    from unnest(${ids}::uuid[], ${readers.map((reader) => sha256(tokenOf(reader)).toString('hex'))}::text[]) as t(id, hash)`;
}

/** Random readers in groups, one row each: pgbench can draw a number, and reads here which people it stands for. */
async function seedReaderGroups(sql: Sql): Promise<void> {
  const places = Array.from({ length: READER_GROUP_SIZE }, (_, place) => place);
  const columns = places.map(
    (place) =>
      `max(citizen_id::text) filter (where place = ${place})::uuid as c${place}, max(fiscal_code) filter (where place = ${place}) as f${place}`,
  );
  await sql.unsafe(`
    create table bench.reader_group as
    select g, ${columns.join(', ')}
    from (
      select drawn.g, drawn.place, p.citizen_id, p.fiscal_code
      from (
        select g, place, abs(hashint8(g * 1000 + place)) % ${READERS} as n
        from generate_series(0, ${READER_GROUPS - 1}) g, generate_series(0, ${READER_GROUP_SIZE - 1}) place
      ) drawn join bench.person p using (n)
    ) t group by g`);
  await sql`alter table bench.reader_group add primary key (g)`;
}

async function seedServices(sql: Sql): Promise<void> {
  const institution = newUuid();
  const account = newUuid();
  const groups = ['ApiMessageWrite', 'ApiMessageRead', 'ApiNoRateLimit'];
  await sql`
    insert into institutions.institution (id, name, fiscal_code, created_at) values (${institution}, 'Comune di Misura', '99999999990', now())`;
  await sql`
    insert into institutions.account (id, institution_id, email, groups, created_at)
    values (${account}, ${institution}, 'ced@comune.example', ${groups}, now())`;
  const metadata = {
    scope: 'LOCAL',
    description: 'Un servizio per le misure',
    privacy_url: 'https://comune.example/privacy',
    email: 'ufficio@comune.example',
  };
  await sql`
    insert into services.service (service_id, account_id, institution_id, service_name, department_name, organization_name,
      organization_fiscal_code, authorized_cidrs, max_allowed_payment_amount, metadata, created_at, updated_at)
    select '01BENCHSERVXCE' || lpad(n::text, 12, '0'), ${account}::uuid, ${institution}::uuid, 'Ufficio numero ' || n, 'Servizi al cittadino',
      'Comune di Misura', '99999999990', array['0.0.0.0/0'], 1000000, ${JSON.stringify(metadata)}::text::jsonb, now(), now()
    from generate_series(0, ${SERVICES - 1}::int) n`;
  await sql`
    insert into services.key (id, key_hash, service_id, kind, last_four, created_at)
    values (gen_random_uuid(), ${sha256(SENDER_KEY)}, '01BENCHSERVXCE000000000000', 'primary', 'cdef', now())`;
}

/**
 * Message n goes to person (n * 7919 + …) mod 100,000: every hundred thousand each person gets one, so the twenty
 * of a page lie on twenty pages of the table, as they would after two years of arrivals. Every other one comes from
 * one of the national services, the rest from the four of the person's own place.
 */
async function seedMessages(sql: Sql, from: number): Promise<void> {
  await sql`
    with rows as (
      insert into messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject, list_item, is_read)
      select p.citizen_id, m.id, s.service_id, 'processed', m.at, 3600, 'STANDARD', m.subject,
        '{"id":"' || m.id || '","created_at":"' || to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        || '","sender_service_id":"' || s.service_id
        || '","time_to_live":3600,"message_title":"' || m.subject || '","has_attachments":false,"category":'
        || case when m.n % 3 = 0
                then '{"tag":"PAYMENT","rptId":"99999999990301' || lpad(m.n::text, 15, '0') || '"},"due_date":"2027-01-31T22:59:59.000Z","amount":' || 1000 + m.n % 9000
                else '{"tag":"GENERIC"}' end,
        m.n % 4 <> 0
      from (
        select n, '01' || upper(lpad(to_hex(n), 8, '0') || substr(md5(n::text), 1, 16)) as id,
          timestamptz '2024-12-01' + n * interval '31 seconds' as at,
          'Avviso numero ' || n || ' dal tuo Comune' as subject
        from generate_series(${from}::int, ${from + CHUNK - 1}::int) n
      ) m
      join bench.person p on p.n = (m.n::bigint * 7919 + m.n / 100000 * 31337) % ${PEOPLE}::int
      cross join lateral (
        select '01BENCHSERVXCE' || lpad((
          case when m.n / 100000 % 2 = 0 then (p.n + m.n / 100000) % ${NATIONAL}::int
               else ${NATIONAL}::int + (p.n * ${OWN}::int + m.n / 200000 % ${OWN}::int) % ${SERVICES - NATIONAL}::int end
        )::text, 12, '0') as service_id
      ) s
      order by m.n
      returning citizen_id, id, subject
    )
    insert into messages.content (citizen_id, message_id, content)
    select citizen_id, id, json_build_object('subject', subject, 'markdown', repeat('Gentile cittadino, ', 5)) from rows`;
}

/** `sql` must be one connection: it gives up waiting for the disk, which here protects nothing. */
export async function seed(sql: Sql, say: (sentence: string) => void): Promise<void> {
  await sql`set synchronous_commit = off`;
  await sql`set statement_timeout = '2min'`;
  await seedPeople(sql);
  await seedReaderGroups(sql);
  await seedServices(sql);
  for (let from = 0; from < MESSAGES; from += CHUNK) {
    await seedMessages(sql, from);
    say(`${(from + CHUNK).toLocaleString('en')} of ${MESSAGES.toLocaleString('en')} messages`);
  }
}
