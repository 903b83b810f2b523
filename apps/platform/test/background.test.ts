// Does a call of many messages that is worked on the other thread have the answers that it would have on this one?
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeFiscalCode,
  makeService,
  startTestPlatform,
  type TestPlatform,
  type TestService,
  validContent,
} from './builders.ts';
import { freePort, type RealPlatform, startRealPlatform } from './crash/real-platform.ts';

suite('the thread beside the one that answers pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'io-thread-'));
  let io: TestPlatform;
  let real: RealPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform({ settings: { ROLES: 'web' } });
    service = await makeService(io);
    real = await startRealPlatform({
      DATABASE_URL: io.databaseUrl,
      DATA_DIR: folder,
      DEMO: 'on',
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      PORT: String(await freePort()),
    });
  });
  after(async () => {
    await real?.stop();
    await io?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const headersOf = (body: string | undefined) => ({
    ...service.headers,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  });
  const post = (body: string | undefined) =>
    fetch(`${real.address}/api/v1/messages/bulk`, {
      method: 'POST',
      headers: headersOf(body),
      ...(body !== undefined && { body }),
    });
  const row = () => ({ fiscal_code: makeFiscalCode(), content: validContent() });
  const refusal = async (body: string | undefined) => {
    const reply = await post(body);
    const { code, errors } = (await reply.json()) as { code: string; errors?: object[] };
    return { status: reply.status, code, errors };
  };
  const here = async (body: string | undefined) => {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages/bulk',
      headers: headersOf(body),
      ...(body !== undefined && { payload: body }),
    });
    const { code, errors } = reply.json<{ code: string; errors?: object[] }>();
    return { status: reply.statusCode, code, errors };
  };

  test('good rows are written, of any size of the call, and bad ones said', async () => {
    for (const rows of [[row()], [row(), {}], Array.from({ length: 300 }, row)]) {
      const reply = await post(JSON.stringify({ messages: rows }));
      assert.equal(reply.status, 200);
      const { results } = (await reply.json()) as { results: { status: number }[] };
      assert.deepEqual(
        results.map(({ status }) => status),
        rows.map((one) => ('content' in one ? 201 : 400)),
      );
    }
  });

  test('what cannot be read is refused in the same words', async () => {
    const bodies = [
      undefined,
      '',
      '{',
      '[]',
      '{"messages":[]}',
      JSON.stringify({ messages: Array.from({ length: 1001 }, () => ({})) }),
      `${'['.repeat(30)}${']'.repeat(30)}`,
      JSON.stringify({ messages: [{ note: '4111 1111 1111 1111' }] }),
    ];
    for (const body of bodies) {
      const answer = await refusal(body);
      const which = body?.slice(0, 50) ?? 'no body';
      assert.equal(answer.status, 400, which);
      assert.deepEqual(answer, await here(body), which);
    }
  });

  test('beyond the rate a call is refused, and the thread goes on', async () => {
    const many = JSON.stringify({ messages: Array.from({ length: 1000 }, () => ({})) });
    await eventually(
      'some of forty calls are too many',
      async () => {
        const replies = await Promise.all(Array.from({ length: 40 }, () => post(many)));
        const codes = await Promise.all(
          replies.map(async (reply) => ((await reply.json()) as { code?: string }).code),
        );
        assert.ok(replies.every(({ status }) => status === 200 || status === 429));
        return codes.includes('rate_exceeded');
      },
      60_000,
    );
    await eventually('the next window lets it in', async () => {
      const reply = await post(JSON.stringify({ messages: [row()] }));
      await reply.arrayBuffer();
      return reply.status === 200;
    });
  });
});
