// What a delegation can be, how long it may last, and where it stands at a moment.
import { DELEGABLE, type Delegable } from '@io/vocabulary';

export const INSTITUTION_KINDS = ['body', 'technology_partner', 'aggregator'] as const;
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

/** A body that has forgotten a partner is asked again, every three years at the latest. */
export const MOST_DAYS = 3 * 366;
/** Open ones of one body, and of one partner: all of Italy's bodies are about 24,000. */
export const MOST_OF_BODY = 50;
export const MOST_OF_PARTNER = 30_000;
export const MOST_SERVICES = 200;

export const STATES = ['proposed', 'active', 'expired', 'ended'] as const;
export type State = (typeof STATES)[number];

export interface Facts {
  acceptedAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
  endsAt: Temporal.Instant;
}

const isPast = (at: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.Instant.compare(at, now) <= 0;

/** Also one that nobody took up in time is expired. */
export function stateOf({ acceptedAt, endedAt, endsAt }: Facts, now: Temporal.Instant): State {
  if (endedAt !== null) return 'ended';
  if (isPast(endsAt, now)) return 'expired';
  return acceptedAt === null ? 'proposed' : 'active';
}

export const isGoodEnd = (endsAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  !isPast(endsAt, now) && Temporal.Instant.compare(endsAt, now.add({ hours: MOST_DAYS * 24 })) <= 0;

/** In the table's order, each once. */
export const tidyRights = (rights: readonly Delegable[]): Delegable[] =>
  DELEGABLE.filter((right) => rights.includes(right));
