// Does the institutions' door ask its questions in IO's order, and answer in words that old and new clients read?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestPlatform,
  type TestService,
  validContent,
} from './builders.ts';

const payment = (amount: number) => ({ amount, notice_number: '301000000000000001' });

suite('the institutions’ door', () => {
  let io: TestPlatform;
  before(async () => {
    io = await startTestPlatform();
  });
  after(() => io.close());

  const send = (service: TestService, payload: unknown, path = '/api/v1/messages') =>
    io.app.inject({
      method: 'POST',
      url: path,
      headers: { ...service.headers, 'content-type': 'application/json' },
      payload: JSON.stringify(payload),
    });

  const check = (service: TestService, fiscalCode: string) =>
    io.app.inject({
      method: 'POST',
      url: '/api/v1/profiles',
      headers: service.headers,
      payload: { fiscal_code: fiscalCode },
    });

  const asked = (reply: { statusCode: number; body: string }) => {
    const { code, title } = JSON.parse(reply.body) as { code: string; title: string };
    return [reply.statusCode, code, title];
  };

  test('of several reasons to refuse a message the sender hears the first in IO’s order', async () => {
    const citizen = await makeCitizen(io);
    // Everything is wrong at first; each step mends one thing more, and the next reason comes out.
    const wrong = {
      groups: ['ApiInfoRead'],
      authorizedCidrs: ['192.0.2.0/24'],
      maxAllowedPaymentAmount: 10,
      metadata: undefined,
      authorizedRecipients: new Set<string>(),
    };
    const body = {
      content: validContent({
        payment_data: { ...payment(11), payee: { fiscal_code: '1'.repeat(11) } },
      }),
      default_addresses: { email: 'anna@example.com' },
      keep_until: '2020-01-01',
    };
    const badBody = { ...body, time_to_live: 1 };
    const at = async (more: object, payload: object) =>
      asked(await send(await makeService(io, { ...wrong, ...more }), payload));

    const sending = { groups: SENDING_GROUPS };
    const payee = { groups: [...SENDING_GROUPS, 'ApiMessageWriteWithPayee'] };
    const here = { ...payee, authorizedCidrs: ['127.0.0.0/8'] };
    const limited = { ...here, groups: [...here.groups, 'ApiLimitedMessageWrite'] };
    const named = { ...body, fiscal_code: citizen.fiscalCode };
    const trusted = { ...here, authorizedRecipients: new Set([citizen.fiscalCode]) };
    const noDefaults = { ...named, default_addresses: undefined };
    const affordable = { ...trusted, maxAllowedPaymentAmount: 11 };

    assert.deepEqual(
      await Promise.all([
        at({}, badBody),
        at(sending, badBody),
        at(sending, body),
        at(payee, body),
        at(here, body),
        at(limited, named),
        at(here, named),
        at(trusted, named),
        at(trusted, noDefaults),
        at(affordable, noDefaults),
      ]),
      [
        [403, 'not_allowed_here', 'You are not allowed here'],
        [400, 'invalid_request', 'Invalid request'],
        [403, 'payload_not_allowed', 'You are not allowed here'],
        [403, 'not_allowed_here', 'You are not allowed here'],
        [400, 'fiscal_code_place', 'Bad parameters'],
        [403, 'recipient_forbidden', 'Recipient forbidden'],
        [403, 'quality_gate', 'Recipient forbidden'],
        [403, 'default_addresses', 'Call forbidden'],
        [400, 'amount_too_high', 'Error while sending payment metadata'],
        [400, 'keep_until_range', 'Bad parameters'],
      ],
    );
    const good = await makeService(io, { ...wrong, ...affordable });
    const { keep_until: _, ...mended } = noDefaults;
    assert.equal((await send(good, mended)).statusCode, 201, 'with everything mended it is taken');
  });

  test('the fiscal code stands in exactly one place', async () => {
    const service = await makeService(io);
    const fiscalCode = makeFiscalCode();
    const path = `/api/v1/messages/${fiscalCode}`;
    const content = validContent();
    const both = await send(service, { fiscal_code: fiscalCode, content }, path);
    assert.deepEqual(asked(both), [400, 'fiscal_code_place', 'Bad parameters']);
    const one = await send(service, { content }, path);
    assert.equal(one.statusCode, 201);
    assert.equal(one.headers['location'], `${path}/${one.json<{ id: string }>().id}`);
    const wrong = await send(service, { content }, '/api/v1/messages/AAAAAA00A00A000a');
    assert.equal(wrong.json<{ errors: { path: string }[] }>().errors[0]?.path, 'fiscal_code');
  });

  test('each special content asks for its own group, and a certificate never goes by the path', async () => {
    const citizen = await makeCitizen(io);
    const message = (content: object, more: object = {}) => ({
      fiscal_code: citizen.fiscalCode,
      content: validContent(content),
      ...more,
    });
    const legal = { sender_mail_from: 'a@pec.example', message_unique_id: '1' };
    const payee = { payment_data: { ...payment(1), payee: { fiscal_code: '12345678901' } } };
    const special: [string, object][] = [
      ['ApiMessageWriteEUCovidCert', message({ eu_covid_cert: { auth_code: 'x' } })],
      ['ApiMessageWriteWithPayee', message(payee)],
      ['ApiMessageWriteWithLegalDataWithoutImpersonification', message({ legal_data: legal })],
      ['ApiMessageWriteAdvanced', message({}, { feature_level_type: 'ADVANCED' })],
      ['ApiMessageWriteAdvanced', message({}, { feature_type: 'ADVANCED' })],
      ['ApiThirdPartyMessageWrite', message({ third_party_data: { id: '1' } })],
    ];
    for (const [group, body] of special) {
      const without = await makeService(io, {
        groups: [...SENDING_GROUPS, ...special.map(([one]) => one).filter((one) => one !== group)],
      });
      assert.equal(asked(await send(without, body))[1], 'payload_not_allowed', group);
      const having = await makeService(io, { groups: [...SENDING_GROUPS, group] });
      assert.equal((await send(having, body)).statusCode, 201, group);
    }
    const certificates = await makeService(io, {
      groups: [...SENDING_GROUPS, 'ApiMessageWriteEUCovidCert'],
    });
    const byPath = await send(
      certificates,
      { content: validContent({ eu_covid_cert: { auth_code: 'x' } }) },
      `/api/v1/messages/${citizen.fiscalCode}`,
    );
    assert.deepEqual(asked(byPath), [403, 'payload_not_allowed', 'You are not allowed here']);
  });

  test('both keys of a service open the door, and a key that was replaced does not', async () => {
    const service = await makeService(io);
    const list = (key: string) =>
      io.app.inject({
        url: '/api/v1/services',
        headers: { 'Ocp-Apim-Subscription-Key': key },
      });
    for (const key of [service.primaryKey, service.secondaryKey]) {
      const reply = await list(key);
      assert.deepEqual(reply.json(), { items: [service.serviceId] });
    }
    const { accountId, institutionId, serviceId } = service;
    const renewed = await makeService(io, { accountId, institutionId, serviceId });
    await eventually('the old key is refused', async () => {
      const reply = await list(service.primaryKey);
      return reply.statusCode === 401;
    });
    assert.equal((await list(renewed.primaryKey)).statusCode, 200);
    const card = await io.app.inject({
      url: `/api/v1/services/${serviceId}`,
      headers: renewed.headers,
    });
    assert.equal(
      card.json<{ primary_key: string }>().primary_key,
      `…${renewed.primaryKey.slice(-4)}`,
    );
    assert.ok(!card.body.includes(renewed.primaryKey), 'a key is never shown again');
  });

  test('who may only write to authorised recipients writes to them, without the quality gate', async () => {
    const citizen = await makeCitizen(io);
    const other = await makeCitizen(io);
    const beginner = await makeService(io, {
      groups: ['ApiLimitedMessageWrite', 'ApiMessageRead', 'ApiLimitedProfileRead'],
      authorizedCidrs: [],
      metadata: undefined,
      authorizedRecipients: new Set([citizen.fiscalCode]),
    });
    const to = (fiscalCode: string) => ({ fiscal_code: fiscalCode, content: validContent() });
    assert.equal((await send(beginner, to(citizen.fiscalCode))).statusCode, 201);
    assert.equal((await check(beginner, citizen.fiscalCode)).statusCode, 200);
    for (const fiscalCode of [other.fiscalCode, makeFiscalCode()]) {
      const forbidden = [403, 'recipient_forbidden', 'Recipient forbidden'];
      assert.deepEqual(asked(await send(beginner, to(fiscalCode))), forbidden);
      assert.deepEqual(
        asked(await check(beginner, fiscalCode)),
        forbidden,
        'learns nothing of people',
      );
    }
  });

  test('a service reaches real people only with an address, a description, a privacy page and a contact', async () => {
    const citizen = await makeCitizen(io);
    const whole = { scope: 'LOCAL', description: 'd', privacy_url: 'p', email: 'e' } as const;
    const gate = async (more: object) => {
      const service = await makeService(io, more);
      const sent = await send(service, {
        fiscal_code: citizen.fiscalCode,
        content: validContent(),
      });
      assert.equal(
        (await check(service, citizen.fiscalCode)).statusCode === 200,
        sent.statusCode === 201,
      );
      return sent.statusCode === 201 ? 'passes' : String(asked(sent)[1]);
    };
    assert.equal(await gate({ metadata: whole }), 'passes');
    for (const contact of ['pec', 'phone', 'support_url']) {
      const { email: _, ...rest } = whole;
      assert.equal(await gate({ metadata: { ...rest, [contact]: 'c' } }), 'passes', contact);
    }
    for (const missing of ['description', 'privacy_url', 'email']) {
      assert.equal(
        await gate({ metadata: { ...whole, [missing]: undefined } }),
        'quality_gate',
        missing,
      );
    }
    assert.equal(await gate({ metadata: whole, authorizedCidrs: [] }), 'quality_gate');
  });
});
