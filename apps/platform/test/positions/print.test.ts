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
import { codesOn, readPaper, textOf } from '../../../../packages/paper/test/reading.ts';
import {
  asInstitution,
  asks,
  IBAN,
  makePayee,
  position,
  POSTAL_IBAN,
  startWithStation,
} from './setting.ts';

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

  test('with a postal account it has the post office’s slip, and the address of an envelope', async () => {
    const to = (amount: number, due: string, more: object = {}) => ({
      ...asks(amount, due),
      transfers: [
        {
          amount,
          iban: IBAN,
          postal: { iban: POSTAL_IBAN, authorization: 'AUT. DB/SSIC/E 9999' },
          category: '9/0101108TS/',
          ...more,
        },
      ],
    });
    const address = {
      street: 'Corso Vittorio Emanuele II',
      civic_number: '123 bis',
      postal_code: '10128',
      city: 'Torino',
      province: 'TO',
    };
    const made = await makeOne({
      debtor: { fiscal_code: citizen.fiscalCode, full_name: 'Elena Rossi', ...address },
      payment: to(12_050, day(30)),
      plans: [{ name: '2 rate', installments: [to(6000, day(20)), to(6050, day(40))] }],
    });
    const otherAccount = await makeOne({
      payment: to(12_050, day(30)),
      plans: [{ name: '2 rate', installments: [asks(6000, day(20)), to(6050, day(40))] }],
    });
    const paperOf = async (id: string) =>
      readPaper((await get(`/api/v1/payment-notices/${id}/pdf`, service.headers)).rawPayload);
    const paper = await paperOf(made.id);
    const slips: string[] = [];
    for (let page = 1; page <= paper.numPages; page += 1)
      for (const { format, text } of await codesOn(paper, page))
        if (format === 'DataMatrix') slips.push(text);
    assert.deepEqual(
      slips.map((text) => [text.length, text.slice(0, 13), text.slice(15, 47)]),
      made.notices.map((one) => [256, 'codfase=NBPA;', `${one.notice_number}12000012345678`]),
    );
    const words = await textOf(paper, 1);
    for (const part of ['Corso Vittorio Emanuele II 123 bis', '10128 Torino TO', 'DB/SSIC/E 9999'])
      assert.ok(words.includes(part), part);
    const bare = await paperOf(otherAccount.id);
    assert.deepEqual(
      (await codesOn(bare, 1)).map(({ format }) => format),
      ['QRCode'],
    );
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
