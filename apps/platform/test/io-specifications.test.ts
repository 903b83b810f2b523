// Could an existing integration and an existing app talk to us? Every answer is judged by IO's own specifications.
import assert from 'node:assert/strict';
import { before, after, suite, test } from 'node:test';
import type { Endpoint } from '@io/endpoint';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeFiscalCode,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from './builders.ts';
import { walkOwnServices } from './io-specifications/own-services.ts';
import { createJudge, type Judge, placeOf } from './io-specifications/judge.ts';
import { judgePayments } from './io-specifications/payments.ts';
import { judgeRemoteContent } from './io-specifications/remote-content.ts';
import { areSpecificationsHere, readSpecifications } from './io-specifications/specification.ts';
import { startOutside } from './payments/setting.ts';
import { BESIDE_IO } from './routes/beside-io.ts';
import { declaredEndpoints, nameOf } from './routes/served-routes.ts';

const EVERY_PAYLOAD = [
  'ApiMessageWriteWithPayee',
  'ApiMessageWriteEUCovidCert',
  'ApiMessageWriteWithLegalDataWithoutImpersonification',
  'ApiMessageWriteAdvanced',
  'ApiMessageReadAdvanced',
  'ApiThirdPartyMessageWrite',
  'ApiRemoteContentConfigurationWrite',
];

const skip = areSpecificationsHere ? false : 'IO’s specifications are not beside this repository';

suite('IO’s own specifications', { skip }, () => {
  const held = holdClock();
  let io: TestPlatform;
  let outside: Awaited<ReturnType<typeof startOutside>>;
  let judge: Judge;
  let endpoints: Endpoint[];
  let service: TestService;
  let citizen: TestCitizen;
  const specifications = areSpecificationsHere ? readSpecifications() : undefined;

  before(async () => {
    outside = await startOutside();
    io = await startTestPlatform({ clock: held.clock, settings: outside.settings });
    // The back-office is ours alone.
    endpoints = (await declaredEndpoints()).filter(({ path }) => !path.startsWith('/backoffice/'));
    judge = createJudge(io, endpoints, specifications as NonNullable<typeof specifications>);
    service = await makeService(io, { groups: [...SENDING_GROUPS, ...EVERY_PAYLOAD] });
    citizen = await makeCitizen(io, { email: 'anna@example.com' });
  });
  after(async () => {
    await io.close();
    await outside.close();
  });

  const get = (url: string, headers: Record<string, string> = {}) => judge.ask({ url, headers });
  const asCitizen = (url: string) => get(`/app/api/v1${url}`, citizen.headers);
  const write = (method: 'POST' | 'PUT', url: string, payload?: object) =>
    judge.ask({
      method,
      url: `/app/api/v1${url}`,
      headers: citizen.headers,
      ...(payload && { payload }),
    });
  const send = (payload: object, headers: Record<string, string> = {}, path = '') =>
    judge.ask({
      method: 'POST',
      url: `/api/v1/messages${path}`,
      headers: { ...service.headers, ...headers },
      payload,
    });
  const read = (id: string, headers = service.headers) =>
    get(`/api/v1/messages/${citizen.fiscalCode}/${id}`, headers);

  test('every endpoint of ours is IO’s, or named as one beside it', () => {
    const theirs = endpoints.filter((endpoint) => {
      const { of, path } = placeOf(endpoint);
      return specifications?.[of].statusesOf(endpoint.method, path) !== undefined;
    });
    const beside = endpoints.filter((endpoint) => !theirs.includes(endpoint)).map(nameOf);
    assert.deepEqual(beside.toSorted(), BESIDE_IO.toSorted());
    assert.equal(theirs.length, endpoints.length - BESIDE_IO.length);
  });

  test('the judge finds what is wrong, also behind the repairs', () => {
    assert.ok(specifications);
    const { services, backend } = specifications;
    assert.equal(services.complain('GET', '/services', 200, { items: ['a'] }), undefined);
    assert.match(services.complain('GET', '/services', 200, { items: 'a' }) ?? '', /array/);
    assert.match(services.complain('POST', '/profiles', 200, {}) ?? '', /sender_allowed/);
    const message = { id: 'x', status: 'ACCEPTED', message: {} };
    assert.match(
      services.complain('GET', '/messages/{fiscal_code}/{id}', 200, message) ?? '',
      /content/,
    );
    const profile = backend.complain('GET', '/profile', 200, { version: '1' });
    assert.match(profile ?? '', /version/);
  });

  test('a message of every kind is sent, pending, read by its citizen and told to its sender', async () => {
    const contents: [object, object][] = [
      [{}, {}],
      [{ due_date: '2027-01-31T10:00:00Z' }, { feature_level_type: 'ADVANCED' }],
      [{ payment_data: { amount: 100, notice_number: '301000000000000001' } }, {}],
      [{ prescription_data: { nre: '123456789012345', iup: 'x' } }, { time_to_live: 7200 }],
      [{ legal_data: { sender_mail_from: 'a@pec.example', message_unique_id: '1' } }, {}],
      [{ eu_covid_cert: { auth_code: 'x' } }, {}],
      [{ third_party_data: { id: '1', original_sender: 's', summary: 's' } }, {}],
    ];
    const ids: string[] = [];
    for (const [content, more] of contents) {
      const payload = { fiscal_code: citizen.fiscalCode, content: validContent(content), ...more };
      const sent = await send(payload);
      assert.equal(sent.statusCode, 201, sent.body);
      const { id } = sent.json<{ id: string }>();
      ids.push(id);
      await read(id);
    }
    for (const id of ids) {
      await eventually('it is processed', async () => {
        const reply = await read(id);
        return reply.json<{ status: string }>().status === 'PROCESSED';
      });
      assert.equal((await asCitizen(`/messages/${id}`)).statusCode, 200);
      assert.equal((await asCitizen(`/messages/${id}?public_message=true`)).statusCode, 200);
    }
    const unknown = makeFiscalCode();
    const rejected = await send({ content: validContent() }, {}, `/${unknown}`);
    await eventually('it is rejected', async () => {
      const { id } = rejected.json<{ id: string }>();
      const reply = await get(`/api/v1/messages/${unknown}/${id}`, service.headers);
      return reply.json<{ status: string }>().status === 'REJECTED';
    });
    const plain = await asCitizen('/messages?page_size=3');
    assert.ok(plain.json<{ next?: string }>().next);
    const enriched = await asCitizen('/messages?enrich_result_data=true');
    assert.equal(enriched.json<{ items: unknown[] }>().items.length, contents.length);
    await judge.ask({
      url: '/app/api/v1/messages?enrich_result_data=true',
      headers: { ...citizen.headers, 'if-none-match': String(enriched.headers['etag']) },
    });
    for (const change of [
      { change_type: 'reading', is_read: true },
      { change_type: 'archiving', is_archived: true },
      { change_type: 'bulk', is_archived: false, is_read: true },
    ]) {
      await write('PUT', `/messages/${ids[0]}/message-status`, change);
    }
    await asCitizen('/messages?archived=true&enrich_result_data=true');
  });

  test('what is refused to an institution is refused in IO’s form', async () => {
    const good = { fiscal_code: citizen.fiscalCode, content: validContent() };
    const { fiscal_code: _, ...nobody } = good;
    const other = await makeService(io, { groups: ['ApiInfoRead'] });
    const sister = await makeService(io);
    for (const path of ['', `/${citizen.fiscalCode}`]) {
      const payload = path === '' ? good : nobody;
      await send({ content: {} }, {}, path);
      await send(path === '' ? nobody : good, {}, path);
      await send(payload, { 'ocp-apim-subscription-key': 'x' }, path);
      await send(payload, other.headers, path);
      await send({ ...payload, default_addresses: {} }, {}, path);
      await send(payload, { 'idempotency-key': path.length.toString() }, path);
      const again = { ...payload, content: validContent({ subject: 'Un altro oggetto' }) };
      await send(again, { 'idempotency-key': path.length.toString() }, path);
    }
    await read('01JDEM00000000000000000999');
    const sent = await send(good);
    await read(sent.json<{ id: string }>().id, sister.headers);
    await read('01JDEM00000000000000000999', other.headers);
    await read('01JDEM00000000000000000999', {});
    const profiles = (fiscalCode: string, headers: Record<string, string>) =>
      Promise.all([
        get(`/api/v1/profiles/${fiscalCode}`, headers),
        judge.ask({
          method: 'POST',
          url: '/api/v1/profiles',
          headers,
          payload: { fiscal_code: fiscalCode },
        }),
      ]);
    await profiles(citizen.fiscalCode, service.headers);
    await profiles(makeFiscalCode(), service.headers);
    await profiles(citizen.fiscalCode, other.headers);
    await profiles(citizen.fiscalCode, {});
    for (const headers of [service.headers, other.headers, {}]) {
      await get('/api/v1/services', headers);
      await get(`/api/v1/services/${service.serviceId}`, headers);
    }
    await get(`/api/v1/services/${service.serviceId}`, sister.headers);
    const writer = await makeService(io, { groups: ['ApiServiceWrite'] });
    const anew = (serviceId: string, headers: Record<string, string>, payload: object) =>
      judge.ask({ method: 'PUT', url: `/api/v1/services/${serviceId}/keys`, headers, payload });
    await anew(writer.serviceId, {}, {});
    await anew(writer.serviceId, writer.headers, { key_type: 'TERTIARY_KEY' });
    await anew(service.serviceId, writer.headers, { key_type: 'PRIMARY_KEY' });
    await anew(writer.serviceId, writer.headers, { key_type: 'SECONDARY_KEY' });
    const busy = await makeService(io);
    const calls = Array.from({ length: 151 }, () => get('/api/v1/services', busy.headers));
    const statuses = (await Promise.all(calls)).map((reply) => reply.statusCode);
    assert.ok(statuses.includes(429));
    held.advance({ seconds: 5 });
  });

  test('profile, preferences, services and sessions read as the app expects', async () => {
    const newcomer = await makeCitizen(io, { accepted: false, email: 'nuova@example.com' });
    await get('/app/api/v1/profile', newcomer.headers);
    await get('/app/api/v1/api-profile', newcomer.headers);
    await get(`/app/api/v1/services/${service.serviceId}/preferences`, newcomer.headers);
    const { version } = (await asCitizen('/profile')).json<{ version: number }>();
    const change = {
      version,
      service_preferences_settings: { mode: 'MANUAL' },
      preferred_languages: ['it_IT', 'de_DE'],
      accepted_tos_version: 2.4,
      last_app_version: '2.14.0',
      email: 'anna.nuova@example.com',
      blocked_inbox_or_channels: { [service.serviceId]: ['EMAIL'] },
    };
    assert.equal((await write('POST', '/profile', change)).statusCode, 200);
    assert.equal((await write('POST', '/profile', change)).statusCode, 409);
    assert.equal((await write('POST', '/profile', {})).statusCode, 400);
    assert.equal((await asCitizen('/api-profile')).statusCode, 200);
    await eventually('the proof of the new address has just been sent', async () => {
      const again = await write('POST', '/email-validation-process');
      return again.statusCode === 429;
    });
    const proof = { method: 'POST', url: '/app/api/v1/email-validation-process' } as const;
    const addressless = await makeCitizen(io);
    await judge.ask({ ...proof, headers: addressless.headers });
    const unhurried = await makeCitizen(io, { email: 'anna@posta.example' });
    await judge.ask({ ...proof, headers: unhurried.headers });
    const preferences = `/services/${service.serviceId}/preferences`;
    const current = (await asCitizen(preferences)).json<object>();
    assert.equal((await write('POST', preferences, current)).statusCode, 200);
    await write('POST', preferences, { ...current, settings_version: 9 });
    await write('POST', preferences, {});
    await asCitizen('/services/01JDEM00000000000000000998/preferences');
    await write('POST', '/services/01JDEM00000000000000000998/preferences', current);
    for (const url of ['/services', `/services/${service.serviceId}`, '/services/x', '/session']) {
      await asCitizen(url);
    }
    await asCitizen('/sessions');
    await get('/user-identity', citizen.headers);
    await get('/user-identity', newcomer.headers);
    await asCitizen('/messages/01JDEM00000000000000000999');
    await asCitizen('/messages?page_size=0');
    const status = '/messages/01JDEM00000000000000000999/message-status';
    await write('PUT', status, { change_type: 'reading', is_read: true });
    await write('PUT', status, {});
    for (const { method, path, body } of endpoints) {
      const isTheirs = path.startsWith('/app/api/v1/') && !BESIDE_IO.includes(`${method} ${path}`);
      if (!isTheirs) continue;
      const url = path.replaceAll(/:\w+/g, '01JDEM00000000000000000999');
      await judge.ask({ method, url, ...(body !== undefined && { payload: {} }) });
    }
    const logout = { method: 'POST', url: '/logout' } as const;
    await judge.ask({ ...logout, headers: newcomer.headers });
    await eventually('the news of the end is heard', async () => {
      const reply = await get('/user-identity', newcomer.headers);
      return reply.statusCode === 401;
    });
    await judge.ask({ ...logout, headers: newcomer.headers });
  });

  test('an institution keeps its services, its logos and its lists as IO’s clients do', () =>
    walkOwnServices({ io, judge, held, service, citizen }));
  test('a message whose content its sender keeps is opened as IO’s app opens it', () =>
    judgeRemoteContent(io, judge, service));

  test('a notice is looked up and begun as IO’s native clients do, and refused in IO’s words', () =>
    judgePayments(judge, citizen));

  test('every endpoint was seen to succeed, and to refuse a stranger', () => {
    for (const endpoint of endpoints.filter((one) => !BESIDE_IO.includes(nameOf(one)))) {
      const statuses = [...judge.seen].filter((what) => what.startsWith(`${nameOf(endpoint)} `));
      assert.ok(
        statuses.some((what) => /20\d$/.test(what)),
        nameOf(endpoint),
      );
      assert.ok(
        statuses.some((what) => what.endsWith(' 401')),
        nameOf(endpoint),
      );
    }
  });
});
