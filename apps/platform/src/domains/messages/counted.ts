// What of messages is counted, by service: each fate once, each reading once.
import type { Counted } from '../figures/index.ts';
import type { Fate } from './rules.ts';

interface Fated {
  row: {
    service_id: string;
    created_at: Temporal.Instant;
    keep_until: Temporal.PlainDate | null;
  };
  fate: Fate | { state: 'failed' };
}

function kindOf(fate: Fated['fate']): Counted['kind'] {
  if (fate.state === 'processed') return 'delivered';
  if (fate.state !== 'rejected') return fate.state;
  return fate.reason === 'SERVICE_NOT_ALLOWED' ? 'service_off' : 'not_on_io';
}

/** One line for each service and kind, however many messages. */
function summed(all: readonly Counted[]): Counted[] {
  const sums = new Map<string, Counted>();
  for (const one of all) {
    const key = `${one.serviceId} ${one.kind}`;
    const known = sums.get(key);
    if (known) known.amount += one.amount;
    else sums.set(key, { ...one });
  }
  return [...sums.values()];
}

export const fatesCounted = (fates: readonly Fated[], now: Temporal.Instant): Counted[] =>
  summed(
    fates.flatMap(({ row, fate }): Counted[] => {
      const kind = kindOf(fate);
      const one = { kind, serviceId: row.service_id, amount: 1 };
      if (kind !== 'delivered' || row.keep_until !== null) return [one];
      const ms = Math.max(0, now.epochMilliseconds - row.created_at.epochMilliseconds);
      return [one, { ...one, kind: 'timed' }, { ...one, kind: 'delivery_ms', amount: ms }];
    }),
  );

/** They go on, or have waited in vain: what becomes of them is counted as that. */
export const leftWaiting = (rows: readonly { service_id: string }[]): Counted[] =>
  summed(rows.map((row) => ({ kind: 'waiting', serviceId: row.service_id, amount: -1 })));

export const rejectedCounted = (rows: readonly { service_id: string }[]): Counted[] =>
  summed(rows.map((row) => ({ kind: 'not_on_io', serviceId: row.service_id, amount: 1 })));

export const readCounted = (
  marked: readonly { service_id: string; is_read: boolean; was_read: boolean }[],
): Counted[] =>
  summed(
    marked
      .filter((one) => one.is_read && !one.was_read)
      .map((one) => ({ kind: 'read', serviceId: one.service_id, amount: 1 })),
  );
