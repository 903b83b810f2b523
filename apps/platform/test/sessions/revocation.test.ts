// How long is a session that was ended still good at another process? Measured on real programs, with the line up and with the line dead.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { freePort, type RealPlatform, startRealPlatform } from '../crash/real-platform.ts';
import {
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts';

const LIMIT_MS = 1000;

suite('how soon a session that was ended is refused', () => {
  let io: TestPlatform;
  let other: RealPlatform;
  let cut: RealPlatform;
  let line: CuttingProxy;
  const folder = mkdtempSync(join(tmpdir(), 'io-revoke-'));

  const start = async (databaseUrl: string) =>
    startRealPlatform({
      DATABASE_URL: databaseUrl,
      DATA_DIR: folder,
      ROLES: 'web',
      DEMO: 'on',
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      PORT: String(await freePort()),
    });
  before(async () => {
    io = await startTestPlatform();
    line = await startCuttingProxy(io.databaseUrl);
    // One after the other: two programs that start at once on a busy machine take too long.
    other = await start(io.databaseUrl);
    cut = await start(line.url);
  });
  after(async () => {
    line?.close();
    await Promise.all([other?.stop(), cut?.kill()]);
    await io?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The status, or undefined when no answer came in time: which opens no door either. */
  async function ask(platform: RealPlatform, citizen: TestCitizen): Promise<number | undefined> {
    const { headers } = citizen;
    const signal = AbortSignal.timeout(LIMIT_MS);
    const reply = await fetch(`${platform.address}/user-identity`, { headers, signal }).catch(
      () => undefined,
    );
    await reply?.arrayBuffer();
    return reply?.status;
  }
  const logout = async ({ headers }: TestCitizen) => {
    const reply = await io.app.inject({ method: 'POST', url: '/logout', headers });
    assert.equal(reply.statusCode, 200);
  };

  test('within a second at another process; in truth within milliseconds', async (t) => {
    const waits: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const citizen = await makeCitizen(io, { accepted: false });
      assert.equal(await ask(other, citizen), 200);
      assert.equal(await ask(other, citizen), 200, 'and remembered');
      await logout(citizen);
      const ended = performance.now();
      while ((await ask(other, citizen)) !== 401) assert.ok(performance.now() - ended < LIMIT_MS);
      waits.push(performance.now() - ended);
    }
    const sorted = waits.toSorted((a, b) => a - b);
    t.diagnostic(
      `refused after ${sorted[10]?.toFixed(1)} ms (median), ${sorted.at(-1)?.toFixed(1)} ms (worst of 20)`,
    );
  });

  test('within a second also where the line to the database has died without a sign', async (t) => {
    const citizen = await makeCitizen(io, { accepted: false });
    assert.equal(await ask(cut, citizen), 200);
    line.silence();
    await logout(citizen);
    const ended = performance.now();
    let lastGood = 0;
    while (performance.now() - ended < 2 * LIMIT_MS) {
      const status = await ask(cut, citizen);
      if (status !== 200) break;
      lastGood = performance.now() - ended;
    }
    t.diagnostic(`good for the last time ${lastGood.toFixed(0)} ms after its end`);
    assert.ok(lastGood < LIMIT_MS, `still good after ${lastGood} ms`);
  });
});
