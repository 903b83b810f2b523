// How near a deadline is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
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
