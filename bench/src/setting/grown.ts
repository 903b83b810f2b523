// The same installation at several ages: databases with a million messages, with ten, with twenty.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BenchDatabase } from './database.ts';
import { copyLines, copyTable, lineOf } from './copying.ts';
import { dropOthers, makeDatabase, type Owner, withoutIndexes } from './other-database.ts';
import { READERS } from './people.ts';

const MILLION = 1_000_000;
/** Half of the people have messages: twenty each in the first million, four hundred each among twenty. */
const KEEPERS = 50_000;
const SERVICES = 10_000;
const NATIONAL = 20;

const PREFIX = 'grown_';
const version = createHash('sha256')
  .update(readFileSync(new URL(import.meta.url)))
  .digest('hex')
  .slice(0, 6);
const nameOf = (millions: number) => `${PREFIX}${version}_${millions}m`;

export interface Grown {
  millions: number;
  url: string;
}

/** As from the first days to years later: each begins as a copy of the one before. Ascending, whole millions. */
export async function growDatabases(
  first: BenchDatabase,
  sizes: readonly number[],
  say: (sentence: string) => void,
): Promise<Grown[]> {
  await dropOthers(first, PREFIX, sizes.map(nameOf));
  const grown: Grown[] = [];
  for (const millions of sizes) {
    const before = grown.at(-1);
    const url = await makeDatabase(first, {
      name: nameOf(millions),
      ...(before !== undefined && { template: nameOf(before.millions) }),
      async fill(own, from) {
        say(`(l) filling a database of ${millions} million messages, once`);
        if (before === undefined) await copyInstallation(from, own);
        await fillMessages(own, (before?.millions ?? 0) * MILLION, millions * MILLION);
      },
    });
    grown.push({ millions, url });
  }
  return grown;
}

/** People, their sessions, institutions and services: those of the first database, without its messages. */
async function copyInstallation(from: Owner, to: Owner): Promise<void> {
  await to.unsafe('create schema bench');
  await to.unsafe(
    'create table bench.person (n integer primary key, citizen_id uuid not null, fiscal_code text not null)',
  );
  await copyTable(from, to, 'bench.person');
  const ofPeople = 'join bench.person p using (citizen_id)';
  await copyTable(from, to, 'citizens.citizen', ofPeople);
  await copyTable(from, to, 'citizens.profile', ofPeople);
  // Of the readers only, whose sessions are made to last.
  const ofReaders = `${ofPeople} where p.n < ${READERS} and t.expires_at > now() + interval '1 year'`;
  await copyTable(from, to, 'sessions.session', ofReaders);
  await copyTable(
    from,
    to,
    'sessions.token',
    "join sessions.session s on s.id = t.session_id where s.expires_at > now() + interval '1 year'",
  );
  for (const table of [
    'institutions.institution',
    'institutions.account',
    'services.service',
    'services.key',
  ])
    await copyTable(from, to, table);
}

async function fillMessages(sql: Owner, from: number, to: number): Promise<void> {
  const people = await sql<{ citizen_id: string; fiscal_code: string }[]>`
    select citizen_id, fiscal_code from bench.person where n < ${KEEPERS} order by n`;
  const codes = people.map((row) => row.fiscal_code);
  const ids = people.map((row) => row.citizen_id);
  await withoutIndexes(sql, ['messages.message', 'messages.content'], async () => {
    for (let chunk = from; chunk < to; chunk += MILLION) {
      await copyLines(
        sql,
        'messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject, list_item, is_read)',
        messageLines(ids, chunk, chunk + MILLION),
      );
      await copyLines(
        sql,
        'messages.content (citizen_id, message_id, content, fiscal_code)',
        contentLines(ids, codes, chunk, chunk + MILLION),
      );
    }
  });
}

/** In the order of arrival; every fifty thousand each person gets one, so the messages of a page lie far apart. */
const personOf = (n: number) => (n * 7919 + Math.floor(n / KEEPERS) * 31_337) % KEEPERS;

const idOf = (n: number) => {
  const tail = Math.imul(n, 2_654_435_761) >>> 0;
  return `01${n.toString(16).padStart(8, '0')}${tail.toString(16).padStart(16, '0')}`.toUpperCase();
};

function serviceOf(n: number): string {
  const person = personOf(n);
  const round = Math.floor(n / KEEPERS);
  const service =
    round % 2 === 0
      ? (person + round) % NATIONAL
      : NATIONAL + ((person * 4 + (Math.floor(round / 2) % 4)) % (SERVICES - NATIONAL));
  return `01BENCHSERVXCE${String(service).padStart(12, '0')}`;
}

const BEGAN_MS = Date.parse('2024-12-01T00:00:00Z');
/** Twenty million in two years. */
const EVERY_MS = 3000;
const subjectOf = (n: number) => `Avviso numero ${n} dal tuo Comune`;

function* messageLines(ids: readonly string[], from: number, to: number): Generator<string> {
  for (let n = from; n < to; n += 1) {
    const [id, service, subject] = [idOf(n), serviceOf(n), subjectOf(n)];
    const at = new Date(BEGAN_MS + n * EVERY_MS).toISOString();
    const category =
      n % 3 === 0
        ? `{"tag":"PAYMENT","rptId":"99999999990301${String(n).padStart(15, '0')}"},"due_date":"2027-01-31T22:59:59.000Z","amount":${1000 + (n % 9000)}`
        : '{"tag":"GENERIC"}';
    const item = `{"id":"${id}","created_at":"${at}","sender_service_id":"${service}","time_to_live":3600,"message_title":"${subject}","has_attachments":false,"category":${category}`;
    yield `${ids[personOf(n)]}\t${id}\t${service}\tprocessed\t${at}\t3600\tSTANDARD\t${subject}\t${item}\t${n % 4 === 0 ? 'f' : 't'}\n`;
  }
}

function* contentLines(
  ids: readonly string[],
  codes: readonly string[],
  from: number,
  to: number,
): Generator<string> {
  const markdown = 'Gentile cittadino, '.repeat(5);
  for (let n = from; n < to; n += 1) {
    const person = personOf(n);
    const content = `{"subject":"${subjectOf(n)}","markdown":"${markdown}"}`;
    yield lineOf([ids[person] ?? '', idOf(n), content, codes[person] ?? '']);
  }
}
