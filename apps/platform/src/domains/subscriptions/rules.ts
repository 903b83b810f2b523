// Who became reachable or ceased to be, and from which day on that can be read (io-contract A.6).

/** Which services may write to a person: all of them or none, but for some. */
export interface Reach {
  byDefault: boolean;
  exceptions: ReadonlySet<string>;
}

export interface ReachChange {
  /** When the default itself has changed. */
  whole: { was: boolean; is: boolean } | undefined;
  services: { serviceId: string; was: boolean; is: boolean }[];
}

const reaches = (reach: Reach, serviceId: string) =>
  reach.byDefault !== reach.exceptions.has(serviceId);

/**
 * Undefined: nothing that the feed tells. When the default changes every exception is named, also those whose
 * reach stays as it was: they do not follow the default.
 */
export function changeOfReach(before: Reach, after: Reach): ReachChange | undefined {
  const isWhole = before.byDefault !== after.byDefault;
  const services = [...before.exceptions.union(after.exceptions)]
    .map((serviceId) => ({
      serviceId,
      was: reaches(before, serviceId),
      is: reaches(after, serviceId),
    }))
    .filter(({ was, is }) => isWhole || was !== is);
  if (!isWhole && services.length === 0) return undefined;
  return { whole: isWhole ? { was: before.byDefault, is: after.byDefault } : undefined, services };
}

/** IO's feed has no earlier day. */
const FIRST_DAY = Temporal.PlainDate.from('2020-03-24');
/** What was begun before midnight is written long before this has passed. */
const SETTLING_SECONDS = 60;

export const feedDayOf = (now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO('UTC').toPlainDate();

export type FeedDay = 'readable' | 'too_early' | 'not_over';

export function feedDay(day: Temporal.PlainDate, now: Temporal.Instant): FeedDay {
  if (Temporal.PlainDate.compare(day, FIRST_DAY) < 0) return 'too_early';
  const settled = feedDayOf(now.subtract({ seconds: SETTLING_SECONDS }));
  return Temporal.PlainDate.compare(day, settled) < 0 ? 'readable' : 'not_over';
}
