// A year of reminders, moment by moment: both changes of the clocks, every Sunday and holiday, everybody's own choices.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sendReminders } from '../../src/domains/deadlines/actions.ts';
import {
  holdClock,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { endOf, keptDeadline, remindedOn, rome, send } from './setting.ts';

/** Written from a printed calendar, not from our rules. */
const HOLIDAYS = new Set([
  '2026-11-01',
  '2026-12-08',
  '2026-12-25',
  '2026-12-26',
  '2027-01-01',
  '2027-01-06',
  '2027-03-29',
  '2027-04-25',
  '2027-05-01',
  '2027-06-02',
  '2027-08-15',
  '2027-10-04',
  '2027-11-01',
]);
const START = '2026-11-02T10:00';
const DAYS = 370;
const MS_A_DAY = 86_400_000;

const plus = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_A_DAY).toISOString().slice(0, 10);
const isAtRest = (day: string) =>
  new Date(`${day}T00:00:00Z`).getUTCDay() === 0 || HOLIDAYS.has(day);

/** The days on which somebody must hear of what is due at the end of `due`, counted by hand. */
function expectedDays(due: string, daysBefore: readonly number[]): string[] {
  const days = daysBefore.map((early) => {
    let day = plus(due, -early);
    while (isAtRest(day)) day = plus(day, -1);
    return day;
  });
  return [...new Set(days)].filter((day) => day > START.slice(0, 10)).sort();
}

interface Habit {
  who: TestCitizen;
  daysBefore: number[];
  hour: number;
}

suite('a year of reminders', () => {
  const held = holdClock(rome(START));
  let io: TestPlatform;
  before(async () => {
    // Nobody listens at this address: what is asked here is which notices are made, and when.
    io = await startTestPlatform({
      clock: held.clock,
      settings: { SMTP_URL: 'smtp://127.0.0.1:9' },
    });
  });
  after(() => io.close());

  async function makePerson(email: string, habit?: object): Promise<TestCitizen> {
    const who = await makeCitizen(io, { email });
    if (habit === undefined) return who;
    const reply = await io.app.inject({
      method: 'PUT',
      url: '/app/api/v1/deadlines/reminders',
      headers: who.headers,
      payload: habit,
    });
    assert.equal(reply.statusCode, 200, reply.body);
    return who;
  }

  test('everybody hears on the right days, at the right hour by the clocks of Italy, once', async () => {
    const service = await makeService(io);
    const choice = { quiet_from: 21, quiet_until: 8, even_if_read: false };
    const habits: Habit[] = [
      { who: await makePerson('a@example.com'), daysBefore: [30, 7, 1, 0], hour: 9 },
      {
        who: await makePerson('b@example.com', {
          ...choice,
          days_before: [3, 0],
          quiet_from: 22,
          quiet_until: 13,
        }),
        daysBefore: [3, 0],
        hour: 13,
      },
      {
        who: await makePerson('c@example.com', {
          ...choice,
          days_before: [2],
          quiet_from: 4,
          quiet_until: 2,
        }),
        daysBefore: [2],
        hour: 2,
      },
    ];
    const dues: string[] = [];
    for (let days = 5; days < DAYS - 2; days += 9) dues.push(plus(START.slice(0, 10), days));
    // Holidays, and the Sundays and Mondays on which the clocks have just changed.
    dues.push('2026-12-27', '2027-03-28', '2027-03-29', '2027-03-30', '2027-10-31', '2027-11-01');
    const sent = await Promise.all(
      habits.flatMap((habit) =>
        dues.map(async (due) => ({
          habit,
          due,
          id: await send(io, service, habit.who, { due_date: endOf(due) }),
        })),
      ),
    );
    for (const { id } of sent) await keptDeadline(io, id);

    const { sql } = io.platform.context;
    /** Runs the job at this moment; says how many have been told by now and when the next one comes. */
    const runAt = async (moment: Temporal.Instant) => {
      held.advance({ seconds: moment.since(held.now()).total('seconds') });
      await sendReminders(io.platform.context);
      // The platform's own run may have taken some of them a moment before: its end is waited for.
      await sql`select from deadlines.deadline where next_reminder_at <= ${held.now()} for update`;
      const [row] = await sql<{ next: Temporal.Instant | null; told: number }[]>`
        select min(next_reminder_at) as next,
               (select count(*) from delivery.email_notice where occasion <> 'arrival') as told
        from deadlines.deadline`;
      assert.ok(row);
      return row;
    };
    const hours = new Map<string, Set<number>>();
    let { next, told } = await runAt(held.now());
    while (next !== null) {
      const early = await runAt(next.subtract({ seconds: 1 }));
      assert.equal(early.told, told, `a second too early: ${next.toString()}`);
      const here = next.toZonedDateTimeISO('Europe/Rome');
      const late = await runAt(next);
      assert.ok(late.told > told, `nobody at ${next.toString()}`);
      assert.ok(late.next === null || Temporal.Instant.compare(late.next, held.now()) > 0);
      ({ next, told } = late);
      const day = here.toPlainDate().toString();
      hours.set(day, (hours.get(day) ?? new Set()).add(here.hour));
    }
    assert.ok(held.now().since(rome(START)).total('days') > DAYS - 30, 'a year has gone by');

    for (const { habit, due, id } of sent) {
      const days = await remindedOn(io, id);
      assert.deepEqual(days, expectedDays(due, habit.daysBefore), `due ${due}`);
      for (const day of days) assert.ok(hours.get(day)?.has(habit.hour), `${day} at ${habit.hour}`);
    }
    for (const [day, seen] of hours) {
      assert.ok(!isAtRest(day), day);
      for (const hour of seen) assert.ok([2, 9, 13].includes(hour), `${day} at ${hour}`);
    }
    assert.ok(hours.size > 90, `${hours.size} days`);
    // Both sides of both changes have been lived through.
    for (const day of ['2027-03-27', '2027-03-30', '2027-10-30', '2027-11-02'])
      assert.ok(hours.has(day), day);
  });
});
