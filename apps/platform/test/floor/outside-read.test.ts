// Does a read from a stranger's address stay outside, and bounded?
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { test } from 'node:test';
import { createLog } from '../../src/floor/log.ts';
import { createOutbound } from '../../src/floor/outbound.ts';
import { createOutsideRead, OutsideReadFailed } from '../../src/floor/outside-read.ts';

async function startServer(answer: RequestListener) {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    calls: () => calls,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const read = (allowLoopback = true) =>
  createOutsideRead(createOutbound(createLog('silent'), { allowLoopback }));
const asked = { headers: {}, timeoutMs: 2000, maxBytes: 1000 };
const fails = (reason: string) => (error: unknown) =>
  error instanceof OutsideReadFailed && error.reason === reason;

test('this machine is called only where that is allowed, and a redirect is an answer like others', async () => {
  await using server = await startServer((_request, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end('ciao');
  });
  const answer = await read()(server.url, asked);
  assert.deepEqual([answer.status, answer.body.toString()], [302, 'ciao']);
  assert.equal(server.calls(), 1);
  await assert.rejects(read(false)(server.url, asked), fails('inside'));
  for (const address of ['https://10.0.0.1/', 'https://localhost/', 'file:///etc/hosts', 'x'])
    await assert.rejects(read(false)(address, asked), fails('inside'), address);
  assert.equal(server.calls(), 1);
});

test('what drips, and what is longer than it may be, is not waited for', async () => {
  await using dripping = await startServer((_request, response) => {
    const timer = setInterval(() => response.write('a'), 20);
    response.on('close', () => clearInterval(timer));
  });
  const started = performance.now();
  await assert.rejects(read()(dripping.url, { ...asked, timeoutMs: 200 }), fails('timeout'));
  assert.ok(performance.now() - started < 1500);
  await using long = await startServer((_request, response) => response.end('a'.repeat(1001)));
  await assert.rejects(read()(long.url, asked), fails('too_large'));
  await using endless = await startServer((_request, response) => {
    const timer = setInterval(() => response.write('a'.repeat(400)), 5);
    response.on('close', () => clearInterval(timer));
  });
  await assert.rejects(read()(endless.url, asked), fails('too_large'));
});

test('five failures in a row and the other side rests; "being prepared" is not one', async () => {
  let status = 500;
  await using server = await startServer((_request, response) => {
    if (status === 503) response.setHeader('retry-after', '1');
    response.statusCode = status;
    response.end();
  });
  const one = read();
  const call = () => one(server.url, asked);
  for (let time = 0; time < 4; time += 1) await call();
  status = 503;
  for (let time = 0; time < 6; time += 1) assert.equal((await call()).status, 503);
  status = 500;
  for (let time = 0; time < 5; time += 1) assert.equal((await call()).status, 500);
  await assert.rejects(call(), fails('resting'));
  assert.equal(server.calls(), 15);
});
