// (r) How fast is a page of payments, anywhere in the history of a person with 100,000 among a million?
import { historyQuery } from '../../../apps/platform/src/domains/payments/history-store.ts';
import { connect } from '../../../apps/platform/src/floor/database.ts';
import { createSecrets } from '../../../apps/platform/src/floor/secrets.ts';
import { runLoad } from '../load/run-load.ts';
import { OWN, PAYER, PAYMENTS, seedPaid } from '../setting/paid.ts';
import { fiscalCodeOf, SECRET_KEY } from '../setting/people.ts';
import { percentile } from '../statistics.ts';
import { type Figure, type Round, roundOf, seriesOf, type Setting, watchOf } from './figure.ts';

const AIM_P99_MS = 50;
const CONNECTIONS = 2;

async function fill(setting: Setting): Promise<void> {
  const sql = connect(setting.database.url, { max: 1 });
  try {
    await sql`set synchronous_commit = off`;
    await sql`set statement_timeout = '2min'`;
    await seedPaid(sql, (sentence) => setting.say(sentence));
    await sql`set statement_timeout = 0`;
    await sql`vacuum (analyze) payments.payment, notices.held_notice`;
  } finally {
    await sql.end();
  }
}

/** What PostgreSQL does for one page; throws when it reads more than the page. */
async function planOf({ database: { sql } }: Setting): Promise<number> {
  const secrets = createSecrets(Buffer.from(SECRET_KEY, 'base64'));
  const asked = {
    citizenId: secrets.citizenId(fiscalCodeOf(PAYER)),
    before: Temporal.Instant.from('2020-06-01T00:00:00Z'),
    beforeName: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    since: Temporal.Instant.from('1970-01-01T00:00:00Z'),
    size: 31,
  };
  const rows = await sql<
    { 'QUERY PLAN': string }[]
  >`explain (analyze, timing off) ${historyQuery(sql, asked)}`;
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  if (!/Index Scan using payment_citizen_id_sorted_at_id_idx/.test(plan)) throw new Error(plan);
  return Number(/Execution Time: ([\d.]+)/.exec(plan)?.[1]);
}

export async function measureHistory(setting: Setting): Promise<Figure> {
  await fill(setting);
  const watch = watchOf(setting);
  const load = {
    kind: 'history' as const,
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
    const spread = {
      p50Ms: percentile(result.latencies, 0.5),
      p99Ms: percentile(result.latencies, 0.99),
    };
    rounds.push(roundOf(result.requests, result.requests / result.seconds, used, spread));
    setting.say(`(r) round ${round + 1}: p99 ${spread.p99Ms.toFixed(1)} ms`);
  }
  return {
    figure: 'r',
    what: `a page of 30 payments anywhere in ${OWN.toLocaleString('en')} of one person, among ${PAYMENTS.toLocaleString('en')}`,
    ours: seriesOf(`GET transactions, ${CONNECTIONS} connections`, rounds),
    limits: [],
    aim: `p99 < ${AIM_P99_MS} ms`,
    facts: { payments: PAYMENTS, of_one_person: OWN, statement_ms: await planOf(setting) },
  };
}
