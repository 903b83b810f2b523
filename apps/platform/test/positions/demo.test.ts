// Does the demonstration give Elena notices to pay, once, and leave alone what was done with them?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { FiscalCode } from '@io/vocabulary';
import { putDemo } from '../../src/demo.ts';
import { eventually, makeCitizen, startTestPlatform, type TestPlatform } from '../builders.ts';

suite('the payment notices of the demonstration', () => {
  let io: TestPlatform;
  before(async () => {
    io = await startTestPlatform();
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
});
