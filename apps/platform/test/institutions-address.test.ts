// From which addresses may a service call, and whose word is taken for the address?
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { makeCitizen, makeService, startTestPlatform, type TestPlatform } from './builders.ts';

/** What a call by a service with these authorised addresses is answered, for each way to call. */
async function answersTo(
  io: TestPlatform,
  authorizedCidrs: string[],
  calls: { from?: string; forwarded?: string }[],
): Promise<number[]> {
  const service = await makeService(io, { authorizedCidrs });
  const citizen = await makeCitizen(io);
  const replies = await Promise.all(
    calls.map(({ from, forwarded }) =>
      io.app.inject({
        method: 'POST',
        url: '/api/v1/profiles',
        headers: {
          ...service.headers,
          ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }),
        },
        payload: { fiscal_code: citizen.fiscalCode },
        ...(from !== undefined && { remoteAddress: from }),
      }),
    ),
  );
  return replies.map((reply) => reply.statusCode);
}

suite('authorised addresses', () => {
  const forwarding = [
    { from: '198.51.100.1', forwarded: '203.0.113.7' },
    { from: '203.0.113.7', forwarded: '198.51.100.1' },
  ];

  test('only authorised addresses may call, in whichever form they come', async () => {
    const io = await startTestPlatform();
    try {
      const calls = [
        { from: '203.0.113.7' },
        { from: '::ffff:203.0.113.7' },
        { from: '203.0.114.7' },
        { from: '2001:db8::1' },
        { from: '::1' },
      ];
      assert.deepEqual(await answersTo(io, ['203.0.113.0/24'], calls), [200, 200, 403, 403, 403]);
      assert.deepEqual(await answersTo(io, ['203.0.113.7'], calls), [200, 200, 403, 403, 403]);
      assert.deepEqual(await answersTo(io, ['127.0.0.1/32'], calls), [403, 403, 403, 403, 200]);
      assert.deepEqual(await answersTo(io, ['0.0.0.0/0'], calls), [200, 200, 200, 200, 200]);
      // Without a proxy the header that names the caller is a lie.
      assert.deepEqual(await answersTo(io, ['203.0.113.0/24'], forwarding), [403, 200]);
    } finally {
      await io.close();
    }
  });

  test('behind a proxy its last word counts, not what the caller wrote before', async () => {
    const io = await startTestPlatform({ settings: { TRUST_PROXY: 'on' } });
    try {
      assert.deepEqual(await answersTo(io, ['203.0.113.0/24'], forwarding), [200, 403]);
      const calls = [
        { forwarded: '203.0.113.7, 198.51.100.1' },
        { forwarded: '198.51.100.1, 203.0.113.7' },
        { forwarded: 'unknown' },
        { forwarded: '203.0.113.7:51234' },
        { forwarded: '[2001:db8::1]:443' },
        { forwarded: '' },
      ];
      assert.deepEqual(
        await answersTo(io, ['203.0.113.0/24'], calls),
        [403, 200, 403, 403, 403, 403],
      );
    } finally {
      await io.close();
    }
  });
});
