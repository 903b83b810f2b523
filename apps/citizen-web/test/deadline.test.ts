// How near a deadline is, and the file that puts it into a calendar.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFile } from '../src/features/messages/calendar-file.ts';
import { deadlineOf } from '../src/features/messages/deadline.ts';

test('a deadline is urgent from three days before, and past only from the day after', () => {
  const due = '2027-01-31T22:59:59Z';
  assert.deepEqual(deadlineOf(due, '2027-01-27'), {
    day: '2027-01-31',
    daysLeft: 4,
    urgency: 'later',
  });
  assert.equal(deadlineOf(due, '2027-01-28')?.urgency, 'soon');
  assert.equal(deadlineOf(due, '2027-01-31')?.urgency, 'soon');
  assert.equal(deadlineOf(due, '2027-02-01')?.urgency, 'past');
});

test('without a date, or with a broken one, there is no deadline', () => {
  assert.equal(deadlineOf(undefined, '2027-01-01'), undefined);
  assert.equal(deadlineOf('presto', '2027-01-01'), undefined);
});

const file = calendarFile({
  id: '01JD0000000000000000000000',
  day: '2026-12-31',
  title:
    'Pagare; subito, la "TARI" \\ con una riga lunghissima che supera i settantacinque ottetti àèìòù',
  note: 'Prima riga\nSeconda',
  stamp: new Date('2026-11-19T10:20:30.456Z'),
});

test('the calendar file is of one whole day, also at the end of the year', () => {
  assert.match(file, /\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n/);
  assert.match(file, /\r\nDTSTAMP:20261119T102030Z\r\n/);
});

test('the calendar file keeps to the format whatever the title holds', () => {
  const encoder = new TextEncoder();
  const lines = file.split('\r\n');
  assert.ok(lines.every((line) => encoder.encode(line).length <= 75));
  const unfolded = file.replaceAll('\r\n ', '');
  assert.ok(unfolded.includes(String.raw`SUMMARY:Pagare\; subito\, la "TARI" \\ con`));
  assert.ok(unfolded.includes('àèìòù\r\n'));
  assert.ok(unfolded.includes(String.raw`DESCRIPTION:Prima riga\nSeconda`));
});
