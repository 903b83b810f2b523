// The gates as operators see them: what is declared, how the queues stand, what passed in the last ten seconds.
import type { z } from 'zod';
import { wireInstant } from '../../floor/clock.ts';
import type { liveGate } from './contract.ts';
import { type GateRow, stateOf } from './gate.ts';
import { observe } from './observed.ts';
import { paceOf, rateNow, waitingIn } from './rules.ts';
import type { SampleSum } from './sample-store.ts';

type LiveGate = z.input<typeof liveGate>;

/** `samples` of the last five minutes. */
export function liveGateOf(
  gate: GateRow,
  samples: readonly SampleSum[],
  now: Temporal.Instant,
): LiveGate {
  const state = stateOf(gate);
  const own = samples.filter((sample) => sample.gate === gate.name);
  // The last ten seconds that are over.
  const last = own.findLast(({ at }) => {
    const age = now.since(at).total('seconds');
    return age >= 10 && age < 20;
  });
  const { observed } = observe(gate, own, now);
  const normal = gate.lines.find((line) => line.class === 'normal');
  const wait =
    normal === undefined || state.paused
      ? null
      : (normal.given - normal.served) / paceOf(state, normal, now.epochMilliseconds);
  return {
    name: gate.name,
    kind: gate.kind,
    label: gate.label,
    rate: gate.rate,
    burst: gate.burst,
    adaptive: gate.adaptive,
    effective_rate: rateNow(state) ?? null,
    trouble: gate.trouble,
    paused:
      gate.paused_at === null
        ? null
        : {
            reason: { it: gate.pause_it ?? '', en: gate.pause_en ?? '' },
            since: wireInstant(gate.paused_at),
            expected_end: gate.pause_end === null ? null : wireInstant(gate.pause_end),
          },
    waiting: waitingIn(gate.lines),
    lines: gate.lines.map((line) => ({
      class: line.class,
      share: line.share,
      issued: line.given,
      served: line.served,
      waiting: line.given - line.served,
    })),
    arrivals: (last?.arrivals ?? 0) / 10,
    admitted: (last?.admitted ?? 0) / 10,
    p95_ms: observed.p95Ms === undefined ? null : Math.round(observed.p95Ms),
    failures: observed.failures ?? null,
    wait_seconds: wait === null ? null : Math.round(wait),
  };
}
