// The grid of a month, and where the keys lead in it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths, dayByKey, lastOf, weeksOf } from '../src/features/deadlines/month.ts';

test('a month has its days, each once, in weeks from Monday to Sunday', () => {
  for (let month = '2026-01'; month < '2030-01'; month = addMonths(month, 1)) {
    const weeks = weeksOf(month);
    const days = weeks.flat().filter((day) => day !== undefined);
    assert.equal(days.length, Number(lastOf(month).slice(8)), month);
    assert.deepEqual(days, days.toSorted());
    for (const week of weeks) {
      assert.equal(week.length, 7);
      assert.ok(week.some((day) => day !== undefined));
      week.forEach((day, column) => {
        if (day !== undefined) assert.equal((new Date(day).getUTCDay() + 6) % 7, column, day);
      });
    }
  }
  assert.equal(lastOf('2028-02'), '2028-02-29');
  assert.equal(addMonths('2026-12', 1), '2027-01');
  assert.equal(addMonths('2027-01', -1), '2026-12');
});

test('the keys move by days, weeks and months, and never off the calendar', () => {
  const from = '2027-03-31';
  const leads = (key: string) => dayByKey(key, from);
  assert.equal(leads('ArrowLeft'), '2027-03-30');
  assert.equal(leads('ArrowRight'), '2027-04-01');
  assert.equal(leads('ArrowUp'), '2027-03-24');
  assert.equal(leads('ArrowDown'), '2027-04-07');
  assert.equal(leads('Home'), '2027-03-29');
  assert.equal(leads('End'), '2027-04-04');
  assert.equal(leads('PageUp'), '2027-02-28');
  assert.equal(leads('PageDown'), '2027-04-30');
  assert.equal(leads('a'), undefined);
});
