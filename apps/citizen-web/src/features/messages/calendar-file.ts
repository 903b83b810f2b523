// The file that puts a deadline into a person's calendar (iCalendar, RFC 5545), made on the device.
import type { Day } from '../../format/days.ts';

const escaped = (text: string) =>
  text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, String.raw`\n`);

/** RFC 5545 wants lines of at most 75 octets, continued after a space. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = '';
  let octets = 0;
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    const size = encoder.encode(segment).length;
    if (octets + size > 74) {
      out += '\r\n ';
      octets = 1;
    }
    out += segment;
    octets += size;
  }
  return out;
}

/** An event of a whole day, with a reminder three days and one day before. `stamp` is the moment of making. */
export function calendarFile(event: {
  id: string;
  day: Day;
  title: string;
  note: string;
  stamp: Date;
}): string {
  const basic = (day: Day) => day.replaceAll('-', '');
  const after = new Date(Date.parse(`${event.day}T00:00:00Z`) + 86_400_000)
    .toISOString()
    .slice(0, 10);
  const alarm = (days: number) => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(event.title)}`,
    `TRIGGER:-P${days}D`,
    'END:VALARM',
  ];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//IO//citizen-web//IT',
    'BEGIN:VEVENT',
    `UID:${event.id}@io`,
    `DTSTAMP:${event.stamp.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${basic(event.day)}`,
    `DTEND;VALUE=DATE:${basic(after)}`,
    `SUMMARY:${escaped(event.title)}`,
    `DESCRIPTION:${escaped(event.note)}`,
    'TRANSP:TRANSPARENT',
    ...alarm(3),
    ...alarm(1),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
