// What stands when nobody answers: people look, and say; a token is one payment's; the log is only added to.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { cents } from '@io/vocabulary';
import { advance } from '../../src/domains/payments/advance.ts';
import { checkSome } from '../../src/domains/payments/check.ts';
import type { Told } from '../../src/domains/payments/events.ts';
import { nextStep } from '../../src/domains/payments/rules.ts';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeFiscalCode,
  type TestCitizen,
} from '../builders.ts';
import { cardsBooks } from './outside-books.ts';
import {
  makePayer,
  newNotice,
  pay,
  type Payer,
  paying,
  type PaymentsSetting,
  prepare,
  startPayments,
} from './setting.ts';

suite('what nobody answers', () => {
  const held = holdClock();
  let setting: PaymentsSetting;
  let payer: Payer;
  let operator: TestCitizen;

  before(async () => {
    const fiscalCode = makeFiscalCode();
    setting = await startPayments({ clock: held.clock, settings: { OPERATORS: fiscalCode } });
    payer = await makePayer(setting);
    operator = await makeCitizen(setting.io, { fiscalCode });
  });
  after(() => setting.close());

  const asOperator = (method: 'GET' | 'POST', path: string, payload?: object) =>
    setting.io.app.inject({
      method,
      url: `/backoffice/api/v1/payments/open${path}`,
      headers: operator.headers,
      ...(payload && { payload }),
    });
  const openOnes = async (minutes = 15) => {
    const reply = await asOperator('GET', `?minutes=${minutes}`);
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<{
      total: number;
      items: { id: string; state: string; problem?: string }[];
    }>();
  };

  test('a payment without an outcome is being confirmed, then late on the operators’ list, then in human hands', async () => {
    const { id } = await pay(setting, payer, newNotice('64'));
    await paying(setting, payer).until(id, 'being_confirmed');
    assert.equal(
      (await openOnes()).items.some((one) => one.id === id),
      false,
      'it is not late yet',
    );
    held.advance({ hours: 1 });
    const late = (await openOnes()).items.find((one) => one.id === id);
    assert.deepEqual([late?.state, late?.problem], ['being_confirmed', undefined]);
    held.advance({ hours: 24 });
    await paying(setting, payer).until(id, 'in_human_hands');
    const handed = (await openOnes()).items.find((one) => one.id === id);
    assert.equal(handed?.problem, 'no_outcome');
    const seen = await asOperator('GET', `/${id}`);
    const { entries } = seen.json<{ entries: { kind: string; told: object }[] }>();
    assert.ok(entries.some(({ kind }) => kind === 'handed_over'));
    assert.ok(
      !JSON.stringify(entries).includes(payer.card.id),
      'whose card it is, is nobody’s to read',
    );

    const said = await asOperator('POST', `/${id}/word`, {
      word: 'not_paid',
      reason: 'Verificato con il PSP.',
    });
    assert.equal(said.statusCode, 200, said.body);
    await paying(setting, payer).until(id, 'refused');
    await eventually('the money is released', async () => {
      const [line] = (await cardsBooks(setting.sandbox)).filter((one) => one.order_id === id);
      return line?.held === 0 && line.captured === 0;
    });
    const log = await setting.io.app.inject({
      url: '/app/api/v1/access-log',
      headers: payer.headers,
    });
    assert.match(log.body, /PAYMENT_CHECKED/);
    const again = await asOperator('POST', `/${id}/word`, {
      word: 'paid',
      reason: 'Ripensamento.',
    });
    assert.equal(again.json<{ code: string }>().code, 'transaction_moved');
  });

  test('asked again, pagoPA’s later word ends it by itself', async () => {
    const { id } = await pay(setting, payer, newNotice('64'));
    await paying(setting, payer).until(id, 'being_confirmed');
    held.advance({ hours: 25 });
    await paying(setting, payer).until(id, 'in_human_hands');
    const reply = await asOperator('POST', `/${id}/word`, {
      word: 'ask_again',
      reason: 'Il nodo era fermo.',
    });
    assert.equal(reply.statusCode, 200, reply.body);
    await paying(setting, payer).until(id, 'being_confirmed');
    const told = await setting.io.app.inject({
      method: 'POST',
      url: `/callbacks/pagopa/transactions/${id.replaceAll('-', '')}`,
      headers: { 'ocp-apim-subscription-key': setting.sandbox.pagopa.stationKey },
      payload: { outcome: 'OK', payments: [] },
    });
    assert.equal(told.statusCode, 200);
    await paying(setting, payer).until(id, 'paid');
  });

  test('a token that another payment has is neither used nor given back', async () => {
    const { context } = setting.io.platform;
    const confirmed = (amount: number): Told => ({
      kind: 'confirmed',
      amounts: [cents(amount)],
      method: { id: 'm', kind: 'card', label: 'Visa', token: 't', customer: 'c' },
      offer: {
        id: 'o',
        idPsp: 'P',
        idBrokerPsp: 'B',
        idChannel: 'C',
        pspName: 'Banca',
        fee: cents(0),
        payeeShare: cents(0),
      },
    });
    const tell = async (key: string) => {
      const { id, chosen } = await prepare(setting, payer, [newNotice()]);
      const amount = chosen.approved_amount;
      return advance(context, { citizenId: payer.citizenId, id }, () => [
        confirmed(amount),
        { kind: 'activation_asked', item: 0, key },
        { kind: 'activated', item: 0, key, token: 'one-token-for-two', total: cents(amount) },
        { kind: 'handed_over', reason: 'contradiction' },
      ]);
    };
    const first = await tell('k1');
    assert.equal(first.payment.items[0]?.activation?.token, 'one-token-for-two');
    const second = await tell('k2');
    assert.equal(second.payment.items[0]?.activation?.token, undefined);
    assert.equal(second.payment.items[0]?.activation?.refused?.family, 'token_of_another');
    const { handedOver: _, ...unheld } = second.payment;
    assert.deepEqual(
      nextStep(unheld, held.now()),
      { is: 'done' },
      'nothing to close: it is not ours',
    );
  });

  test('what is kept is what the log makes, and a row that was changed by hand is found', async () => {
    const { context } = setting.io.platform;
    assert.deepEqual((await checkSome(context, '')).defects, []);
    const { id } = await pay(setting, payer, newNotice());
    await paying(setting, payer).until(id, 'paid');
    await eventually('it is taken', async () => {
      const [row] = await context.sql`select 1 from payments.due where payment_id = ${id}`;
      return row === undefined;
    });
    await context.sql`update payments.payment set captured = captured + 1 where id = ${id}`;
    const { defects } = await checkSome(context, '');
    assert.deepEqual(
      defects.map((one) => one.payment),
      [id],
    );
    await context.sql`update payments.payment set captured = captured - 1 where id = ${id}`;
    // Receipts are made of these rows, and of nothing else.
    await context.sql`update payments.item set amount = amount + 1 where payment_id = ${id}`;
    assert.deepEqual((await checkSome(context, '')).defects, [
      { payment: id, what: 'what receipts are made of is another' },
    ]);
    await context.sql`update payments.item set amount = amount - 1 where payment_id = ${id}`;
  });

  test('no statement changes or deletes an entry of the log', () => {
    const folder = join(import.meta.dirname, '../../src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const changing = /(update|delete from|truncate)\s+payments\.entry/i;
    assert.deepEqual(
      files.filter((file) => changing.test(readFileSync(join(folder, file), 'utf8'))),
      [],
    );
    assert.match('update payments.entry set', changing);
  });

  test('switched off by operators, nothing begins, and what has begun goes on', async () => {
    const { id, chosen } = await prepare(setting, payer, [newNotice()]);
    const put = (visible: boolean) =>
      setting.io.app.inject({
        method: 'PUT',
        url: '/backoffice/api/v1/admission/sections/payments',
        headers: operator.headers,
        payload: {
          level: visible ? 'none' : 'critical',
          text: { it: 'Sospesi.', en: 'Suspended.' },
          visible,
        },
      });
    assert.equal((await put(false)).statusCode, 200);
    await eventually('it is off', async () => {
      const reply = await paying(setting, payer).verify(newNotice());
      return reply.json<{ code?: string }>().code === 'payments_off';
    });
    assert.equal(
      (await paying(setting, payer).confirm(id, chosen)).json<{ code: string }>().code,
      'payments_off',
    );
    assert.equal((await paying(setting, payer).cancel(id)).statusCode, 200);
    assert.equal((await put(true)).statusCode, 200);
    await eventually('it is on again', async () => {
      const reply = await paying(setting, payer).verify(newNotice());
      return reply.statusCode === 200;
    });
  });

  test('when more want to pay than pagoPA bears, people wait in a queue and keep their place', async () => {
    const asked = (more: Record<string, string> = {}) =>
      paying(setting, { headers: { ...payer.headers, ...more } }).verify(newNotice());
    assert.equal((await asked()).statusCode, 200, 'the first question makes the gate');
    const pause = (method: 'PUT' | 'DELETE') =>
      setting.io.app.inject({
        method,
        url: '/backoffice/api/v1/admission/gates/payments/pause',
        headers: operator.headers,
        ...(method === 'PUT' && { payload: { reason: { it: 'Troppi.', en: 'Too many.' } } }),
      });
    assert.ok((await pause('PUT')).statusCode < 300);
    const kept = await eventually('somebody is told to wait', async () => {
      const reply = await asked();
      return reply.statusCode === 429 ? reply : undefined;
    });
    const { code, ticket } = kept.json<{ code: string; ticket: string }>();
    assert.equal(code, 'waiting_room');
    assert.match(String(kept.headers['retry-after']), /^\d+$/);
    assert.ok((await pause('DELETE')).statusCode < 300);
    await eventually('it is this person’s turn', async () => {
      held.advance({ seconds: 1 });
      const reply = await asked({ 'io-ticket': ticket });
      return reply.statusCode === 200;
    });
  });
});
