// Does the demonstration give Elena notices to pay, and operators something to look at, once, and leave alone what was done with them?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { FiscalCode } from '@io/vocabulary';
import { putDemo } from '../../src/demo.ts';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  startTestPlatform,
  type TestPlatform,
} from '../builders.ts';

suite('the payment notices of the demonstration', () => {
  const operatorCode = makeFiscalCode();
  let io: TestPlatform;
  before(async () => {
    io = await startTestPlatform({ settings: { OPERATORS: operatorCode } });
  });
  after(() => io.close());

  test('three messages with a notice wait for Elena, and a second start adds none', async () => {
    await putDemo(io.platform.context);
    await putDemo(io.platform.context);
    const elena = await makeCitizen(io, { fiscalCode: 'MRNLNE85H54L219B' as FiscalCode });
    const list = async () => {
      const reply = await io.app.inject({
        url: '/app/api/v1/messages?enrich_result_data=true',
        headers: elena.headers,
      });
      return reply.json<{ items: { amount?: number; payment_state?: string }[] }>().items;
    };
    await eventually('they have come', async () => (await list()).length === 3);
    const shown = (await list()).map((one) => [one.amount, one.payment_state]);
    assert.deepEqual(
      shown.toSorted((a, b) => Number(a[0]) - Number(b[0])),
      [
        [5810, 'to_pay'],
        [8450, 'to_pay'],
        [18_600, 'to_pay'],
      ],
    );
  });

  test('a month of figures and a card to review are there once; what was decided stays decided', async () => {
    const { sql } = io.platform.context;
    const operator = await makeCitizen(io, { fiscalCode: operatorCode, accepted: false });
    const ask = async <T>(method: 'GET' | 'POST', path: string, payload?: object): Promise<T> => {
      const reply = await io.app.inject({
        method,
        url: `/backoffice/api/v1/${path}`,
        headers: operator.headers,
        ...(payload && { payload }),
      });
      assert.ok(reply.statusCode < 300, reply.body);
      return reply.json<T>();
    };
    const days = () => sql<{ kind: string; days: number; amount: number }[]>`
      select kind, count(distinct day)::int as days, sum(amount)::int as amount from figures.daily
      where service_id = '' and kind in ('payments', 'paid_cents') group by kind order by kind`;
    const seeded = await eventually('the figures are folded', async () => {
      const rows = await days();
      return rows.every((one) => one.days === 29) && rows.length === 2 && rows;
    });
    const { items } = await ask<{ items: { service_id: string; revision: number }[] }>(
      'GET',
      'service-reviews',
    );
    const [card] = items;
    assert.equal(items.length, 1);
    await ask('POST', `service-reviews/${card?.service_id}/rejection`, {
      revision: card?.revision,
      reason: 'Manca la delibera che fissa i canoni.',
      notes: [],
    });
    await putDemo(io.platform.context);
    assert.deepEqual(
      (await ask<{ items: object[] }>('GET', 'service-reviews')).items,
      [],
      'it does not come back',
    );
    assert.deepEqual(await days(), seeded);
  });
});
