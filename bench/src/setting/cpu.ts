// How much processor time have these processes used? Read from Linux's /proc; elsewhere nobody can say.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second on every architecture Node runs on. */
const MICROSECONDS_PER_TICK = 10_000;

interface Stat {
  parent: number;
  /** Of the process itself, all threads. */
  own: number;
  /** Of children that have ended and been waited for. */
  ended: number;
}

function statOf(pid: number): Stat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name in brackets may hold spaces, so fields are counted from its end: state is field 3.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]) * MICROSECONDS_PER_TICK;
  return {
    parent: Number(fields[1]),
    own: field(14) + field(15),
    ended: field(16) + field(17),
  };
}

/** Microseconds used so far; undefined where the system does not say. */
export function cpuOf(pid: number): number | undefined {
  return statOf(pid)?.own;
}

/** Microseconds of a server and of every child it has or had. */
export function cpuOfFamily(pid: number): number | undefined {
  const head = statOf(pid);
  if (head === undefined || !existsSync('/proc')) return undefined;
  let sum = head.own + head.ended;
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat?.parent === pid) sum += stat.own;
  }
  return sum;
}
