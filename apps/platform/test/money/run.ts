// npm run money -- --schedules 100000: random schedules against the sandbox's pagoPA and gateway, until their number or
// the time is reached; the three books are compared after each batch. Goes on where the run before it ended, and says
// the seeds of any defect.
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '@io/local-postgres';
import { playBatch } from './batch.ts';
import { startWorld } from './world.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '1000' },
    /** The first seed; without it, where the run before ended. */
    seed: { type: 'string' },
    minutes: { type: 'string', default: '240' },
    out: { type: 'string', default: '.data/money-run.jsonl' },
  },
});

const WIDTH = 64;
/** The simulators keep everything: a new world now and then. */
const BATCHES_A_WORLD = 12;

interface Line {
  first: number;
  last: number;
  paid: number;
  in_human_hands: number;
  came_back: number;
  defects: string[];
}

const out = resolve(values.out);
const before = existsSync(out)
  ? readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line)
  : [];
const first = Number(values.seed ?? (before.at(-1)?.last ?? 0) + 1);
const last = first + Number(values.schedules) - 1;
const end = performance.now() + Number(values.minutes) * 60_000;
mkdirSync(dirname(out), { recursive: true });

const folder = mkdtempSync(join(tmpdir(), 'io-money-'));
const database = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
process.env['TEST_DATABASE_URL'] = database.url;
const total = { schedules: 0, paid: 0, inHumanHands: 0, cameBack: 0, defects: 0 };
const started = performance.now();
try {
  let seed = first;
  while (seed <= last && performance.now() < end) {
    const world = await startWorld();
    const known = { paid: 0, inHumanHands: 0, cameBack: 0 };
    try {
      for (let batch = 0; batch < BATCHES_A_WORLD && seed <= last; batch += 1) {
        if (performance.now() >= end) break;
        const seeds = Array.from({ length: Math.min(WIDTH, last - seed + 1) }, (_, n) => seed + n);
        const compared = await playBatch(world, seeds);
        const line: Line = {
          first: seed,
          last: seed + seeds.length - 1,
          // The books are of the whole world: what this batch has added to them.
          paid: compared.paid - known.paid,
          in_human_hands: compared.inHumanHands - known.inHumanHands,
          came_back: compared.cameBack - known.cameBack,
          defects: compared.defects,
        };
        known.paid = compared.paid;
        known.inHumanHands = compared.inHumanHands;
        known.cameBack = compared.cameBack;
        appendFileSync(out, `${JSON.stringify(line)}\n`);
        total.schedules += seeds.length;
        total.paid += line.paid;
        total.inHumanHands += line.in_human_hands;
        total.cameBack += line.came_back;
        total.defects += line.defects.length;
        if (line.defects.length > 0) {
          console.error(`seeds ${line.first} to ${line.last}:\n  ${line.defects.join('\n  ')}`);
          seed += seeds.length;
          // What is wrong in one batch would be found again after each of the others.
          break;
        }
        seed += seeds.length;
      }
    } finally {
      await world.close();
    }
    const seconds = (performance.now() - started) / 1000;
    console.log(
      `${total.schedules} schedules (to seed ${seed - 1}), ${total.paid} paid, ${total.inHumanHands} in human hands (${total.cameBack} refunds that came back), ${total.defects} defects, ${(total.schedules / seconds).toFixed(1)} a second`,
    );
  }
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(total.defects === 0 ? 0 : 1);
