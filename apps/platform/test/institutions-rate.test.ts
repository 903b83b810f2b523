// Is the rate of an account counted exactly, over all processes, and told in headers that clients know?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  holdClock,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from './builders.ts';

suite('the rate of an account', () => {
  // Two seconds into a window of five.
  const held = holdClock(Temporal.Instant.from('2026-11-22T10:00:02Z'));
  let io: TestPlatform;
  let second: TestPlatform;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    second = await startTestPlatform({
      clock: held.clock,
      databaseUrl: io.databaseUrl,
      settings: { ROLES: 'web' },
    });
  });
  after(async () => {
    await second.close();
    await io.close();
  });

  async function call(service: TestService, times: number) {
    const replies = await Promise.all(
      Array.from({ length: times }, (_, n) =>
        (n % 2 === 0 ? io : second).app.inject({
          url: '/api/v1/services',
          headers: service.headers,
        }),
      ),
    );
    return {
      replies,
      accepted: replies.filter((reply) => reply.statusCode === 200),
      refused: replies.filter((reply) => reply.statusCode === 429),
    };
  }

  test('150 calls in five seconds and not one more, whichever process takes them', async () => {
    const service = await makeService(io);
    const { replies, accepted, refused } = await call(service, 200);
    assert.equal(accepted.length, 150);
    assert.equal(refused.length, 50);
    const left = accepted.map((reply) => Number(reply.headers['ratelimit-remaining']));
    assert.deepEqual(
      left.toSorted((a, b) => a - b),
      Array.from({ length: 150 }, (_, n) => n),
      'each call learns its own place',
    );
    for (const { headers } of replies) {
      assert.equal(headers['ratelimit-limit'], '150');
      assert.equal(headers['ratelimit-reset'], '3');
      assert.equal(headers['x-rate-limit-remaining'], headers['ratelimit-remaining']);
    }
    for (const reply of refused) {
      assert.equal(reply.headers['retry-after'], '3');
      assert.equal(reply.headers['x-rate-limit-retry-after'], '3');
      const body = reply.json<{ statusCode: number; title: string; code: string }>();
      assert.deepEqual(
        [body.statusCode, body.title, body.code],
        [429, 'Rate limit is exceeded', 'rate_exceeded'],
      );
    }
  });

  test('the window passes, and the account may call again', async () => {
    const service = await makeService(io);
    assert.equal((await call(service, 160)).refused.length, 10);
    held.advance({ seconds: 2 });
    assert.equal((await call(service, 2)).refused.length, 2, 'still the same five seconds');
    held.advance({ seconds: 1 });
    const next = await call(service, 152);
    assert.deepEqual([next.accepted.length, next.refused.length], [150, 2]);
    assert.equal(next.refused[0]?.headers['retry-after'], '5');
  });

  test('the services of one account share its rate, another account has its own', async () => {
    const one = await makeService(io);
    const { accountId, institutionId } = one;
    const sister = await makeService(io, { accountId, institutionId });
    const other = await makeService(io, { institutionId });
    assert.equal((await call(one, 100)).accepted.length, 100);
    assert.equal((await call(sister, 100)).accepted.length, 50);
    assert.equal((await call(other, 100)).accepted.length, 100);
  });

  test('the faster class has 250, the exempt have no limit and hear of none', async () => {
    const faster = await makeService(io, { groups: [...SENDING_GROUPS, 'ApiRateLimit250'] });
    const fast = await call(faster, 260);
    assert.equal(fast.accepted.length, 250);
    assert.equal(fast.accepted[0]?.headers['ratelimit-limit'], '250');
    const exempt = await makeService(io, { groups: [...SENDING_GROUPS, 'ApiNoRateLimit'] });
    const free = await call(exempt, 300);
    assert.equal(free.accepted.length, 300);
    assert.equal(free.accepted[0]?.headers['ratelimit-limit'], undefined);
  });

  test('calls without a good key are not counted, refused ones are', async () => {
    const service = await makeService(io, { groups: ['ApiInfoRead'] });
    const { replies } = await call(service, 151);
    const statuses = replies.map((reply) => reply.statusCode).sort((a, b) => a - b);
    assert.deepEqual(statuses, [...Array.from({ length: 150 }, () => 403), 429]);
    const stranger = await io.app.inject({
      url: '/api/v1/services',
      headers: { 'ocp-apim-subscription-key': 'x' },
    });
    assert.equal(stranger.statusCode, 401);
    assert.equal(stranger.headers['ratelimit-limit'], undefined);
  });
});
