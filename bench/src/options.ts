// What was asked for on the command line, and how long each figure may take for it.
import { parseArgs } from 'node:util';
import { OTHERS } from './setting/searched.ts';

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
    /** (j): entries of others who search, at least. */
    entries: { type: 'string', default: String(OTHERS) },
    /** (l): sizes in millions of messages, such as 1,10,20. Not measured without: filling takes minutes, and disk. */
    growth: { type: 'string' },
    /** (m): people with something due tomorrow. Not measured without. */
    due: { type: 'string' },
    /** Some figures only, and results.json takes them; a run of all always does. */
    keep: { type: 'boolean', default: false },
    /** A folder that gets a CPU profile of the platform. */
    profile: { type: 'string' },
  },
});

const sizes = (values.growth ?? '')
  .split(',')
  .filter((text) => text !== '')
  .map(Number)
  .toSorted((a, b) => a - b);
if (sizes.some((size) => !Number.isInteger(size) || size < 1))
  throw new Error('--growth takes whole millions, such as 1,10,20');

export const asked = {
  figures: positionals,
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  patience: Number(values.patience),
  logins: Number(values.logins),
  overloadSeconds: Number(values.overload),
  recipients: Number(values.recipients),
  entries: Number(values.entries),
  sizes,
  due: Number(values.due ?? 0),
  keep: values.keep,
  profile: values.profile,
};

/** (l) and (m) need a flag that says how much of it. */
export const isAsked = (name: string): boolean =>
  (name !== 'l' || asked.sizes.length > 0) && (name !== 'm' || asked.due > 0);

/** Beside the time that any figure may take. */
export function extraMs(name: string): number {
  const rounds = asked.rounds + 1;
  switch (name) {
    case 'f':
      // As long as it is asked to last, and then as long as a crowd needs to go in.
      return asked.overloadSeconds * 4000;
    case 'h':
      return 300_000;
    case 'j':
      return asked.entries / 5;
    case 'k':
      return asked.recipients * 4;
    case 'l':
      return Math.max(...asked.sizes) * 120_000 + asked.sizes.length * rounds * 60_000;
    case 'r':
    case 'v':
      // Filling takes a minute or two, once.
      return 300_000;
    case 's':
    case 't':
    case 'u':
      return rounds * 120_000;
    case 'm':
      return asked.due * rounds;
    default:
      return 0;
  }
}
