// The clock of a demonstration: the machine's, moved ahead as far as every process has heard. Forwards only.
import type { Clock } from './clock.ts';
import type { Sql } from './database.ts';
import { type Live, publish } from './live.ts';

const DAY_MS = 86_400_000;
/** Of one step. */
export const MOST_AHEAD_AT_ONCE_MS = 366 * DAY_MS;
/** Of all steps together: the demonstration's own certificate lasts three years. */
export const MOST_AHEAD_MS = 2 * MOST_AHEAD_AT_ONCE_MS;

export interface DemoClock {
  clock: Clock;
  aheadMs(): number;
  /** Once and for all processes. False when it no longer stands at `fromMs`: somebody else has moved it. */
  move(fromMs: number, toMs: number): Promise<boolean>;
}

export async function followDemoClock(sql: Sql, live: Live, base: Clock): Promise<DemoClock> {
  let ahead = 0;
  // What is heard late or twice never takes time back.
  const take = (ms: number) => (ahead = Math.max(ahead, ms));
  const read = async () => {
    const [row] = await sql<{ ahead_ms: string }[]>`select ahead_ms::text from floor.demo_clock`;
    take(Number(row?.ahead_ms ?? 0));
  };
  live.on('demo_clock', ([ms]) => take(Number(ms ?? 0)));
  // The news of a jump may have been lost with the line.
  live.onReset(() => void read().catch(() => {}));
  await read();
  return {
    clock: () => base().add({ milliseconds: ahead }),
    aheadMs: () => ahead,
    async move(fromMs, toMs) {
      const moved = await sql.begin(async (tx) => {
        await tx`insert into floor.demo_clock (ahead_ms) values (0) on conflict do nothing`;
        const rows = await tx`
          update floor.demo_clock set ahead_ms = ${toMs} where ahead_ms = ${fromMs} and ahead_ms <= ${toMs} returning true`;
        if (rows.length === 0) return false;
        await publish(tx, 'demo_clock', [String(toMs)]);
        return true;
      });
      if (moved) take(toMs);
      else await read();
      return moved;
    },
  };
}
