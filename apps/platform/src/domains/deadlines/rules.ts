// Which moments a due date gives, and whether a reminder is still needed when its moment has come.
import { isQuietHour, type QuietHours } from '../delivery/index.ts';
import { isDayOfRest } from '@io/vocabulary';

export interface ReminderChoices extends QuietHours {
  /** 0 is the morning of the due day. Empty: no reminders. */
  daysBefore: readonly number[];
  /** Also when the message has been read and asks for no payment. */
  evenIfRead: boolean;
}

export const defaultChoices: ReminderChoices = {
  daysBefore: [30, 7, 1, 0],
  quietFrom: 21,
  quietUntil: 8,
  evenIfRead: false,
};

const ZONE = 'Europe/Rome';
const MORNING = 9;
/** Christmas with a Sunday beside it makes four days of rest in a row; more never come. */
const LONGEST_REST = 7;

const inItaly = (at: Temporal.Instant) => at.toZonedDateTimeISO(ZONE);

/** An hour that a change of the clocks leaves out begins when the clocks have moved; one that comes twice, the first time. */
const momentOf = (day: Temporal.PlainDate, hour: number) =>
  day.toZonedDateTime({ timeZone: ZONE, plainTime: new Temporal.PlainTime(hour) }).toInstant();

export const dueDayOf = (dueAt: Temporal.Instant): Temporal.PlainDate =>
  inItaly(dueAt).toPlainDate();

/** Neither a quiet hour nor a day of rest. */
function mayDisturb(at: Temporal.Instant, choices: ReminderChoices): boolean {
  const here = inItaly(at);
  return !isQuietHour(here.hour, choices) && !isDayOfRest(here.toPlainDate());
}

/** The first moment from `now` on at which this person may be disturbed. */
function firstOpening(now: Temporal.Instant, choices: ReminderChoices): Temporal.Instant {
  if (mayDisturb(now, choices)) return now;
  const today = inItaly(now).toPlainDate();
  for (let days = 0; days <= LONGEST_REST + 1; days += 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      const at = momentOf(today.add({ days }), hour);
      if (Temporal.Instant.compare(at, now) >= 0 && mayDisturb(at, choices)) return at;
    }
  }
  throw new RangeError('no hour of a whole week is open');
}

/** When the time in which this person may be disturbed, and which is running at `now`, ends: at the latest at midnight. */
export function openingEnds(now: Temporal.Instant, choices: ReminderChoices): Temporal.Instant {
  const here = inItaly(now);
  for (let hour = here.hour + 1; hour < 24; hour += 1) {
    if (isQuietHour(hour, choices)) return momentOf(here.toPlainDate(), hour);
  }
  return here.toPlainDate().add({ days: 1 }).toZonedDateTime(ZONE).toInstant();
}

/**
 * The moments of a due date, ascending, each once: nine in the morning, or the end of the quiet hours when nine is
 * quiet. What falls on a day of rest, or would come when it is too late, comes on the last good morning before.
 */
export function remindersOf(dueAt: Temporal.Instant, choices: ReminderChoices): Temporal.Instant[] {
  const dueDay = dueDayOf(dueAt);
  const hour = isQuietHour(MORNING, choices) ? choices.quietUntil : MORNING;
  const moments = choices.daysBefore.map((days) => {
    let day = dueDay.subtract({ days });
    while (isDayOfRest(day) || Temporal.Instant.compare(momentOf(day, hour), dueAt) >= 0)
      day = day.subtract({ days: 1 });
    return momentOf(day, hour);
  });
  const ascending = moments.toSorted((a, b) => Temporal.Instant.compare(a, b));
  return ascending.filter((at, index) => index === 0 || !at.equals(ascending[index - 1] ?? at));
}

export function nextReminder(
  dueAt: Temporal.Instant,
  choices: ReminderChoices,
  after: Temporal.Instant,
): Temporal.Instant | undefined {
  return remindersOf(dueAt, choices).find((at) => Temporal.Instant.compare(at, after) > 0);
}

/** What a due date is called: the message's subject, and which of its instalments. */
export const titleOf = (row: {
  subject: string;
  installment: number | null;
  installments: number | null;
}): string =>
  row.installment === null
    ? row.subject
    : `${row.subject} (rata ${row.installment} di ${row.installments ?? row.installment})`;

/** Of a notice: nothing is left to do before the due date. */
export const isSettled = (state: string | null): boolean =>
  state === 'paid' || state === 'withdrawn';

/** What is known of the message at the very moment; none when it is no longer among the person's messages. */
export interface MessageNow {
  isRead: boolean;
  isArchived: boolean;
  asksPayment: boolean;
  /** Its notice is paid, or its institution has withdrawn it. */
  isSettled: boolean;
}

export type Verdict =
  | { outcome: 'send' | 'skip' }
  /** The run comes late, into hours in which nobody is disturbed. */
  | { outcome: 'wait'; until: Temporal.Instant };

const skip: Verdict = { outcome: 'skip' };

/** As IO does: who has read needs no reminder of it, unless there is something to pay, or he wants it all the same. */
function isStillNeeded(message: MessageNow | undefined, choices: ReminderChoices): boolean {
  if (message === undefined || message.isArchived || message.isSettled) return false;
  return !message.isRead || message.asksPayment || choices.evenIfRead;
}

export function judgeReminder(
  message: MessageNow | undefined,
  dueAt: Temporal.Instant,
  choices: ReminderChoices,
  now: Temporal.Instant,
): Verdict {
  if (choices.daysBefore.length === 0 || !isStillNeeded(message, choices)) return skip;
  if (Temporal.Instant.compare(now, dueAt) >= 0) return skip;
  const opening = firstOpening(now, choices);
  if (opening.equals(now)) return { outcome: 'send' };
  if (Temporal.Instant.compare(opening, dueAt) >= 0) return skip;
  return { outcome: 'wait', until: opening };
}
