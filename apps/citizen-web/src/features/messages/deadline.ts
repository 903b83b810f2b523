// How near a deadline is, and so how loudly it is said.
import { type Day, dayInRome, daysBetween } from '../../format/days.ts';

export type Urgency = 'past' | 'soon' | 'later';

/** Red inside three days (look: "red inside three days"). */
const SOON_DAYS = 3;

export interface Deadline {
  day: Day;
  /** Negative when it is past. */
  daysLeft: number;
  urgency: Urgency;
}

/** `dueDate` is the instant in the message; undefined when there is none or it is no date. */
export function deadlineOf(dueDate: string | undefined, today: Day): Deadline | undefined {
  if (dueDate === undefined || Number.isNaN(Date.parse(dueDate))) return undefined;
  const day = dayInRome(dueDate);
  const daysLeft = daysBetween(today, day);
  return {
    day,
    daysLeft,
    urgency: daysLeft < 0 ? 'past' : daysLeft <= SOON_DAYS ? 'soon' : 'later',
  };
}
