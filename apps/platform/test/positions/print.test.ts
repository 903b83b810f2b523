// Can a notice made here be printed by its institution and its debtor, and by nobody else?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeCitizen,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { asInstitution, asks, makePayee, position, startWithStation } from './setting.ts';

const day = (days: number) => Temporal.Now.plainDateISO('Europe/Rome').add({ days }).toString();

suite('notices on paper', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  before(async () => {
    io = await startWithStation();
    service = await makePayee(io);
    citizen = await makeCitizen(io);
  });
  after(() => io.close());

  const get = (url: string, headers: Record<string, string>) => io.app.inject({ url, headers });
  const makeOne = async (more: object = {}) =>
    asInstitution(io, service).make(
      position(citizen.fiscalCode, { payment: asks(12_050, day(30)), ...more }),
    );

  test('the institution prints it, with a plan’s instalments or without', async () => {
    const plain = await makeOne();
    const planned = await makeOne({
      plans: [{ name: '2 rate', installments: [asks(6000, day(20)), asks(6050, day(40))] }],
    });
    const pages = async (id: string, query = '') => {
      const reply = await get(`/api/v1/payment-notices/${id}/pdf${query}`, service.headers);
      assert.equal(reply.statusCode, 200, reply.body);
      assert.equal(reply.headers['content-type'], 'application/pdf');
      const text = reply.rawPayload.toString('latin1');
      assert.ok(text.startsWith('%PDF-'));
      return text.match(/\/Type \/Page\b/g)?.length;
    };
    assert.equal(await pages(plain.id), 1);
    assert.equal(await pages(planned.id), 2);
    const none = await get(`/api/v1/payment-notices/${plain.id}/pdf?plan=9`, service.headers);
    assert.equal(none.json<{ code: string }>().code, 'plan_not_found');
  });

  test('what is withdrawn, and what has only instalments, is not printed', async () => {
    const withdrawn = await makeOne();
    await asInstitution(io, service).call('POST', `/payment-notices/${withdrawn.id}/withdrawal`, {
      reason: 'Doppio',
    });
    const onlyPlan = await makeOne({
      payment: undefined,
      plans: [{ name: '2', installments: [asks(60, day(20)), asks(60, day(40))] }],
    });
    for (const { id } of [withdrawn, onlyPlan]) {
      const reply = await get(`/api/v1/payment-notices/${id}/pdf`, service.headers);
      assert.equal(reply.statusCode, 409);
      assert.equal(reply.json<{ code: string }>().code, 'nothing_to_print');
    }
  });

  test('the debtor prints it from the message; somebody who was only sent it does not', async () => {
    const made = await makeOne({
      message: { subject: 'TARI: avviso di pagamento', markdown: 'Paga la TARI. '.repeat(8) },
    });
    const other = await makeCitizen(io);
    const sent = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: service.headers,
      payload: {
        fiscal_code: other.fiscalCode,
        content: {
          subject: 'TARI: avviso di pagamento',
          markdown: 'Paga la TARI. '.repeat(8),
          payment_data: { amount: 12_050, notice_number: made.notices[0]?.notice_number },
        },
      },
    });
    const printed = (id: string, who: TestCitizen) =>
      get(`/app/api/v1/messages/${id}/notice.pdf`, who.headers);
    await eventually(
      'it can be printed',
      async () => (await printed(made.message_id ?? '', citizen)).statusCode === 200,
    );
    const otherId = sent.json<{ id: string }>().id;
    await eventually('it has come', async () => {
      const reply = await get(`/app/api/v1/messages/${otherId}`, other.headers);
      return reply.statusCode === 200;
    });
    assert.equal((await printed(otherId, other)).statusCode, 404);
    assert.equal((await printed(made.message_id ?? '', other)).statusCode, 404);
  });
});
