// Measures the platform beside its limits: npm run bench, or npm run bench -- a c for some figures only.
import { parseArgs } from 'node:util';
import type { Figure, Pace, Setting } from './figures/figure.ts';
import { measureAcceptance } from './figures/acceptance.ts';
import { measureBulk } from './figures/bulk.ts';
import { type Campaign, measureCampaign } from './figures/campaign.ts';
import { measureInboxPage } from './figures/inbox-page.ts';
import { measureLogins } from './figures/logins.ts';
import { measurePaper } from './figures/paper.ts';
import { measureOverload, type Overload } from './figures/overload.ts';
import { measureVerification } from './figures/response-verification.ts';
import { measurePayments } from './figures/payments.ts';
import { measureSlowProvider, type SlowProvider } from './figures/slow-provider.ts';
import { measureSearch } from './figures/search.ts';
import { type Delay, measureTimeToReadable } from './figures/time-to-readable.ts';
import { measureUnchangedPage } from './figures/unchanged-page.ts';
import { table, writeResults } from './report.ts';
import { openDatabase } from './setting/database.ts';
import { describeMachine, loadAverage } from './setting/machine.ts';
import { untilQuiet } from './setting/quiet.ts';
import { startPlatform } from './setting/platform-process.ts';

const FIGURE_MS = 150_000;

const measures: Record<
  string,
  (setting: Setting) => Promise<Figure | Delay | Overload | SlowProvider | Campaign>
> = {
  a: measureInboxPage,
  b: measureUnchangedPage,
  c: measureAcceptance,
  d: measureTimeToReadable,
  f: (setting) =>
    measureOverload(setting, {
      ratePerSecond: Number(values['logins']),
      overloadMs: Number(values['overload']) * 1000,
    }),
  g: measureLogins,
  h: measureSlowProvider,
  i: measureBulk,
  k: (setting) => measureCampaign(setting, Number(values['recipients'])),
  j: measureSearch,
  q: measurePayments,
};
/** These need neither database nor platform. */
const aloneMeasures: Record<string, (pace: Pace) => Promise<Figure>> = {
  e: measureVerification,
  p: measurePaper,
};
const everything = [...Object.keys(measures), ...Object.keys(aloneMeasures)];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    /** Seconds each stretch waits for a quiet machine. */
    patience: { type: 'string', default: '3' },
    /** (f): logins declared a second, and seconds of twenty times as many arrivals. */
    logins: { type: 'string', default: '25' },
    overload: { type: 'string', default: '120' },
    /** (k): people written to. */
    recipients: { type: 'string', default: '100000' },
    /** A folder that gets a CPU profile of the platform. */
    profile: { type: 'string' },
  },
});

const say = (sentence: string) => console.log(sentence);

async function within<T>(name: string, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  // (f) lasts as long as it is asked to, and then as long as a crowd needs to go in; (h) has stretches of its own.
  const ms =
    FIGURE_MS +
    (name === 'f' ? Number(values.overload) * 4000 : 0) +
    (name === 'h' ? 300_000 : 0) +
    (name === 'k' ? Number(values.recipients) * 4 : 0);
  const timer = setTimeout(
    () => late.reject(new Error(`(${name}) took more than ${ms / 1000} s`)),
    ms,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

type Run = {
  figures: (Figure | Delay | Overload | SlowProvider | Campaign)[];
  serverVersion: string;
};

/** The figures that a running platform is needed for. */
async function measureOnPlatform(names: readonly string[], pace: Pace): Promise<Run> {
  const database = await openDatabase(say);
  try {
    const platform = await startPlatform('measured', database.url, { profileDir: values.profile });
    const figures: (Figure | Delay | Overload | SlowProvider | Campaign)[] = [];
    try {
      for (const name of names) {
        const measure = measures[name];
        if (measure !== undefined) {
          figures.push(await within(name, measure({ ...pace, database, platform })));
        }
      }
    } finally {
      await platform.stop();
    }
    return { figures, serverVersion: database.serverVersion };
  } finally {
    await database.sql`vacuum messages.message, messages.content`.catch(() => {});
    await database.close();
  }
}

async function run(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !everything.includes(name));
  if (unknown !== undefined) throw new Error(`there is no figure ${unknown}`);
  const before = loadAverage();
  let noisy = 0;
  const pace: Pace = {
    rounds: Number(values.rounds),
    stretchMs: Number(values.seconds) * 1000,
    profileDir: values.profile,
    async quiet() {
      if (!(await untilQuiet(Number(values.patience) * 1000))) noisy += 1;
    },
    say,
  };
  const needsPlatform = names.some((name) => name in measures);
  const { figures, serverVersion }: Run = needsPlatform
    ? await measureOnPlatform(names, pace)
    : { figures: [], serverVersion: 'none' };
  for (const name of names) {
    const measure = aloneMeasures[name];
    if (measure !== undefined) figures.push(await within(name, measure(pace)));
  }
  const after = loadAverage();
  const machine = describeMachine();
  say(`\n${table(figures)}\n`);
  say(
    `Speeds and ratios: best / median of ${values.rounds} rounds. CPU µs: of the answering process a request; PG µs: of PostgreSQL.`,
  );
  say(
    `${machine.processor}, ${machine.cores} cores, ${machine.memory_gib} GiB; Node ${machine.node}, PostgreSQL ${serverVersion}; load average ${before} before, ${after} after (others included); ${noisy} stretches began in the noise of others.`,
  );
  if (names.length < everything.length) return;
  writeResults({
    date: new Date().toISOString(),
    command: ['npm run bench', ...process.argv.slice(2)].join(' '),
    machine,
    postgres: serverVersion,
    load_average: { before, after },
    stretches_begun_in_noise: noisy,
    load_generator: 'own keep-alive client (bench/src/load), one process, every answer checked',
    figures,
  });
  say('Written to bench/results.json.');
}

await run(positionals.length > 0 ? positionals : everything);
