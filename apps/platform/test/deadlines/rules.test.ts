// Which moments does a due date give? Tables for the days of rest, properties for all the rest.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { easterMonday, isDayOfRest } from '@io/vocabulary';
import {
  defaultChoices,
  judgeReminder,
  nextReminder,
  openingEnds,
  type ReminderChoices,
  remindersOf,
} from '../../src/domains/deadlines/rules.ts';
import { seededRandom } from '../bad-input/mutate.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
/** A wall clock's time in Italy. */
const rome = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Rome').toInstant();
const inItaly = (moments: readonly Temporal.Instant[]) =>
  moments.map((at) =>
    at.toZonedDateTimeISO('Europe/Rome').toPlainDateTime().toString().slice(0, 16),
  );
const endOf = (text: string) => rome(`${text}T23:59:59`);

suite('days of rest', () => {
  test('Easter Monday falls where the calendars of those years have it', () => {
    const printed = [
      '2000-04-24',
      '2008-03-24',
      '2011-04-25',
      '2016-03-28',
      '2019-04-22',
      '2020-04-13',
      '2021-04-05',
      '2022-04-18',
      '2023-04-10',
      '2024-04-01',
      '2025-04-21',
      '2026-04-06',
      '2027-03-29',
      '2028-04-17',
      '2029-04-02',
      '2030-04-22',
      '2035-03-26',
      '2038-04-26',
    ];
    for (const text of printed) assert.equal(easterMonday(day(text).year).toString(), text);
  });

  test('a year has the national holidays beside its Sundays, and from 2026 on Saint Francis', () => {
    const restsOf = (year: number) =>
      Array.from({ length: 366 }, (_, index) => day(`${year}-01-01`).add({ days: index }))
        .filter((one) => one.year === year && one.dayOfWeek !== 7 && isDayOfRest(one))
        .map(String);
    assert.deepEqual(restsOf(2025), [
      '2025-01-01',
      '2025-01-06',
      '2025-04-21',
      '2025-04-25',
      '2025-05-01',
      '2025-06-02',
      '2025-08-15',
      '2025-11-01',
      '2025-12-08',
      '2025-12-25',
      '2025-12-26',
    ]);
    assert.deepEqual(restsOf(2027), [
      '2027-01-01',
      '2027-01-06',
      '2027-03-29',
      '2027-05-01',
      '2027-06-02',
      '2027-10-04',
      '2027-11-01',
      '2027-12-08',
      '2027-12-25',
    ]);
    assert.ok(isDayOfRest(day('2027-03-28')), 'a Sunday');
    assert.ok(!isDayOfRest(day('2027-12-24')));
  });
});

suite('the moments of a due date', () => {
  test('thirty, seven and one day before and on the morning itself, at nine', () => {
    assert.deepEqual(inItaly(remindersOf(endOf('2027-02-12'), defaultChoices)), [
      '2027-01-13T09:00',
      '2027-02-05T09:00',
      '2027-02-11T09:00',
      '2027-02-12T09:00',
    ]);
  });

  test('a day of rest is not disturbed: the last good morning before takes its place, once', () => {
    // Due on Easter Monday: Sunday and Monday are both at rest, Saturday speaks for them.
    assert.deepEqual(inItaly(remindersOf(endOf('2027-03-29'), defaultChoices)), [
      '2027-02-27T09:00',
      '2027-03-22T09:00',
      '2027-03-27T09:00',
    ]);
    // Christmas, Saint Stephen and a Sunday in a row.
    const dayBefore = { ...defaultChoices, daysBefore: [1] };
    assert.deepEqual(inItaly(remindersOf(endOf('2026-12-28'), dayBefore)), ['2026-12-24T09:00']);
  });

  test('both changes of the clocks leave the morning at nine', () => {
    const due = [endOf('2027-03-30'), endOf('2027-11-02')];
    const moments = due.map((at) => remindersOf(at, { ...defaultChoices, daysBefore: [7, 0] }));
    assert.deepEqual(moments.map(inItaly), [
      ['2027-03-23T09:00', '2027-03-30T09:00'],
      ['2027-10-26T09:00', '2027-11-02T09:00'],
    ]);
    assert.deepEqual(
      moments.flat().map((at) => at.toString().slice(11, 16)),
      ['08:00', '07:00', '07:00', '08:00'],
    );
  });

  test('what is due at eight in the morning is reminded of the day before', () => {
    const choices = { ...defaultChoices, daysBefore: [0] };
    assert.deepEqual(inItaly(remindersOf(rome('2027-02-12T08:00'), choices)), ['2027-02-11T09:00']);
    assert.deepEqual(inItaly(remindersOf(rome('2027-02-12T09:00'), choices)), ['2027-02-11T09:00']);
    assert.deepEqual(inItaly(remindersOf(rome('2027-02-12T09:01'), choices)), ['2027-02-12T09:00']);
  });

  test('who sleeps until eleven is reminded at eleven, also where the clocks leave that hour out', () => {
    const late = { ...defaultChoices, daysBefore: [0], quietUntil: 11 };
    assert.deepEqual(inItaly(remindersOf(endOf('2027-02-12'), late)), ['2027-02-12T11:00']);
    // From 9 to 2 at night nobody disturbs; on a Sunday of March two o'clock does not exist, but a Sunday is at rest.
    const night = { ...defaultChoices, daysBefore: [0], quietFrom: 9, quietUntil: 2 };
    assert.deepEqual(inItaly(remindersOf(endOf('2027-03-28'), night)), ['2027-03-27T02:00']);
    assert.deepEqual(remindersOf(endOf('2027-02-12'), { ...defaultChoices, daysBefore: [] }), []);
  });

  test('whatever the due date and the choices, no moment is too late, at rest, quiet or twice', (t) => {
    const seed = Number(process.env['TEST_SEED'] ?? 20_261_122);
    t.diagnostic(`TEST_SEED=${seed}`);
    const random = seededRandom(seed);
    const upTo = (limit: number) => Math.floor(random() * limit);
    for (let round = 0; round < 1000; round += 1) {
      const dueAt = Temporal.Instant.fromEpochMilliseconds(
        Date.UTC(2026, 0, 1) + upTo(10 * 365 * 86_400) * 1000,
      );
      const choices: ReminderChoices = {
        daysBefore: [...new Set(Array.from({ length: upTo(6) }, () => upTo(91)))],
        quietFrom: upTo(24),
        quietUntil: upTo(24),
        evenIfRead: false,
      };
      const said = `${dueAt.toString()} ${JSON.stringify(choices)}`;
      const moments = remindersOf(dueAt, choices);
      assert.ok(moments.length <= choices.daysBefore.length, said);
      if (choices.daysBefore.length > 0) assert.ok(moments.length > 0, said);
      let before: Temporal.Instant | undefined;
      for (const at of moments) {
        const here = at.toZonedDateTimeISO('Europe/Rome');
        assert.ok(Temporal.Instant.compare(at, dueAt) < 0, said);
        assert.ok(!isDayOfRest(here.toPlainDate()), said);
        assert.ok(
          here.minute === 0 && !quietHours(choices).has(here.hour),
          `${said} ${here.toString()}`,
        );
        if (before) assert.ok(Temporal.Instant.compare(before, at) < 0, said);
        before = at;
        // The moment itself is one at which the reminder goes: it never waits for itself.
        assert.deepEqual(judgeReminder(unread, dueAt, choices, at), { outcome: 'send' }, said);
        assert.ok(Temporal.Instant.compare(openingEnds(at, choices), at) > 0, said);
      }
      // Asking for the next one after each gives the same ladder.
      const walked: string[] = [];
      let next = nextReminder(dueAt, choices, Temporal.Instant.fromEpochMilliseconds(0));
      while (next) {
        walked.push(next.toString());
        next = nextReminder(dueAt, choices, next);
      }
      assert.deepEqual(walked, moments.map(String), said);
    }
  });

  test('a run that comes late waits for the next good hour, and never past the due moment', () => {
    const due = endOf('2027-02-12');
    const late = (now: string, dueAt = due) =>
      judgeReminder(unread, dueAt, defaultChoices, rome(now));
    assert.deepEqual(late('2027-02-11T20:59'), { outcome: 'send' });
    assert.deepEqual(late('2027-02-11T21:00'), {
      outcome: 'wait',
      until: rome('2027-02-12T08:00'),
    });
    assert.deepEqual(
      late('2027-02-07T10:00'),
      { outcome: 'wait', until: rome('2027-02-08T08:00') },
      'a Sunday',
    );
    assert.deepEqual(late('2027-02-12T22:00'), { outcome: 'skip' }, 'it would be tomorrow');
    assert.deepEqual(late('2027-02-13T10:00'), { outcome: 'skip' }, 'it is over');
    // In the night of the change the wait is an hour shorter: half past one, then three.
    const owl = { ...defaultChoices, quietFrom: 1, quietUntil: 2 };
    const spring = judgeReminder(unread, endOf('2028-03-31'), owl, rome('2028-03-26T01:30'));
    assert.deepEqual(spring, { outcome: 'wait', until: rome('2028-03-27T00:00') });
  });
});

const unread = { isRead: false, isArchived: false, asksPayment: false, isSettled: false };
const quietHours = ({ quietFrom, quietUntil }: ReminderChoices) => {
  const hours = new Set<number>();
  for (let hour = quietFrom; hour !== quietUntil; hour = (hour + 1) % 24) hours.add(hour);
  return hours;
};

suite('whether a reminder is still needed', () => {
  const due = endOf('2027-02-12');
  const now = rome('2027-02-11T09:00');
  const outcome = (message: typeof unread | undefined, more: Partial<ReminderChoices> = {}) =>
    judgeReminder(message, due, { ...defaultChoices, ...more }, now).outcome;

  test('not of what is read, archived or gone; always of what is to be paid', () => {
    assert.equal(outcome(unread), 'send');
    assert.equal(outcome({ ...unread, isRead: true }), 'skip');
    assert.equal(outcome({ ...unread, isRead: true }, { evenIfRead: true }), 'send');
    assert.equal(outcome({ ...unread, isRead: true, asksPayment: true }), 'send');
    assert.equal(
      outcome({ ...unread, isArchived: true, asksPayment: true }, { evenIfRead: true }),
      'skip',
    );
    const paid = { ...unread, asksPayment: true, isSettled: true };
    assert.equal(outcome(paid), 'skip', 'a paid notice is done');
    assert.equal(outcome(paid, { evenIfRead: true }), 'skip');
    assert.equal(outcome(undefined, { evenIfRead: true }), 'skip');
    assert.equal(outcome(unread, { daysBefore: [] }), 'skip');
  });
});
