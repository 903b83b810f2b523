// (q) How many notices are paid in a second, from the look-up to "paid", beside the commits that each needs alone?
import { connect } from '../../../apps/platform/src/floor/database.ts';
import { makePayer, type PayerAt } from '../load/payers.ts';
import { cpuOf, cpuOfFamily } from '../setting/cpu.ts';
import { freePorts } from '../setting/free-port.ts';
import { startPlatform } from '../setting/platform-process.ts';
import { startSandboxProcess } from '../setting/sandbox-process.ts';
import { percentile } from '../statistics.ts';
import { type Figure, limitOf, type Round, roundOf, seriesOf, type Setting } from './figure.ts';

const PAYERS = 12;

/** Commits that a payment writes: its entries, gathered as the platform gathers them. */
async function commitsOf(setting: Setting): Promise<number> {
  const [row] = await setting.database.sql<{ commits: number }[]>`
    select count(distinct at)::int as commits from payments.entry
    where (citizen_id, payment_id) = (select citizen_id, id from payments.payment where state = 'paid' order by begun_at desc limit 1)`;
  return Math.max(1, row?.commits ?? 0);
}

/** As many small durable commits and nothing else, over as many connections. */
async function bareCommits(setting: Setting, commits: number): Promise<Round> {
  const sql = connect(setting.database.url, { max: PAYERS });
  await sql`create unlogged table if not exists public.bench_commit (at timestamptz, told text)`;
  await sql`alter table public.bench_commit set logged`;
  const postgres = () => cpuOfFamily(setting.database.postgres.pid) ?? 0;
  const before = postgres();
  const end = performance.now() + setting.stretchMs;
  const started = performance.now();
  let payments = 0;
  const one = async () => {
    while (performance.now() < end) {
      for (let commit = 0; commit < commits; commit += 1)
        await sql`insert into public.bench_commit values (now(), ${'x'.repeat(300)})`;
      payments += 1;
    }
  };
  await Promise.all(Array.from({ length: PAYERS }, one));
  const seconds = (performance.now() - started) / 1000;
  await sql`drop table public.bench_commit`;
  await sql.end({ timeout: 5 });
  return roundOf(payments, payments / seconds, {
    platform: undefined,
    postgres: postgres() - before,
  });
}

async function payFor(payers: readonly PayerAt[], ms: number): Promise<number[]> {
  const end = performance.now() + ms;
  const times: number[] = [];
  await Promise.all(
    payers.map(async (payer) => {
      while (performance.now() < end) times.push(await payer.pay());
    }),
  );
  return times;
}

export async function measurePayments(setting: Setting): Promise<Figure> {
  const { database, stretchMs } = setting;
  // The simulated gateway is a new one each time, and knows nobody of an earlier measuring.
  await database.sql`delete from wallet.customer`;
  // The sandbox takes its mail 25 and its gateway 10 above its own port.
  const port = await freePorts(30);
  const sandbox = await startSandboxProcess(port + 1, `http://localhost:${port}`);
  const { pagopa, cards } = sandbox;
  const platform = await startPlatform('payments', database.url, {
    port,
    profileDir: setting.profileDir,
    settings: {
      PAGOPA_URL: pagopa.url,
      PAGOPA_SUBSCRIPTION_KEY: pagopa.subscription_key,
      PAGOPA_STATION_KEY: pagopa.station_key,
      PAGOPA_PSP: JSON.stringify(pagopa.psp),
      GATEWAY_URL: cards.url,
      GATEWAY_SECRET_KEY: cards.secret_key,
      GATEWAY_PUBLISHABLE_KEY: cards.publishable_key,
      GATEWAY_WEBHOOK_SECRET: cards.webhook_secret,
      GATEWAY_SCRIPT_URL: cards.script_url,
    },
  });
  try {
    await fetch(`${pagopa.url}/config`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ psp_delay_ms: 5 }),
    });
    const payers: PayerAt[] = [];
    for (let reader = 0; reader < PAYERS; reader += 1)
      payers.push(await makePayer(port, reader, cards));
    await payFor(payers, 2000);
    const commits = await commitsOf(setting);
    const ours: Round[] = [];
    const limit: Round[] = [];
    for (let round = 0; round < setting.rounds; round += 1) {
      await setting.quiet();
      limit.push(await bareCommits(setting, commits));
      await setting.quiet();
      const before = {
        platform: cpuOf(platform.pid) ?? 0,
        postgres: cpuOfFamily(database.postgres.pid) ?? 0,
      };
      const started = performance.now();
      const times = await payFor(payers, stretchMs);
      const seconds = (performance.now() - started) / 1000;
      const used = {
        platform: (cpuOf(platform.pid) ?? 0) - before.platform,
        postgres: (cpuOfFamily(database.postgres.pid) ?? 0) - before.postgres,
      };
      const spread = { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) };
      ours.push(roundOf(times.length, times.length / seconds, used, spread));
      setting.say(`(q) round ${round + 1}: ${(times.length / seconds).toFixed(1)} payments/s`);
    }
    const series = seriesOf(`a notice paid, ${PAYERS} payers`, ours);
    return {
      figure: 'q',
      what: 'a notice looked up, confirmed, activated, authorised, closed, paid and taken; pagoPA and the gateway simulated on the same machine',
      ours: series,
      limits: [
        limitOf(series, seriesOf(`${commits} small commits each, ${PAYERS} connections`, limit)),
      ],
      facts: { commits_each: commits },
    };
  } finally {
    await platform.stop();
    await sandbox.stop();
  }
}
