// A database in which so many people, one message each, are to be reminded of what is due tomorrow.
import { createSecrets } from '../../../apps/platform/src/floor/secrets.ts';
import { copyLines, copyTable, lineOf } from './copying.ts';
import type { BenchDatabase } from './database.ts';
import { makeDatabase, type Owner, withoutIndexes } from './other-database.ts';
import { fiscalCodeOf, SECRET_KEY } from './people.ts';

/** A Tuesday morning, a minute after the reminders' hour; what is due is due on the Wednesday. */
export const REMINDED_AT = Temporal.Instant.from('2026-12-01T08:01:00Z');
const REMIND_AT = '2026-12-01T08:00:00Z';
const DUE_AT = '2026-12-02T22:59:59.000Z';
const CREATED_AT = '2026-11-20T10:00:00.000Z';
const FIRST = 3_000_000;
const SERVICE = '01BENCHSERVXCE000000000000';
const CHUNK = 250_000;

/** Made once for each number of people; its address. */
export const dueDatabase = (
  first: BenchDatabase,
  people: number,
  say: (sentence: string) => void,
): Promise<string> =>
  makeDatabase(first, {
    name: `due_1_${people}`,
    async fill(own, from) {
      say(`(m) filling a database of ${people.toLocaleString('en')} people, once`);
      for (const table of [
        'institutions.institution',
        'institutions.account',
        'services.service',
        'services.key',
      ])
        await copyTable(from, own, table);
      await fillDue(own, people);
    },
  });

/** All as it was before the last run. */
export async function dueAgain(sql: Owner): Promise<void> {
  await sql`truncate delivery.email_notice, delivery.push_notice`;
  await sql`update deadlines.deadline set next_reminder_at = ${REMIND_AT}::timestamptz`;
  await sql`vacuum (analyze) deadlines.deadline`;
}

const idOf = (n: number) =>
  `01${n.toString(16).padStart(8, '0')}${(Math.imul(n, 2_654_435_761) >>> 0).toString(16).padStart(16, '0')}`.toUpperCase();

async function fillDue(sql: Owner, people: number): Promise<void> {
  const secrets = createSecrets(Buffer.from(SECRET_KEY, 'base64'));
  const tables = [
    'citizens.citizen',
    'citizens.profile',
    'messages.message',
    'messages.content',
    'deadlines.deadline',
  ];
  await withoutIndexes(sql, tables, async () => {
    for (let from = 0; from < people; from += CHUNK) {
      const numbers = Array.from({ length: Math.min(CHUNK, people - from) }, (_, at) => from + at);
      const codes = numbers.map((n) => fiscalCodeOf(FIRST + n));
      const ids = codes.map((code) => secrets.citizenId(code));
      await copyLines(
        sql,
        'citizens.citizen (citizen_id, fiscal_code, name, family_name, date_of_birth, created_at, updated_at)',
        numbers.map((_, at) =>
          lineOf([
            ids[at] ?? '',
            codes[at] ?? '',
            'Anna',
            'Prova',
            '1991-04-08',
            CREATED_AT,
            CREATED_AT,
          ]),
        ),
      );
      await copyLines(
        sql,
        'citizens.profile (citizen_id, email, is_email_validated, is_inbox_enabled, preferences_mode, settings_version, accepted_tos_version, updated_at)',
        numbers.map((n, at) =>
          lineOf([ids[at] ?? '', `anna.${n}@posta.example`, 't', 't', 'AUTO', 0, 1, CREATED_AT]),
        ),
      );
      await copyLines(
        sql,
        'messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject, list_item)',
        numbers.map((n, at) => {
          const [id, subject] = [idOf(n), `Rata numero ${n}`];
          const item = `{"id":"${id}","created_at":"${CREATED_AT}","sender_service_id":"${SERVICE}","time_to_live":3600,"message_title":"${subject}","has_attachments":false,"category":{"tag":"GENERIC"},"due_date":"${DUE_AT}"`;
          return lineOf([
            ids[at] ?? '',
            id,
            SERVICE,
            'processed',
            CREATED_AT,
            3600,
            'STANDARD',
            subject,
            item,
          ]);
        }),
      );
      await copyLines(
        sql,
        'messages.content (citizen_id, message_id, content, fiscal_code)',
        numbers.map((n, at) =>
          lineOf([
            ids[at] ?? '',
            idOf(n),
            `{"subject":"Rata numero ${n}","markdown":"Da pagare"}`,
            codes[at] ?? '',
          ]),
        ),
      );
      await copyLines(
        sql,
        'deadlines.deadline (citizen_id, message_id, service_id, due_at, next_reminder_at)',
        numbers.map((n, at) => lineOf([ids[at] ?? '', idOf(n), SERVICE, DUE_AT, REMIND_AT])),
      );
    }
  });
}
