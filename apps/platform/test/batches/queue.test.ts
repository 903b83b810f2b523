// Turns, time and the day's share: a small town waits for no large one, and nobody sends more than was agreed.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  estimate,
  leftToday,
  smoothed,
  USUAL_A_DAY,
} from '../../src/domains/batches/queue-rules.ts';
import { setLimits } from '../../src/domains/institutions/index.ts';
import { transaction } from '../../src/floor/database.ts';
import { type Office, openOffice, strangers } from './office.ts';

test('a batch waits for each other institution as many rows as it has itself, never for more', () => {
  const waiting = [
    { institutionId: 'large', rows: 100_000 },
    { institutionId: 'small', rows: 3 },
  ];
  assert.deepEqual(estimate(50, 'mine', waiting, 10), {
    ahead: 53,
    institutions: 2,
    seconds: 11,
  });
  const own = estimate(50, 'large', waiting, 10);
  assert.deepEqual([own.ahead, own.institutions], [53, 1], 'its own batches take turns too');
  assert.equal(estimate(50, 'mine', [], undefined).seconds, undefined, 'nothing was measured');
});

test('ten batches of one institution weigh as one', () => {
  const ten = Array.from({ length: 10 }, () => ({ institutionId: 'large', rows: 1000 }));
  assert.equal(estimate(500, 'mine', ten, 1).ahead, 500);
});

test('one slow step is no slow day, and no share goes below nought', () => {
  assert.equal(smoothed(undefined, 700), 700);
  assert.ok(smoothed(1000, 10) > 800);
  assert.equal(leftToday(undefined, 1), USUAL_A_DAY - 1);
  assert.equal(leftToday(10, 11), 0);
});

suite('The queue between institutions', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.io.close());

  test('before the button the time and the day’s share are said; over the share nothing is confirmed', async () => {
    const { io, clerk, service, ask, move, draft } = office;
    const { sql } = io.platform.context;
    const limit = (people: number | undefined) =>
      transaction(sql, (tx) =>
        setLimits(tx, service.institutionId, { callGroups: [], recipientsADay: people }),
      );
    await limit(5);
    const four = await draft(strangers(4));
    const forecast = await ask(clerk, 'GET', `batches/${four.id}/forecast`);
    const said = forecast.body as unknown as {
      left_today: number;
      queue: { ahead: number; institutions: number; seconds?: number };
    };
    assert.equal(said.left_today, 5);
    assert.deepEqual(said.queue, { ahead: 0, institutions: 0 });
    const confirm = (batch: { id: string }, rows: number) =>
      move(clerk, batch.id, { move: 'confirm', version: 1, rows });
    assert.equal((await confirm(four, 4)).status, 200);
    const two = await draft(strangers(2), { name: 'Seconda' });
    const refused = await confirm(two, 2);
    assert.deepEqual([refused.status, refused.body.code], [409, 'day_share_used']);
    assert.equal((await move(clerk, four.id, { move: 'undo' })).status, 200);
    assert.equal((await confirm(two, 2)).status, 200, 'what was undone gives its share back');
    await limit(undefined);
  });

  test('the outcome as CSV: every line of the batch, and no formula even in its name', async () => {
    const { io, clerk, service, draft } = office;
    const batch = await draft(strangers(1), { name: '=HYPERLINK("x")' });
    const reply = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${service.institutionId}/batches/${batch.id}/outcome.csv`,
      headers: clerk.headers,
    });
    assert.equal(reply.statusCode, 200, reply.body);
    assert.ok(reply.body.startsWith('\ufeffInvio;Esito;Motivo;Persone\r\n'));
    assert.ok(!/(^|;)"?=/m.test(reply.body), reply.body);
  });
});
