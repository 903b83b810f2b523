// A process that does nothing but the platform's reminder run, at a moment that it is told, until none is due.
// What it keeps is the processor time that it took, in microseconds.
import { sendReminders } from '../../../apps/platform/src/domains/deadlines/actions.ts';
import { connect } from '../../../apps/platform/src/floor/database.ts';
import type { LoadMessage } from './load.ts';

export interface RunAsked {
  url: string;
  /** The moment of the run, on a morning on which people may be disturbed. */
  at: string;
  warmUpMs: number;
  durationMs: number;
}

const tell = (message: LoadMessage) => void process.send?.(message);

async function run({ url, at }: RunAsked): Promise<void> {
  const now = Temporal.Instant.from(at);
  const sql = connect(url, { max: 2 });
  // Opens the connections: the first statement of each is slower.
  await Promise.all([sql`select pg_sleep(0.05)`, sql`select pg_sleep(0.05)`]);
  const latencies: number[] = [];
  tell({ type: 'began' });
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  for (let outcome = 'more'; outcome === 'more';) {
    const before = performance.now();
    // Of all that a domain is given, reminding takes the clock and the database only.
    outcome = await sendReminders({ sql, clock: () => now });
    latencies.push(performance.now() - before);
  }
  const seconds = (performance.now() - began) / 1000;
  await sql.end();
  const { user, system } = process.cpuUsage(cpuBefore);
  const kept = [String(user + system)];
  tell({ type: 'ended', result: { requests: latencies.length, seconds, latencies, kept } });
}

// Whoever asked hangs up when the result has arrived, and that ends this process.
process.once('message', (asked: RunAsked) => {
  run(asked).catch((error: unknown) => tell({ type: 'failed', message: String(error) }));
});
