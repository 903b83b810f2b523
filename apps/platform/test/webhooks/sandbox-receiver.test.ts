// Does the sandbox's receiver, which shares no code with us, believe what we tell it?
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts';
import { eventually, makeCitizen, startTestPlatform, type TestPlatform } from '../builders.ts';
import { makeSender, verbsOf } from './setting.ts';

interface Shown {
  type: string;
  message_id?: string;
  verdict: string;
  times: number;
}

suite('an institution in the sandbox', () => {
  let io: TestPlatform;
  let sandbox: Sandbox;
  let dataDir: string;
  before(async () => {
    io = await startTestPlatform();
    dataDir = await mkdtemp(join(tmpdir(), 'io-webhooks-'));
    sandbox = await startSandbox({ dataDir, spMetadataUrls: [] });
  });
  after(async () => {
    await io.close();
    await sandbox.close();
    await rm(dataDir, { recursive: true });
  });

  const configure = (settings: object) =>
    fetch(`${sandbox.url}/webhooks/config`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
  const shown = async () => {
    const reply = await fetch(`${sandbox.url}/webhooks/api/received`);
    return ((await reply.json()) as { received: Shown[] }).received;
  };

  test('it hears of a message, by the old secret and the new, and again what it refused', async () => {
    const verbs = verbsOf(io, await makeSender(io));
    const citizen = await makeCitizen(io);
    const { id, secret } = await verbs.subscribe(`${sandbox.url}/webhooks/receive`);
    await configure({ secrets: [secret], status: 500 });
    await verbs.call('POST', `/webhooks/${id}/secret`, {});
    const message = await verbs.send(citizen.fiscalCode);
    await eventually('it has refused one', async () => (await shown()).length > 0);
    await configure({ status: 204 });
    await eventually('all is told', async () => {
      const { items } = await verbs.deliveries(id);
      for (const one of items)
        if (one.state === 'due')
          await verbs.call('POST', `/webhooks/${id}/deliveries/${one.id}/replay`);
      return items.length === 2 && items.every(({ state }) => state === 'delivered');
    });
    const all = await shown();
    assert.deepEqual(new Set(all.map(({ verdict }) => verdict)), new Set(['good']));
    assert.deepEqual(new Set(all.map((one) => one.message_id)), new Set([message]));
    const types = ['message.accepted', 'message.processed'];
    assert.deepEqual([...new Set(all.map(({ type }) => type))].sort(), types);
    assert.ok(all.some(({ times }) => times > 1));
  });
});
