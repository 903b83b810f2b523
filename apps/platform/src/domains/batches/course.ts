// A batch over time as its page draws it.
import { wireInstant } from '../../floor/clock.ts';
import type { Counts, Sample } from './course-store.ts';
import { kept, steppedBy } from './rules.ts';

const KINDS = ['delivered', 'read', 'paid', 'not_on_io', 'service_off', 'failed'] as const;

const countOf = ({ refused, ...counts }: Counts, kind: (typeof KINDS)[number]): number =>
  // Counted before failures were looked at.
  (counts[kind] ?? 0) + (kind === 'failed' ? refused : 0);

/**
 * From nothing, over what was counted, to `now`. What people did moves only when ten or more did it since the point
 * before, so that no step of a line is one person; the last point is the one that the page's table has too.
 */
export function courseOf(
  startsAt: Temporal.Instant,
  samples: readonly Sample[],
  now: Sample | undefined,
) {
  const points = [...samples, ...(now ? [now] : [])];
  const lines = KINDS.map((kind) => {
    const counts = points.map((point) => countOf(point.counts, kind));
    const last = counts.at(-1);
    return [0, ...steppedBy(counts.slice(0, -1)), ...(last === undefined ? [] : [kept(last)])];
  });
  return [startsAt, ...points.map(({ at }) => at)].map((at, index) => ({
    at: wireInstant(at),
    /** The office's own rows: no secret. */
    accepted: points[index - 1]?.counts.sent ?? 0,
    ...(Object.fromEntries(KINDS.map((kind, line) => [kind, lines[line]?.[index] ?? 0])) as Record<
      (typeof KINDS)[number],
      number | 'few'
    >),
  }));
}
