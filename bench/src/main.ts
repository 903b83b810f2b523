// Measures the platform beside its limits: npm run bench, or npm run bench -- a c for some figures only.
import { parseArgs } from 'node:util';
import type { Figure, Setting } from './figures/figure.ts';
import { measureAcceptance } from './figures/acceptance.ts';
import { measureBulk } from './figures/bulk.ts';
import { measureInboxPage } from './figures/inbox-page.ts';
import { measureLogins } from './figures/logins.ts';
import { type Delay, measureTimeToReadable } from './figures/time-to-readable.ts';
import { measureUnchangedPage } from './figures/unchanged-page.ts';
import { table, writeResults } from './report.ts';
import { openDatabase } from './setting/database.ts';
import { describeMachine, loadAverage } from './setting/machine.ts';
import { untilQuiet } from './setting/quiet.ts';
import { startPlatform } from './setting/platform-process.ts';

const FIGURE_MS = 150_000;

const measures: Record<string, (setting: Setting) => Promise<Figure | Delay>> = {
  a: measureInboxPage,
  b: measureUnchangedPage,
  c: measureAcceptance,
  d: measureTimeToReadable,
  g: measureLogins,
  i: measureBulk,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    /** Seconds each stretch waits for a quiet machine. */
    patience: { type: 'string', default: '3' },
    /** A folder that gets a CPU profile of the platform. */
    profile: { type: 'string' },
  },
});

const say = (sentence: string) => console.log(sentence);

async function within<T>(name: string, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`(${name}) took more than ${FIGURE_MS / 1000} s`)),
    FIGURE_MS,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function run(names: readonly string[]): Promise<void> {
  const before = loadAverage();
  let noisy = 0;
  const database = await openDatabase(say);
  try {
    const platform = await startPlatform('measured', database.url, { profileDir: values.profile });
    const figures: (Figure | Delay)[] = [];
    try {
      const setting: Setting = {
        database,
        platform,
        rounds: Number(values.rounds),
        stretchMs: Number(values.seconds) * 1000,
        profileDir: values.profile,
        async quiet() {
          if (!(await untilQuiet(Number(values.patience) * 1000))) noisy += 1;
        },
        say,
      };
      for (const name of names) {
        const measure = measures[name];
        if (measure === undefined) throw new Error(`there is no figure ${name}`);
        figures.push(await within(name, measure(setting)));
      }
    } finally {
      await platform.stop();
    }
    const after = loadAverage();
    const machine = describeMachine();
    say(`\n${table(figures)}\n`);
    say(
      `Speeds and ratios: best / median of ${values.rounds} rounds. CPU µs: of the answering process a request; PG µs: of PostgreSQL.`,
    );
    say(
      `${machine.processor}, ${machine.cores} cores, ${machine.memory_gib} GiB; Node ${machine.node}, PostgreSQL ${database.serverVersion}; load average ${before} before, ${after} after (others included); ${noisy} stretches began in the noise of others.`,
    );
    if (names.length < Object.keys(measures).length) return;
    writeResults({
      date: new Date().toISOString(),
      command: ['npm run bench', ...process.argv.slice(2)].join(' '),
      machine,
      postgres: database.serverVersion,
      load_average: { before, after },
      stretches_begun_in_noise: noisy,
      load_generator: 'own keep-alive client (bench/src/load), one process, every answer checked',
      figures,
    });
    say('Written to bench/results.json.');
  } finally {
    await database.sql`vacuum messages.message, messages.content`.catch(() => {});
    await database.close();
  }
}

await run(positionals.length > 0 ? positionals : Object.keys(measures));
