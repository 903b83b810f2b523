// Does a person's wallet hold what they added, and nothing that one could pay with elsewhere?
import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import { startTestPlatform } from '../builders.ts';
import {
  addAccount,
  addCard,
  begin,
  type Begun,
  eventually,
  makeCitizen,
  post,
  startWalletSetting,
  stateOf,
  typeCard,
  wallet,
  type WalletSetting,
} from './setting.ts';

suite('a wallet of methods of payment', () => {
  let setting: WalletSetting;
  before(async () => {
    setting = await startWalletSetting();
  });
  afterEach(() => {
    setting.cards.setFaults({ answer: 'ok', webhook: 'normal' });
  });
  after(() => setting.close());

  const remove = (citizen: { headers: Record<string, string> }, id: string) =>
    setting.io.app.inject({
      method: 'DELETE',
      url: `/app/api/v1/wallet/methods/${id}`,
      headers: citizen.headers,
    });
  const methodsAtGateway = async (customer: string) => {
    const url = `${setting.cards.url}/v1/payment_methods?customer=${customer}`;
    const authorization = `Bearer ${setting.cards.secretKey}`;
    const reply = await fetch(url, { headers: { authorization } });
    return ((await reply.json()) as { data: { id: string }[] }).data;
  };
  const customerOf = async ({ citizenId }: { citizenId: string }) => {
    const { sql } = setting.io.platform.context;
    const [row] = await sql<{ customer_ref: string }[]>`
      select customer_ref from wallet.customer where citizen_id = ${citizenId}`;
    return row?.customer_ref ?? '';
  };

  test('a person adds a card in the gateway’s fields, sees it masked, and takes it away', async () => {
    const citizen = await makeCitizen(setting.io);
    assert.deepEqual(await wallet(setting, citizen), {
      available: true,
      kinds: ['card', 'paypal', 'phone_push'],
      items: [],
    });
    const begun = (await begin(setting, citizen, 'card')).json<Begun>();
    assert.equal(begun.script_url, setting.cards.scriptUrl);
    assert.equal(begun.redirect_url, undefined);
    assert.equal((await stateOf(setting, citizen, begun.setup_id)).state, 'waiting');
    await typeCard(setting, begun, '4242424242424242');
    const done = await stateOf(setting, citizen, begun.setup_id);
    const again = await stateOf(setting, citizen, begun.setup_id);
    assert.deepEqual(again, done, 'asked twice, saved once');
    const { items } = await wallet(setting, citizen);
    const [card] = items;
    assert.deepEqual(
      [items.length, card?.kind, card?.brand, card?.last4, card?.expires, card?.usable],
      [1, 'card', 'visa', '4242', '2034-12', true],
    );
    assert.equal((await remove(citizen, card?.id ?? '')).statusCode, 204);
    assert.equal(
      (await remove(citizen, card?.id ?? '')).json<{ code: string }>().code,
      'method_not_found',
    );
    assert.deepEqual((await wallet(setting, citizen)).items, []);
    const customer = await customerOf(citizen);
    await eventually(
      'the gateway has let it go',
      async () => (await methodsAtGateway(customer)).length === 0,
    );
  });

  test('the gateway knows neither name nor fiscal code, and one customer for each person', async () => {
    const citizen = await makeCitizen(setting.io);
    await Promise.all([begin(setting, citizen, 'card'), begin(setting, citizen, 'card')]);
    const customer = await customerOf(citizen);
    const reply = await fetch(`${setting.cards.url}/v1/customers/${customer}`, {
      headers: { authorization: `Bearer ${setting.cards.secretKey}` },
    });
    const known = await reply.text();
    for (const own of [citizen.fiscalCode, citizen.citizenId, 'Anna', 'Prova'])
      assert.ok(!known.includes(own), own);
  });

  test('the same card added again is one method, and the gateway forgets the token before', async () => {
    const citizen = await makeCitizen(setting.io);
    const first = await addCard(setting, citizen);
    const second = await addCard(setting, citizen);
    const other = await addCard(setting, citizen, '5555555555554444');
    assert.equal(second.id, first.id);
    assert.notEqual(other.id, first.id);
    assert.equal((await wallet(setting, citizen)).items.length, 2);
    const customer = await customerOf(citizen);
    await eventually(
      'two are left there',
      async () => (await methodsAtGateway(customer)).length === 2,
    );
    // Somebody else's same card is theirs.
    const stranger = await makeCitizen(setting.io);
    assert.notEqual((await addCard(setting, stranger)).id, first.id);
  });

  test('a declined card can be mended in the same fields', async () => {
    const citizen = await makeCitizen(setting.io);
    const begun = (await begin(setting, citizen, 'card')).json<Begun>();
    await typeCard(setting, begun, '4000000000000127');
    const failed = await stateOf(setting, citizen, begun.setup_id);
    assert.deepEqual([failed.state, failed.failure_code], ['failed', 'incorrect_cvc']);
    await typeCard(setting, begun, '4242424242424242');
    assert.equal((await stateOf(setting, citizen, begun.setup_id)).state, 'done');
  });

  test('an account and a telephone are added on the gateway’s pages; a refusal is an end', async () => {
    const citizen = await makeCitizen(setting.io);
    const account = await addAccount(setting, citizen, 'paypal', {
      email: 'anna.verdi@posta.example',
    });
    assert.equal(account.masked, 'a•••i@posta.example');
    const phone = await addAccount(setting, citizen, 'phone_push', { phone: '+39 333 000 9876' });
    assert.equal(phone.masked, '•••9876');
    const begun = (await begin(setting, citizen, 'paypal')).json<Begun>();
    await post(begun.redirect_url ?? '', { choice: 'refuse' });
    const refused = await stateOf(setting, citizen, begun.setup_id);
    assert.deepEqual(
      [refused.state, refused.failure_code],
      ['failed', 'payment_method_customer_decline'],
    );
    assert.equal((await wallet(setting, citizen)).items.length, 2);
  });

  test('what was added is there also when the person has closed the page', async () => {
    const citizen = await makeCitizen(setting.io);
    const begun = (await begin(setting, citizen, 'card')).json<Begun>();
    await typeCard(setting, begun, '4242424242424242');
    await eventually(
      'the news has come',
      async () => (await wallet(setting, citizen)).items.length === 1,
    );
  });

  test('what the gateway lets go is gone here too', async () => {
    const citizen = await makeCitizen(setting.io);
    await addCard(setting, citizen);
    const [method] = await methodsAtGateway(await customerOf(citizen));
    await fetch(`${setting.cards.url}/v1/payment_methods/${method?.id}/detach`, {
      method: 'POST',
      headers: { authorization: `Bearer ${setting.cards.secretKey}` },
      body: new URLSearchParams({}),
    });
    await eventually('it is gone', async () => (await wallet(setting, citizen)).items.length === 0);
  });

  test('whoever tries many in an hour is asked to wait', async () => {
    const citizen = await makeCitizen(setting.io);
    const codes: number[] = [];
    for (let count = 0; count < 16; count += 1)
      codes.push((await begin(setting, citizen, 'card')).statusCode);
    assert.deepEqual(codes, [...Array.from({ length: 15 }, () => 201), 429]);
    setting.held.advance({ minutes: 61 });
    assert.equal((await begin(setting, citizen, 'card')).statusCode, 201);
  });

  test('an expired card is shown, and said to be', async () => {
    const citizen = await makeCitizen(setting.io);
    const { id } = await addCard(setting, citizen);
    const { sql } = setting.io.platform.context;
    await sql`update wallet.method set expires = '2019-07' where citizen_id = ${citizen.citizenId} and id = ${id}`;
    const [card] = (await wallet(setting, citizen)).items;
    assert.deepEqual([card?.usable, card?.reason], [false, 'expired']);
  });

  test('a person’s additions and methods are nobody else’s', async () => {
    const [owner, stranger] = [await makeCitizen(setting.io), await makeCitizen(setting.io)];
    const begun = (await begin(setting, owner, 'card')).json<Begun>();
    const { id } = await addCard(setting, owner);
    const look = await setting.io.app.inject({
      url: `/app/api/v1/wallet/setups/${begun.setup_id}`,
      headers: stranger.headers,
    });
    assert.equal(look.json<{ code: string }>().code, 'setup_not_found');
    assert.equal((await remove(stranger, id)).json<{ code: string }>().code, 'method_not_found');
    assert.equal((await wallet(setting, owner)).items.length, 1);
  });

  test('whom the gateway has forgotten it gets to know anew, and what it forgot is no longer offered', async () => {
    const citizen = await makeCitizen(setting.io);
    await addCard(setting, citizen);
    const { sql } = setting.io.platform.context;
    await sql`update wallet.customer set customer_ref = 'cus_forgotten' where citizen_id = ${citizen.citizenId}`;
    const added = await addCard(setting, citizen, '5555555555554444');
    const { items } = await wallet(setting, citizen);
    assert.deepEqual(
      items.map(({ id }) => id),
      [added.id],
    );
    assert.notEqual(await customerOf(citizen), 'cus_forgotten');
  });

  test('a gateway that is away, slow or wrong is said to be, and nothing is half-done', async () => {
    const citizen = await makeCitizen(setting.io);
    for (const answer of ['down', 'error', 'busy'] as const) {
      setting.cards.setFaults({ answer, only: [], times: 0 });
      const reply = await begin(setting, citizen, 'card');
      assert.equal(reply.json<{ code: string }>().code, 'gateway_unreachable', answer);
      assert.equal(reply.headers['retry-after'], '30');
    }
    setting.cards.setFaults({ answer: 'ok' });
    assert.deepEqual((await wallet(setting, citizen)).items, []);
    await addCard(setting, citizen);
  });

  test('where no gateway is connected the wallet says so kindly', async () => {
    const alone = await startTestPlatform();
    try {
      const citizen = await makeCitizen(alone);
      const bare = { ...setting, io: alone };
      assert.deepEqual(await wallet(bare, citizen), { available: false, kinds: [], items: [] });
      const reply = await begin(bare, citizen, 'card');
      assert.equal(reply.statusCode, 503);
      assert.equal(reply.json<{ code: string }>().code, 'wallet_not_available');
      const callback = await alone.app.inject({
        method: 'POST',
        url: '/callbacks/gateway',
        payload: {},
      });
      assert.equal(callback.json<{ code: string }>().code, 'wallet_not_available');
    } finally {
      await alone.close();
    }
  });
});
