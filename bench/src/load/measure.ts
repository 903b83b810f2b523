// One measured stretch of reading. By wrk where there is one: our own client, which reads every answer, costs as much
// as what it asks. So it goes first, unmeasured, and sees that what is answered is right.
import { type Round, roundOf } from '../figures/figure.ts';
import { percentile } from '../statistics.ts';
import type { LoadAsked } from './load.ts';
import { runLoad, type Watch } from './run-load.ts';
import { findWrk, runWrk, type WrkKind } from './wrk.ts';

const CHECKED_MS = 1000;

export interface Reading extends Omit<LoadAsked, 'kind' | 'warmUpMs'> {
  kind: WrkKind;
}

export async function measure(reading: Reading, watch: Watch): Promise<Round> {
  const wrk = findWrk();
  const load = { ...reading, warmUpMs: 500 };
  if (wrk === undefined) {
    const { result, used } = await runLoad(load, watch);
    return roundOf(result.requests, result.requests / result.seconds, used, {
      p50Ms: percentile(result.latencies, 0.5),
      p99Ms: percentile(result.latencies, 0.99),
    });
  }
  await runLoad({ ...load, durationMs: CHECKED_MS }, watch);
  const { result, used } = await runWrk(wrk, load, watch);
  return roundOf(result.requests, result.requests / result.seconds, used, result);
}

export const generator = () =>
  findWrk() === undefined ? 'own client, which checks each answer' : 'wrk, one thread';
