// Measures the platform beside its limits: npm run bench, or npm run bench -- a c for some figures only.
import type { Figure, Pace, Setting } from './figures/figure.ts';
import { measureAcceptance } from './figures/acceptance.ts';
import { measureBatch } from './figures/batch.ts';
import { measureBulk } from './figures/bulk.ts';
import { measureCampaign } from './figures/campaign.ts';
import { measureGrowth } from './figures/growth.ts';
import { measureHistory } from './figures/history.ts';
import { measureInboxPage } from './figures/inbox-page.ts';
import { measureListInBrowser } from './figures/list-in-browser.ts';
import { measureLogins } from './figures/logins.ts';
import { measurePaper } from './figures/paper.ts';
import { measureOverload } from './figures/overload.ts';
import { measureVerification } from './figures/response-verification.ts';
import { measureLongTables } from './figures/long-tables.ts';
import { measurePagesOnPhone } from './figures/pages-on-phone.ts';
import { measurePayments } from './figures/payments.ts';
import { measureReminders } from './figures/reminders.ts';
import { measureSlowProvider } from './figures/slow-provider.ts';
import { measureSearch } from './figures/search.ts';
import { measureTimeToReadable } from './figures/time-to-readable.ts';
import { measureUnchangedPage } from './figures/unchanged-page.ts';
import { asked, extraMs, isAsked } from './options.ts';
import { type Measured, table, keepResults } from './report.ts';
import { openDatabase } from './setting/database.ts';
import { describeMachine, loadAverage } from './setting/machine.ts';
import { untilQuiet } from './setting/quiet.ts';
import { startPlatform } from './setting/platform-process.ts';

const FIGURE_MS = 150_000;

const measures: Record<string, (setting: Setting) => Promise<Measured>> = {
  a: measureInboxPage,
  b: measureUnchangedPage,
  c: measureAcceptance,
  d: measureTimeToReadable,
  f: (setting) =>
    measureOverload(setting, {
      ratePerSecond: asked.logins,
      overloadMs: asked.overloadSeconds * 1000,
    }),
  g: measureLogins,
  h: measureSlowProvider,
  i: measureBulk,
  k: (setting) => measureCampaign(setting, asked.recipients),
  j: (setting) => measureSearch(setting, asked.entries),
  l: (setting) => measureGrowth(setting, asked.sizes),
  m: (setting) => measureReminders(setting, asked.due),
  q: measurePayments,
  r: measureHistory,
  s: measureListInBrowser,
  t: measureBatch,
  u: measurePagesOnPhone,
  v: measureLongTables,
};
/** These need neither database nor platform. */
const aloneMeasures: Record<string, (pace: Pace) => Promise<Figure>> = {
  e: measureVerification,
  p: measurePaper,
};

const everything = [...Object.keys(measures), ...Object.keys(aloneMeasures)].filter(isAsked);

const say = (sentence: string) => console.log(sentence);

async function within<T>(name: string, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const ms = FIGURE_MS + extraMs(name);
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

type Run = { figures: Measured[]; serverVersion: string };

/** The figures that a running platform is needed for. */
async function measureOnPlatform(names: readonly string[], pace: Pace): Promise<Run> {
  const database = await openDatabase(say);
  try {
    const platform = await startPlatform('measured', database.url, { profileDir: asked.profile });
    const figures: Measured[] = [];
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
  if (unknown !== undefined)
    throw new Error(
      unknown in measures
        ? `(${unknown}) needs to know how much: --growth 1,10,20 or --due 1000000`
        : `there is no figure ${unknown}`,
    );
  const before = loadAverage();
  let noisy = 0;
  const pace: Pace = {
    rounds: asked.rounds,
    stretchMs: asked.seconds * 1000,
    profileDir: asked.profile,
    async quiet() {
      if (!(await untilQuiet(asked.patience * 1000))) noisy += 1;
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
    `Speeds and ratios: best / median of ${asked.rounds} rounds. CPU µs: of the answering process a request; PG µs: of PostgreSQL.`,
  );
  say(
    `${machine.processor}, ${machine.cores} cores, ${machine.memory_gib} GiB; Node ${machine.node}, PostgreSQL ${serverVersion}; load average ${before} before, ${after} after (others included); ${noisy} stretches began in the noise of others.`,
  );
  if (names.length < everything.length && !asked.keep) return;
  const taken = {
    date: new Date().toISOString(),
    command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
    machine,
    postgres: serverVersion,
    load_average: { before, after },
    stretches_begun_in_noise: noisy,
  };
  keepResults(taken, figures);
  say('Written to bench/results.json.');
}

await run(asked.figures.length > 0 ? asked.figures : everything);
