// Which day it is in Italy, and where a list puts a day.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayInRome, daysBetween, groupByPeriod, periodOf } from '../src/format/days.ts';

test('a deadline late in the evening in Italy is that day, not the next one in London', () => {
  assert.equal(dayInRome('2027-01-31T22:59:59Z'), '2027-01-31');
  assert.equal(dayInRome('2027-01-31T23:00:00Z'), '2027-02-01');
  assert.equal(dayInRome('2027-07-31T21:59:59Z'), '2027-07-31');
});

test('days are counted across the change of hour and the end of the year', () => {
  assert.equal(daysBetween('2027-03-27', '2027-03-29'), 2);
  assert.equal(daysBetween('2026-12-31', '2027-01-01'), 1);
  assert.equal(daysBetween('2027-01-01', '2026-12-31'), -1);
});

test('a week begins on Monday, and what is older goes to its month', () => {
  const thursday = '2026-11-19';
  assert.equal(periodOf('2026-11-19', thursday), 'today');
  assert.equal(periodOf('2026-11-18', thursday), 'yesterday');
  assert.equal(periodOf('2026-11-16', thursday), 'thisWeek');
  assert.equal(periodOf('2026-11-15', thursday), '2026-11');
  assert.equal(periodOf('2026-10-31', thursday), '2026-10');
});

test('on a Monday the Sunday before is yesterday, and Saturday is already of the month', () => {
  assert.equal(periodOf('2026-11-15', '2026-11-16'), 'yesterday');
  assert.equal(periodOf('2026-11-14', '2026-11-16'), '2026-11');
});

test('a message of a clock that runs ahead is of today', () => {
  assert.equal(periodOf('2026-11-20', '2026-11-19'), 'today');
});

test('messages are cut into groups in their order', () => {
  const days = ['2026-11-19', '2026-11-19', '2026-11-18', '2026-10-02', '2026-10-01'];
  const groups = groupByPeriod(days, (day) => day, '2026-11-19');
  assert.deepEqual(
    groups.map(({ period, items }) => [period, items.length]),
    [
      ['today', 2],
      ['yesterday', 1],
      ['2026-10', 2],
    ],
  );
});
