// (h) The identity provider that most people use becomes slow, then goes away: do the others' people notice?
import { openJourneys, type Journey } from '../load/journeys.ts';
import { freePorts } from '../setting/free-port.ts';
import { startPlatform } from '../setting/platform-process.ts';
import { grownUps } from '../setting/sandbox-people.ts';
import { startSandboxProcess } from '../setting/sandbox-process.ts';
import { percentile, rounded } from '../statistics.ts';
import type { Setting } from './figure.ts';

interface Stretch {
  name: 'calm' | 'slow' | 'down' | 'well again';
  seconds: number;
  settings: Record<string, unknown>;
}

export interface SlowProvider {
  figure: 'h';
  what: string;
  arrivals_per_second: number;
  share_of_the_great_one: number;
  stretches: {
    name: string;
    others: number;
    others_p50_ms: number;
    others_p95_ms: number;
    others_waited: number;
    great_ones: number;
    great_ones_waited: number;
    great_ones_p95_ms: number;
  }[];
  /** 95th percentile of the others' logins, slow and down against calm. */
  others_ratio: number;
  server_errors: number;
  lost_places: number;
  pages_looked_at: number;
  pages_that_name_the_provider: number;
}

const PER_SECOND = 10;
const SHARE = 0.8;
const PEOPLE = 500;
const STRETCHES: Stretch[] = [
  { name: 'calm', seconds: 20, settings: {} },
  { name: 'slow', seconds: 40, settings: { delay_ms: 10_000 } },
  { name: 'down', seconds: 60, settings: { delay_ms: 0, availability: 'down' } },
  { name: 'well again', seconds: 30, settings: { availability: 'up' } },
];
const ALL_IN_MS = 240_000;

export async function measureSlowProvider(setting: Setting): Promise<SlowProvider> {
  const { database } = setting;
  await database.sql`truncate admission.gate, admission.line, admission.turn, admission.came, admission.entry, admission.sample, admission.level`;
  const port = await freePorts(30);
  const sandbox = await startSandboxProcess(port + 1, `http://localhost:${port}`);
  const providers = sandbox.identityProviders.filter(({ metadata_url: url }) =>
    url.includes('/spid'),
  );
  const platform = await startPlatform('slow-provider', database.url, {
    port,
    settings: {
      LOGIN_RATE: String(PER_SECOND * 4),
      LOGIN_BURST: String(PER_SECOND * 4),
      SPID_IDP_METADATA: providers.map((one) => one.metadata_url).join(','),
    },
  });
  const [great, ...others] = providers;
  if (great === undefined || others.length === 0) throw new Error('too few identity providers');
  const greatUrl = great.metadata_url.slice(0, great.metadata_url.lastIndexOf('/'));
  const people = await grownUps(sandbox.port, PEOPLE);
  let next = 0;
  const crowd = openJourneys({
    ports: { platform: port, provider: sandbox.port },
    username() {
      next += 1;
      return people[next % people.length]?.username ?? '';
    },
  });
  const choose = () =>
    Math.random() < SHARE
      ? great.entity_id
      : (others[Math.floor(Math.random() * others.length)]?.entity_id ?? great.entity_id);
  try {
    // Nobody is counted until both sides are warm.
    await crowd.run(5000, PER_SECOND, choose);
    // A gate is there when somebody has knocked.
    const [gate] = await database.sql<{ name: string; label: string }[]>`
      select name, label from admission.gate where entity_id = ${great.entity_id}`;
    const bounds: { name: string; from: number; to: number }[] = [];
    for (const { name, seconds, settings } of STRETCHES) {
      await configure(greatUrl, settings);
      const from = crowd.now();
      await crowd.run(seconds * 1000, PER_SECOND, choose);
      bounds.push({ name, from, to: crowd.now() });
      setting.say(`(h) ${name}: ${crowd.seen.journeys.length} have come`);
    }
    await crowd.allIn(ALL_IN_MS);
    const { journeys, faults, pages } = crowd.seen;
    const stretches = bounds.map(({ name, from, to }) => {
      const came = journeys.filter(({ cameAt }) => cameAt >= from && cameAt < to);
      const isGreat = ({ provider }: Journey) => provider === great.entity_id;
      const his = came.filter(isGreat);
      const theirs = came.filter((one) => !isGreat(one));
      const times = theirs.map(timeOf);
      return {
        name,
        others: theirs.length,
        others_p50_ms: rounded(percentile(times, 0.5)),
        others_p95_ms: rounded(percentile(times, 0.95)),
        others_waited: theirs.filter(({ waited }) => waited).length,
        great_ones: his.length,
        great_ones_waited: his.filter(({ waited }) => waited).length,
        great_ones_p95_ms: rounded(percentile(his.map(timeOf), 0.95)),
      };
    });
    for (const fault of new Set(faults)) setting.say(`(h) fault: ${fault}`);
    const p95 = (name: string) => stretches.find((one) => one.name === name)?.others_p95_ms ?? NaN;
    const his = pages.filter(({ place }) => place.includes(gate?.name ?? '\0'));
    return {
      figure: 'h',
      what: `the provider of ${SHARE * 100} % of the people slow by 10 s, then away for a minute`,
      arrivals_per_second: PER_SECOND,
      share_of_the_great_one: SHARE,
      stretches,
      others_ratio: rounded(Math.max(p95('slow'), p95('down')) / p95('calm')),
      server_errors: faults.length,
      lost_places: journeys.filter(({ tookMs }) => tookMs === undefined).length,
      pages_looked_at: his.length,
      pages_that_name_the_provider: his.filter(({ html }) => html.includes(gate?.label ?? '\0'))
        .length,
    };
  } finally {
    crowd.close();
    await platform.stop();
    await sandbox.stop();
    await database.sql`truncate admission.gate, admission.line, admission.turn, admission.came, admission.entry`;
  }
}

const timeOf = ({ tookMs }: Journey) => tookMs ?? Number.POSITIVE_INFINITY;

async function configure(url: string, settings: Record<string, unknown>): Promise<void> {
  const reply = await fetch(`${url}/config`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
  if (!reply.ok)
    throw new Error(`the sandbox refused ${JSON.stringify(settings)}: ${await reply.text()}`);
}
