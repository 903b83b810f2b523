import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const main = join(import.meta.dirname, '..', 'main.ts');
let dataDir: string;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sandbox-main-'));
});
after(() => rm(dataDir, { recursive: true }));

function start(port: number, env: Record<string, string> = {}): ChildProcess {
  return fork(main, {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      SANDBOX_PORT: String(port),
      DATA_DIR: dataDir,
      ...env,
    },
  });
}

async function firstMessage(child: ChildProcess): Promise<string> {
  const [message] = await once(child, 'message', { signal: AbortSignal.timeout(20_000) });
  return JSON.stringify(message);
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  const [code] = await once(child, 'exit', { signal: AbortSignal.timeout(20_000) });
  return code;
}

/** A free port below those that systems give to whoever asks for any, with the SMTP port that follows from it. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 30_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

test('forked, it says who can log in, and ends when its parent goes', async () => {
  const port = await freePort();
  const child = start(port);
  const ready = await firstMessage(child);
  assert.match(ready, /"type":"ready"/);
  assert.ok(ready.includes(`"mail_url":"http://localhost:${port}/mail/"`));
  assert.match(
    ready,
    /"citizens":\[\{"name":"Elena","family_name":"Marino","fiscal_code":"MRNLNE85H54L219B","username":"elena","password":"password123"\}/,
  );
  assert.ok(ready.includes(`"entity_id":"http://localhost:${port}/spid/metadata"`));
  assert.equal((await fetch(`http://localhost:${port}/health`)).status, 200);
  assert.ok(ready.includes(`"entity_id":"http://localhost:${port}/cie/metadata"`));
  // The key is made when it is first needed.
  assert.equal((await fetch(`http://localhost:${port}/spid/metadata`)).status, 200);
  const key = await stat(join(dataDir, 'sandbox', 'spid.pem'));
  assert.equal(key.mode & 0o777, 0o600);
  child.disconnect();
  assert.equal(await exitCode(child), 0);
});

test('it ends cleanly on SIGTERM', async () => {
  const child = start(await freePort());
  await firstMessage(child);
  child.kill('SIGTERM');
  assert.equal(await exitCode(child), 0);
});

test('a port in use, a wrong setting and production are one sentence and exit code 1', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const cases: [number, Record<string, string>, RegExp][] = [
    [
      port,
      { SMTP_PORT: String(await freePort()) },
      new RegExp(`La porta ${port} è già occupata.* / Port ${port} is already in use`),
    ],
    [await freePort(), { SMTP_PORT: String(port) }, new RegExp(`Port ${port} is already in use`)],
    [await freePort(), { SMTP_PORT: 'abc' }, /SMTP_PORT: \\"abc\\" non è una porta/],
    [await freePort(), { NODE_ENV: 'production' }, /does not start in production/],
  ];
  for (const [childPort, env, pattern] of cases) {
    const child = start(childPort, env);
    const exit = exitCode(child);
    const message = await firstMessage(child);
    assert.match(message, /"type":"fatal"/);
    assert.match(message, pattern);
    assert.equal(await exit, 1);
  }
  taken.close();
});
