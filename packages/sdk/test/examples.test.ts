// Do the examples of the documentation run as they stand, against a running platform?
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { eventually, makeCitizen, type Setting, startSetting } from './setting.ts';

const FOLDER = join(import.meta.dirname, '..', 'examples');

suite('the examples', () => {
  let setting: Setting;
  before(async () => {
    setting = await startSetting();
  });
  after(() => setting.close());

  function start(name: string, env: Record<string, string>) {
    const child = spawn(process.execPath, [join(FOLDER, name)], {
      env: { ...process.env, IO_URL: setting.url, IO_KEY: setting.service.primaryKey, ...env },
      timeout: 30_000,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, ended, output: () => output };
  }

  async function run(name: string, env: Record<string, string>): Promise<string> {
    const { ended, output } = start(name, env);
    assert.equal(await ended, 0, output());
    return output();
  }

  test('each of them is run here', () => {
    assert.deepEqual(readdirSync(FOLDER).toSorted(), [
      'practice.ts',
      'receive-webhooks.ts',
      'send-many.ts',
      'send-message.ts',
    ]);
  });

  test('one message', async () => {
    const said = await run('send-message.ts', { FISCAL_CODE: setting.citizen.fiscalCode });
    assert.match(said, /on IO/);
    assert.match(said, /sent: [0-9A-Z]{26}/);
    assert.match(said, /status: (ACCEPTED|PROCESSED)/);
  });

  test('many messages', async () => {
    const other = await makeCitizen(setting.platform);
    const codes = [setting.citizen.fiscalCode, 'SBAGLIATO', other.fiscalCode];
    const said = await run('send-many.ts', { FISCAL_CODES: codes.join(',') });
    assert.match(said, /3 rows, 1 refused/);
    assert.match(said, /1: .*\[invalid_request\]/);
  });

  test('a practice', async () => {
    const said = await run('practice.ts', { FISCAL_CODE: setting.citizen.fiscalCode });
    assert.match(said, /practice: created/);
    assert.match(said, /Domanda ricevuta\n.*Manca una firma/);
  });

  test('a receiver of webhooks, which passes over repetitions and forgeries', async () => {
    const key = randomBytes(24);
    const port = await freePort();
    const { child, ended, output } = start('receive-webhooks.ts', {
      WEBHOOK_SECRET: `whsec_${key.toString('base64')}`,
      PORT: String(port),
    });
    await eventually('it listens', async () => output().includes('listening'));
    const body = JSON.stringify({
      type: 'message.processed',
      timestamp: '2026-11-22T09:00:00.000Z',
      data: { message_id: '01JDEM00000000000000000501' },
    });
    const at = String(Math.floor(Date.now() / 1000));
    const tell = async (signature: string) => {
      const reply = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        body,
        headers: { 'webhook-id': 'e1', 'webhook-timestamp': at, 'webhook-signature': signature },
      });
      return reply.status;
    };
    const good = createHmac('sha256', key).update(`e1.${at}.${body}`).digest('base64');
    assert.equal(await tell(`v1,${good}`), 204);
    assert.equal(await tell(`v1,${good}`), 204);
    assert.equal(await tell(`v1,${randomBytes(32).toString('base64')}`), 400);
    child.kill();
    await ended;
    assert.equal(output().match(/message\.processed/g)?.length, 1);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
