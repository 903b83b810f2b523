// The moves of a service's card, when they may be made, and by when an answer to a submitted one is promised.
import { isDayOfRest } from '@io/vocabulary';

export const VERSION_STATES = ['draft', 'submitted', 'approved', 'rejected'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

export const EVENTS = [
  'created',
  'saved',
  'submitted',
  'withdrawn',
  'approved',
  'rejected',
  'published',
  'unpublished',
  'discarded',
] as const;
export type EventKind = (typeof EVENTS)[number];

/** As IO's own life of a service has it; publication stands beside, since an approved version can wait. */
const MOVES: Record<VersionState, readonly VersionState[]> = {
  draft: ['draft', 'submitted', 'approved'],
  submitted: ['draft', 'approved', 'rejected'],
  rejected: ['draft'],
  // A change of an approved version is a new version.
  approved: [],
};

export const mayGo = (from: VersionState, to: VersionState): boolean => MOVES[from].includes(to);

/** What is promised: a person answers within two working days. */
export const REVIEW_DAYS = 2;
const ZONE = 'Europe/Rome';

const isWorkingDay = (day: Temporal.PlainDate) => day.dayOfWeek !== 6 && !isDayOfRest(day);

/** The same hour, two working days on; what comes on a day of rest counts from the next working morning. */
export function dueAt(submitted: Temporal.Instant): Temporal.Instant {
  let at = submitted.toZonedDateTimeISO(ZONE);
  if (!isWorkingDay(at.toPlainDate())) {
    while (!isWorkingDay(at.toPlainDate())) at = at.add({ days: 1 });
    at = at.withPlainTime('09:00');
  }
  for (let left = REVIEW_DAYS; left > 0;) {
    at = at.add({ days: 1 });
    if (isWorkingDay(at.toPlainDate())) left -= 1;
  }
  return at.toInstant();
}

export const MOST_OWN_SERVICES = 10_000;
export const MOST_TRIAL_LOGOS = 20;
export const MOST_HISTORY = 200;
