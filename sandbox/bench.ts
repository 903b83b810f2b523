// How many scripted logins a second, and what does one cost? The sandbox runs in a process of its
// own, whose CPU time (all its threads) is counted; requests are signed beforehand, so that only its
// work is measured. Beside it the floor: what the two RSA signatures of a Response cost by themselves
// in the same process, because machines and their neighbours differ.
// node sandbox/bench.ts [seconds], on loopback only.

import { fork } from 'node:child_process';
import { sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from './index.ts';
import { loadSigningKey } from './saml/keys.ts';
import { authnRequest, redirectQuery, spMetadata } from './test/service-provider.ts';

const concurrency = 32;
const mostPerSecond = 800;
const warmUp = 600;

if (process.argv[2] === 'serve') await serve();
else await measure(Math.min(30, Number(process.argv[2] ?? 5)));

async function serve(): Promise<void> {
  const [, , , dataDir = '', metadataUrl = '', workers = '0'] = process.argv;
  const sandbox = await startSandbox({
    dataDir,
    spMetadataUrls: [metadataUrl],
    workers: Number(workers),
  });
  const key = await loadSigningKey(join(dataDir, 'sandbox'), 'spid');
  process.on('message', (question) => {
    const start = cpuMs();
    const data = Buffer.alloc(700);
    const pairs = question === 'floor' ? 200 : 0;
    for (let turn = 0; turn < pairs * 2; turn += 1) sign('sha256', data, key.privateKey);
    process.send?.({ ms: pairs === 0 ? start : (cpuMs() - start) / pairs });
  });
  process.once('disconnect', () => void sandbox.close());
  process.send?.({ url: sandbox.url });
}

async function measure(seconds: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-bench-'));
  const key = await loadSigningKey(join(dataDir, 'sp'), 'sp');
  const metadata = createServer((_request, response) => response.end(spMetadata(key)));
  metadata.listen(0, '127.0.0.1');
  await once(metadata, 'listening');
  const address = metadata.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  for (const workers of [0, 1, 2]) {
    const child = fork(import.meta.filename, [
      'serve',
      dataDir,
      `http://127.0.0.1:${port}/metadata`,
      String(workers),
    ]);
    const [{ url }] = await once(child, 'message');
    const sso = `${url}/spid/sso`;
    const queries = Array.from({ length: warmUp + seconds * mostPerSecond }, () =>
      redirectQuery(authnRequest(sso), key),
    );
    await run(sso, queries.splice(0, warmUp), Number.POSITIVE_INFINITY);
    const before = await ask(child, 'cpu');
    const start = performance.now();
    const done = await run(sso, queries, start + seconds * 1_000);
    const elapsed = performance.now() - start;
    const used = (await ask(child, 'cpu')) - before;
    const each = used / done;
    const floor = await ask(child, 'floor');
    process.stdout.write(
      `workers ${workers}: ${Math.round((done * 1_000) / elapsed)} logins/s, ${each.toFixed(2)} ms of CPU each, ${(each / floor).toFixed(2)} times the two signatures alone (${floor.toFixed(2)} ms); ${done} in ${(elapsed / 1_000).toFixed(1)} s\n`,
    );
    child.disconnect();
    await once(child, 'exit');
  }
  metadata.close();
  await rm(dataDir, { recursive: true });
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function ask(child: ReturnType<typeof fork>, question: 'cpu' | 'floor'): Promise<number> {
  child.send(question);
  const [{ ms }] = await once(child, 'message');
  return Number(ms);
}

async function run(sso: string, queries: string[], until: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  let done = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let query = queries.pop(); query !== undefined; query = queries.pop()) {
        if (performance.now() > until) return;
        await login(`${sso}?${query}`, agent);
        done += 1;
      }
    }),
  );
  agent.destroy();
  return done;
}

async function login(url: string, agent: Agent): Promise<void> {
  const sent = request(url, { agent, headers: { 'x-sandbox-login': 'elena' } });
  sent.end();
  const [response] = await once(sent, 'response');
  let size = 0;
  for await (const part of response) size += part.length;
  if (response.statusCode !== 200 || size < 5_000) throw new Error(`HTTP ${response.statusCode}`);
}
