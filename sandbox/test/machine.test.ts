// The time machine without a platform: its page, its link, what it refuses. With one: apps/platform/test/machine.

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { toMorning } from '../machine/machine.ts';
import { startTrial, type Trial } from './trial.ts';

suite('The time machine', () => {
  let trial: Trial;
  before(async () => {
    trial = await startTrial();
  });
  after(() => trial.close());

  const call = async (method: string, path: string, body?: unknown) => {
    const reply = await fetch(`${trial.sandbox.url}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { status: reply.status, text: await reply.text() };
  };
  const habit = { username: 'elena', reads: 'late', pays: 'at_once', opted_out: ['01JDEM'] };

  test('a link carries habits and faults, and opening it changes nothing', async () => {
    assert.equal((await call('PUT', '/macchina/api/habits', [habit])).status, 200);
    await call('POST', '/mail/config', { refuse_all: true });
    assert.match((await call('GET', '/macchina')).text, /Posta[\s\S]{0,200}guasto acceso/);
    const state = JSON.parse((await call('GET', '/macchina/api')).text) as { link: string };
    assert.equal((await call('PUT', '/macchina/api/habits', [])).status, 200);
    await call('DELETE', '/mail/config');
    const { pathname, search } = new URL(state.link);
    const asked = await call('GET', `${pathname}${search}`);
    assert.match(asked.text, /elena[\s\S]*refuse_all[\s\S]*Applica/);
    const now = JSON.parse((await call('GET', '/macchina/api')).text) as Record<string, unknown>;
    assert.deepEqual([now['habits'], now['faults']], [[], {}]);
  });

  test('what is no link, no habit, nobody, or moves a clock that is not there is refused', async () => {
    assert.equal((await call('GET', '/macchina?prova=xx')).status, 400);
    assert.equal(
      (await call('PUT', '/macchina/api/habits', [{ ...habit, reads: 'x' }])).status,
      400,
    );
    assert.equal(
      (await call('PUT', '/macchina/api/habits', [{ ...habit, username: 'x' }])).status,
      400,
    );
    assert.equal(
      (await call('PUT', '/macchina/api/habits', [{ ...habit, pays_by: 'x' }])).status,
      400,
    );
    assert.equal(
      (await call('PUT', '/macchina/api/habits', [{ ...habit, card: 'x' }])).status,
      400,
    );
    const many = Array.from({ length: 51 }, () => habit);
    assert.equal((await call('PUT', '/macchina/api/habits', many)).status, 400);
    assert.match((await call('POST', '/macchina/api/jump', { by_ms: 5 })).text, /machine_off/);
  });
});

test('a jump stops in the mornings of Italy, also over a change of the clocks', () => {
  for (const [from, days, stop] of [
    ['2026-11-29T01:44:00+01:00', 1, '2026-11-29T09:05:00+01:00'],
    ['2026-11-29T09:05:00+01:00', 1, '2026-11-30T09:05:00+01:00'],
    ['2026-11-29T22:00:00+01:00', 3, '2026-12-02T09:05:00+01:00'],
    ['2027-03-27T12:00:00+01:00', 1, '2027-03-28T09:05:00+02:00'],
  ] as const) {
    const now = Temporal.Instant.from(from);
    assert.equal(
      now.add({ milliseconds: toMorning(now, days) }).toString(),
      Temporal.Instant.from(stop).toString(),
    );
  }
});
