// Due dates as events of a calendar (iCalendar, RFC 5545), each of one whole day in Italy.
import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventTransparency,
} from 'ical-generator';
import { dueDayOf, titleOf } from './rules.ts';
import type { DeadlineRow } from './store.ts';

const PRODUCT = { company: 'IO', product: 'Scadenze', language: 'IT' };
const HOUR = 3600;
/** Seconds before the midnight with which the day begins: nine in the morning of the day before, and of seven days before. */
const ALARMS = [15 * HOUR, (6 * 24 + 15) * HOUR];
/** What there is nothing left to do about stays in its place, and says so. */
const DONE: Record<string, string> = { paid: 'Pagato: ', withdrawn: 'Annullato: ' };
/** A calendar that asks more often gets the same again. */
const ASK_AGAIN_SECONDS = 4 * HOUR;

export interface Told {
  /** Only that something is due: no sender, no subject. */
  reduced: boolean;
  publicUrl: string;
}

/** The same identifier in the file of one message and in the feed, so that a calendar with both shows one event. */
function eventOf(row: DeadlineRow, { reduced, publicUrl }: Told): ICalEventData {
  const day = dueDayOf(row.due_at);
  const base: ICalEventData = {
    id: `${[row.message_id, row.notice_number].filter(Boolean).join('-')}@${new URL(publicUrl).hostname}`,
    // When the message was sent, not when the file was made: the same deadline gives the same bytes.
    stamp: row.created_at,
    start: day,
    end: day.add({ days: 1 }),
    allDay: true,
    transparency: ICalEventTransparency.TRANSPARENT,
  };
  // What must stay on a secure channel is not told to other people's calendar servers either.
  if (reduced || row.require_secure_channels === true) {
    const address = `${publicUrl}/scadenze`;
    return { ...base, summary: 'Scadenza, apri IO', description: address, url: address };
  }
  const address = `${publicUrl}/messaggi/${row.message_id}`;
  const sender = [row.organization_name, row.service_name].filter((name) => name).join(' – ');
  return {
    ...base,
    summary: `${DONE[row.payment_state ?? ''] ?? ''}${titleOf(row)}`,
    description: `${sender}\n${address}`,
    url: address,
  };
}

const written = (calendar: ReturnType<typeof ical>) => `${calendar.toString()}\r\n`;

/** One message, with alarms of its own. The person asked for it, so it tells all. */
export function deadlineFile(row: DeadlineRow, publicUrl: string): string {
  const calendar = ical({ prodId: PRODUCT });
  const event = calendar.createEvent(
    eventOf({ ...row, require_secure_channels: false }, { reduced: false, publicUrl }),
  );
  for (const seconds of ALARMS)
    event.createAlarm({ type: ICalAlarmType.display, trigger: seconds, description: row.subject });
  return written(calendar);
}

/** All of them, without alarms: the reminders come from IO. */
export function calendarFeed(rows: readonly DeadlineRow[], told: Told): string {
  const calendar = ical({
    prodId: PRODUCT,
    method: ICalCalendarMethod.PUBLISH,
    name: 'Scadenze IO',
    ttl: ASK_AGAIN_SECONDS,
  });
  for (const row of rows) calendar.createEvent(eventOf(row, told));
  return written(calendar);
}
