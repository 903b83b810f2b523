// A batch over time: counted by itself now and then, told in steps that point at nobody.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { countBatches } from '../../src/domains/batches/course-actions.ts';
import { steppedBy } from '../../src/domains/batches/rules.ts';
import { eventually, makeCitizen } from '../builders.ts';
import { type Office, openOffice, strangers } from './office.ts';

interface Point {
  at: string;
  accepted: number;
  delivered: number | 'few';
  not_on_io: number | 'few';
  failed: number | 'few';
}

test('a line moves by ten people or more, and few are only few', () => {
  assert.deepEqual(steppedBy([0, 4, 12, 15, 21, 22, 40]), [0, 'few', 12, 12, 12, 22, 40]);
  assert.deepEqual(steppedBy([]), []);
});

suite('A batch over time', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.io.close());

  const course = async (id: string) => {
    const { status, body } = await office.ask(office.clerk, 'GET', `batches/${id}/course`);
    assert.equal(status, 200);
    return (body as unknown as { items: Point[] }).items;
  };

  test('it is counted each hour for two days, then each day, and never twice at once', async () => {
    const { io, clerk, move, draft, held, ask } = office;
    const { context } = io.platform;
    const people = await Promise.all(Array.from({ length: 11 }, () => makeCitizen(io)));
    const batch = await draft([...people.map(({ fiscalCode }) => fiscalCode), ...strangers(2)]);
    assert.deepEqual(await course(batch.id), []);
    await move(clerk, batch.id, { move: 'confirm', version: 1, rows: 13 });
    held.advance({ minutes: 6 });
    await eventually('sent and moved', async () => {
      const { body } = await ask(clerk, 'GET', `batches/${batch.id}`);
      held.advance({ seconds: 6 });
      return body.state === 'sent' && body.outcome?.['delivered'] === 11;
    });
    const now = await course(batch.id);
    assert.deepEqual(
      now.map(({ accepted, delivered, not_on_io: away, failed }) => [
        accepted,
        delivered,
        away,
        failed,
      ]),
      [
        [0, 0, 0, 0],
        [13, 11, 'few', 0],
      ],
    );
    const samples = async () => {
      await Promise.all([countBatches(context), countBatches(context)]);
      const [row] = await context.sql<{ count: number }[]>`
        select count(*)::int as count from batches.sample where batch_id = ${batch.id}`;
      return row?.count;
    };
    assert.equal(await samples(), 1);
    assert.equal(await samples(), 1, 'within the hour');
    held.advance({ hours: 1 });
    assert.equal(await samples(), 2);
    held.advance({ hours: 48 });
    assert.equal(await samples(), 3);
    held.advance({ hours: 2 });
    assert.equal(await samples(), 3, 'after two days by the day');
    held.advance({ hours: 24 });
    assert.equal(await samples(), 4);
    const drawn = await course(batch.id);
    assert.deepEqual(
      drawn.map(({ delivered }) => delivered),
      [0, 11, 11, 11, 11, 11],
    );
    held.advance({ hours: 24 * 60 });
    assert.equal(await samples(), 4, 'after two months no more');
  });
});
