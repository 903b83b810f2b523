// (j) How fast does somebody with 5,000 messages find some of them, by words, parts of words, amounts, senders and kinds?
import { foundQuery, type Looked } from '../../../apps/platform/src/domains/search/store.ts';
import { connect } from '../../../apps/platform/src/floor/database.ts';
import { openConnection } from '../load/connection.ts';
import { searchRequest } from '../load/requests.ts';
import { runLoad } from '../load/run-load.ts';
import { fiscalCodeOf, SECRET_KEY } from '../setting/people.ts';
import { SEARCHED, SEARCHER, seedSearched } from '../setting/searched.ts';
import { createSecrets } from '../../../apps/platform/src/floor/secrets.ts';
import { percentile } from '../statistics.ts';
import { type Figure, type Round, roundOf, seriesOf, type Setting, watchOf } from './figure.ts';

const AIM_P99_MS = 50;
/** One person types, and another device of hers does too. */
const CONNECTIONS = 2;

async function fill(setting: Setting, entries: number): Promise<number> {
  const sql = connect(setting.database.url, { max: 1 });
  try {
    await sql`set synchronous_commit = off`;
    await sql`set statement_timeout = '2min'`;
    const others = await seedSearched(sql, entries, (sentence) => setting.say(sentence));
    await sql`set statement_timeout = 0`;
    await sql`vacuum (analyze) search.entry, messages.message, messages.content`;
    setting.say(
      `(j) 5,000 messages of one person, ${others.toLocaleString('en')} entries of others`,
    );
    return others;
  } finally {
    await sql.end();
  }
}

/** Milliseconds of the first search of all, which puts 5,000 messages in order. */
async function firstSearch({ database, platform }: Setting): Promise<number> {
  const secrets = createSecrets(Buffer.from(SECRET_KEY, 'base64'));
  const citizenId = secrets.citizenId(fiscalCodeOf(SEARCHER));
  await database.sql`delete from search.entry where citizen_id = ${citizenId}`;
  const connection = await openConnection(platform.port);
  const began = performance.now();
  for (;;) {
    const reply = await connection.send(searchRequest({ text: 'tari' }).bytes);
    if (reply.status !== 200) throw new Error(reply.body.toString());
    const { is_complete: isComplete } = JSON.parse(reply.body.toString()) as {
      is_complete: boolean;
    };
    if (isComplete) break;
  }
  const ms = performance.now() - began;
  connection.close();
  const own = connect(database.url, { max: 1 });
  await own`set statement_timeout = 0`;
  await own`vacuum (analyze) search.entry`;
  await own.end();
  return Math.round(ms);
}

/** What PostgreSQL does for one question; throws when it reads anybody else's entries. */
async function planOf({ database }: Setting): Promise<{ executionMs: number; index: string }> {
  const secrets = createSecrets(Buffer.from(SECRET_KEY, 'base64'));
  const looked: Looked = {
    citizenId: secrets.citizenId(fiscalCodeOf(SEARCHER)),
    below: 'Z',
    above: '',
    size: 21,
    query: "('scadenza' | '~scadenz')",
    named: [],
    services: undefined,
    hasPayment: false,
    hasDeadline: false,
    hasAttachments: false,
    isUnread: false,
    isArchived: undefined,
  };
  const { sql } = database;
  const rows = await sql<
    { 'QUERY PLAN': string }[]
  >`explain (analyze, timing off) ${foundQuery(sql, looked)}`;
  const lines = rows.map((row) => row['QUERY PLAN']);
  const walk = lines.find((line) => / on entry /.test(line)) ?? '';
  const index = /entry_pkey/.exec(lines.join('\n'))?.[0];
  if (walk.includes('Seq Scan') || index === undefined) throw new Error(lines.join('\n'));
  const time = /Execution Time: ([\d.]+)/.exec(lines.join('\n'))?.[1];
  return { executionMs: Number(time), index };
}

/** `entries` of others, at least. */
export async function measureSearch(setting: Setting, entries: number): Promise<Figure> {
  const others = await fill(setting, entries);
  const firstMs = await firstSearch(setting);
  setting.say(`(j) the first search, which puts all in order: ${firstMs} ms`);
  const watch = watchOf(setting);
  const load = {
    kind: 'search' as const,
    port: setting.platform.port,
    connections: CONNECTIONS,
    warmUpMs: 1500,
    durationMs: setting.stretchMs,
    etags: [],
  };
  await runLoad(load, watch);
  const rounds: Round[] = [];
  for (let round = 0; round < setting.rounds; round += 1) {
    await setting.quiet();
    const { result, used } = await runLoad(load, watch);
    rounds.push(
      roundOf(result.requests, result.requests / result.seconds, used, {
        p50Ms: percentile(result.latencies, 0.5),
        p99Ms: percentile(result.latencies, 0.99),
      }),
    );
    setting.say(`(j) round ${round + 1}: p99 ${rounds.at(-1)?.p99Ms?.toFixed(1)} ms`);
  }
  const plan = await planOf(setting);
  return {
    figure: 'j',
    what: `search by a person with ${SEARCHED.toLocaleString('en')} messages, beside ${others.toLocaleString('en')} entries of others`,
    ours: seriesOf(`POST search, ${CONNECTIONS} connections`, rounds),
    limits: [],
    aim: `p99 < ${AIM_P99_MS} ms`,
    facts: {
      entries_of_others: others,
      first_search_ms: firstMs,
      statement_ms: plan.executionMs,
      index: plan.index,
    },
  };
}
