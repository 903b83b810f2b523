// What does an institution read when it is refused, and what may it learn about a person?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  makeCitizen,
  makeFiscalCode,
  makeService,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from './builders.ts';

suite('the institutions’ door, from outside', () => {
  let io: TestPlatform;
  before(async () => {
    io = await startTestPlatform();
  });
  after(() => io.close());

  const check = (service: TestService, fiscalCode: string) =>
    io.app.inject({
      method: 'POST',
      url: '/api/v1/profiles',
      headers: service.headers,
      payload: { fiscal_code: fiscalCode },
    });

  test('a refusal is readable by clients of the old gateway and by those of problem details', async () => {
    const service = await makeService(io);
    const replies = await Promise.all([
      io.app.inject({ url: '/api/v1/services' }),
      io.app.inject({ url: '/api/v1/nothing', headers: service.headers }),
      check(service, makeFiscalCode()),
      io.app.inject({
        method: 'POST',
        url: '/api/v1/messages',
        headers: service.headers,
        payload: {},
      }),
    ]);
    assert.deepEqual(
      replies.map((reply) => reply.statusCode),
      [401, 404, 404, 400],
    );
    for (const reply of replies) {
      const body = reply.json<Record<string, unknown>>();
      assert.equal(body['statusCode'], reply.statusCode);
      assert.equal(body['status'], reply.statusCode);
      for (const field of [
        'message',
        'title',
        'detail',
        'detail_it',
        'detail_en',
        'code',
        'type',
      ]) {
        assert.ok(String(body[field]).length > 3, `${field}: ${reply.body}`);
      }
      assert.equal(body['detail'], body['detail_it'], 'Italian unless asked otherwise');
    }
    const english = await io.app.inject({
      url: '/api/v1/services',
      headers: { 'accept-language': 'en-GB,en;q=0.9,it;q=0.5' },
    });
    const { detail, detail_en: inEnglish } = english.json<{ detail: string; detail_en: string }>();
    assert.equal(detail, inEnglish);
  });

  test('nobody there and a closed inbox look the same, and a look that found somebody is told to him', async () => {
    const service = await makeService(io, { organizationName: 'Comune di Chieti' });
    const closed = await makeCitizen(io, { accepted: false });
    const replies = await Promise.all(
      [closed.fiscalCode, makeFiscalCode()].map((one) => check(service, one)),
    );
    const bodies = replies.map((reply) => {
      const { instance: _, ...body } = reply.json<Record<string, unknown>>();
      return body;
    });
    assert.equal(bodies[0]?.['title'], 'Profile not found');
    assert.deepEqual(bodies[0], bodies[1]);
    assert.deepEqual(
      replies.map((reply) => reply.statusCode),
      [404, 404],
    );

    const log = async (headers: Record<string, string>) => {
      const reply = await io.app.inject({ url: '/app/api/v1/access-log', headers });
      return reply.json<{ items: { who: string; purpose: string; actor_kind: string }[] }>().items;
    };
    assert.deepEqual(await log(closed.headers), []);
    const open = await makeCitizen(io);
    const byPath = await io.app.inject({
      url: `/api/v1/profiles/${open.fiscalCode}`,
      headers: service.headers,
    });
    assert.deepEqual(byPath.json(), { sender_allowed: true, preferred_languages: [] });
    assert.deepEqual((await check(service, open.fiscalCode)).json(), byPath.json());
    const looks = await log(open.headers);
    assert.equal(looks.length, 2);
    for (const look of looks) {
      assert.equal(look.actor_kind, 'institution');
      assert.equal(look.purpose, 'CHECK_PROFILE');
      assert.match(look.who, /Comune di Chieti/);
    }
  });
});
