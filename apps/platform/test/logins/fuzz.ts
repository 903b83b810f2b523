// npm run fuzz: mutated Responses against the verifier until their number or the time is reached. Says how fast, which
// rules refused, and whether memory grew; ends with 1 at the first mutation that enters as somebody else or throws.

import { parseArgs } from 'node:util';
import { Attack } from './generated/attack.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    /** The first seed: the same seed is the same mutation, with other keys. */
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '15' },
  },
});
const first = Number(values.seed);
const count = Number(values.count);
const end = performance.now() + Number(values.minutes) * 60_000;

/** Afterwards compiled code and caches are what they will be. */
const WARM_UP = 10_000;
const STRETCH = 500;
const PROGRESS = 10_000;
/** 100,000 documents that were not freed would be 800 MB. */
const MAXIMUM_GROWTH_MB = 150;

const attack = new Attack();
const started = performance.now();
let slowest = { seed: 0, milliseconds: 0 };
let warm = residentMegabytes();
let seed = first;
for (; seed < first + count && performance.now() < end; seed += 1) {
  const before = performance.now();
  try {
    attack.attempt(seed);
  } catch (error) {
    console.error(`seed ${seed}:`, error);
    process.exit(1);
  }
  const milliseconds = performance.now() - before;
  if (milliseconds > slowest.milliseconds) slowest = { seed, milliseconds };
  const done = seed - first + 1;
  if (done === WARM_UP) warm = residentMegabytes();
  if (done % PROGRESS === 0) say(done);
  // What finalizers free is freed between tasks only.
  if (done % STRETCH === 0) await new Promise((resolve) => setImmediate(resolve));
}

const done = seed - first;
say(done);
const verdicts = [...attack.verdicts].toSorted(([, one], [, other]) => other - one);
for (const [verdict, times] of verdicts) console.log(`${String(times).padStart(8)}  ${verdict}`);
console.log(`${String(attack.unchanged).padStart(8)}  (not changed by its mutation, not tried)`);
console.log(`slowest: seed ${slowest.seed}, ${slowest.milliseconds.toFixed(0)} ms`);
const growth = residentMegabytes() - warm;
console.log(`memory: ${warm} MB after ${WARM_UP}, ${warm + growth} MB at the end`);
if (done < count) console.error(`Only ${done} of ${count}: the time was over.`);
if (growth > MAXIMUM_GROWTH_MB) console.error(`Memory grew by ${growth} MB.`);
process.exitCode = done < count || growth > MAXIMUM_GROWTH_MB ? 1 : 0;

function say(tried: number): void {
  const rate = Math.round(tried / ((performance.now() - started) / 1_000));
  console.log(`${tried} mutations, ${rate} a second, ${residentMegabytes()} MB`);
}

function residentMegabytes(): number {
  return Math.round(process.memoryUsage.rss() / 1024 / 1024);
}
