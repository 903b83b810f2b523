// When a notice leaves, when a failed one is tried again, and when it is given up.

/** Whoever has something to do today or tomorrow goes before in the waiting room. */
const URGENT_HOURS = 48;
const AFTER_HOURS = 24;

/** Until when the link of a notice opens the reserved line; undefined when there is no hurry. */
export function hurriesUntil(
  dueAt: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (dueAt === undefined) return undefined;
  const hours = dueAt.since(now).total('hours');
  return hours > -AFTER_HOURS && hours < URGENT_HOURS
    ? dueAt.add({ hours: AFTER_HOURS })
    : undefined;
}

/** Whether a notice that leaves between these moments can be in a hurry. A due date may lie in any year. */
export function mayHurry(
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
  expiresAt: Temporal.Instant,
): boolean {
  return (
    dueAt.since(now).total('hours') > -AFTER_HOURS &&
    dueAt.since(expiresAt).total('hours') < URGENT_HOURS
  );
}

export type Outcome =
  | { state: 'sent' | 'failed' | 'expired' }
  | { state: 'retry'; afterSeconds: number };

/**
 * `attempts` counts the one that has just failed. Pauses double from 15 seconds to half an hour, for as long as the
 * notice is of use: a mail server that is down for hours loses nothing.
 */
export function afterFailure(attempts: number, isPermanent: boolean, secondsLeft: number): Outcome {
  if (isPermanent) return { state: 'failed' };
  const afterSeconds = Math.min(1800, 15 * 2 ** Math.min(attempts - 1, 7));
  return afterSeconds > secondsLeft ? { state: 'expired' } : { state: 'retry', afterSeconds };
}

/** IO's `time_to_live` when the sender says nothing, and the least it may be: an hour. */
const UNSPOKEN_SECONDS = 3600;
const PATIENCE_HOURS = 24;

/** Until when a notice of a message is of use. Nobody has chosen the hour that counts when nothing is said. */
export function noticeEnds(createdAt: Temporal.Instant, timeToLive: number): Temporal.Instant {
  return timeToLive <= UNSPOKEN_SECONDS
    ? createdAt.add({ hours: PATIENCE_HOURS })
    : createdAt.add({ seconds: timeToLive });
}

export interface QuietHours {
  /** Hours of the day in Italy, 0 to 23; the same hour twice means that no hour is quiet. */
  quietFrom: number;
  quietUntil: number;
}

export interface NoticeChoices extends QuietHours {
  emailFrequency: 'at_once' | 'daily';
  /** The hour of the day in Italy at which the one mail of the day leaves. */
  digestHour: number;
}

export const defaultNoticeChoices: NoticeChoices = {
  emailFrequency: 'at_once',
  digestHour: 18,
  quietFrom: 21,
  quietUntil: 8,
};

export function isQuietHour(hour: number, { quietFrom, quietUntil }: QuietHours): boolean {
  if (quietFrom <= quietUntil) return hour >= quietFrom && hour < quietUntil;
  return hour >= quietFrom || hour < quietUntil;
}

const ZONE = 'Europe/Rome';

/** The first moment after `now` at which clocks in Italy show this hour. One that a change of clocks leaves out begins when they have moved. */
function nextHour(now: Temporal.Instant, hour: number): Temporal.Instant {
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
  const at = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: ZONE, plainTime: new Temporal.PlainTime(hour) }).toInstant();
  const first = at(today);
  return Temporal.Instant.compare(first, now) > 0 ? first : at(today.add({ days: 1 }));
}

/** When a device may ring again; undefined when it may now. */
export function quietEnds(
  now: Temporal.Instant,
  choices: QuietHours,
): Temporal.Instant | undefined {
  const { hour } = now.toZonedDateTimeISO(ZONE);
  return isQuietHour(hour, choices) ? nextHour(now, choices.quietUntil) : undefined;
}

/** The one mail that gathers what comes now, for each hour of the day that somebody may have chosen. */
export function digestsFrom(
  now: Temporal.Instant,
): { day: Temporal.PlainDate; at: Temporal.Instant }[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const at = nextHour(now, hour);
    return { day: at.toZonedDateTimeISO(ZONE).toPlainDate(), at };
  });
}

/** Mail servers must have refused an address so often, and over so long, until it is taken for dead. */
const REFUSALS = 3;
const REFUSED_HOURS = 24;

/** One bad hour of a mail server refuses many; only a mailbox that is gone refuses for days. */
export function isDeadAddress(
  refusals: number,
  firstAt: Temporal.Instant,
  now: Temporal.Instant,
): boolean {
  return refusals >= REFUSALS && now.since(firstAt).total('hours') >= REFUSED_HOURS;
}
