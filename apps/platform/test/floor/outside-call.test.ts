// Is a call to an address that somebody gave us bounded in time and size, and never led elsewhere?
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { test } from 'node:test';
import { createLog } from '../../src/floor/log.ts';
import { InsideAddress } from '../../src/floor/outside-address.ts';
import { createOutbound, OutboundFailed } from '../../src/floor/outbound.ts';
import type { OutsideCall } from '../../src/floor/outside-call.ts';

async function startServer(answer: RequestListener) {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/`,
    calls: () => calls,
    server,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const demo = createOutbound(createLog('silent'), { allowLoopback: true });
const get: OutsideCall = { method: 'GET', timeoutMs: 2000, maxBytes: 1000, excess: 'fail' };

test('an inside address is not called, and the reason is known', async () => {
  await using inside = await startServer((_request, response) => void response.end('segreto'));
  const production = createOutbound(createLog('silent'));
  for (const url of [inside.url, inside.url.replace('http:', 'https:'), 'http://10.0.0.1/']) {
    await assert.rejects(production.callOutside(url, get), (error) => {
      assert.ok(error instanceof OutboundFailed && error.cause instanceof InsideAddress);
      return true;
    });
  }
  assert.equal(inside.calls(), 0);
});

test('a redirect is an answer, not a way', async () => {
  await using target = await startServer((_request, response) => void response.end());
  await using way = await startServer((_request, response) => {
    response.writeHead(302, { location: target.url }).end();
  });
  assert.equal((await demo.callOutside(way.url, get)).status, 302);
  assert.equal(target.calls(), 0);
});

test('an answer that is too long fails or is cut, as its caller says', async () => {
  await using long = await startServer((_request, response) => void response.end('x'.repeat(5000)));
  await assert.rejects(demo.callOutside(long.url, get), OutboundFailed);
  const cut = await demo.callOutside(long.url, { ...get, excess: 'cut' });
  assert.deepEqual([cut.status, cut.body.length, cut.isWhole], [200, 1000, false]);
});

test('an answer that does not come, or not to its end, is not waited for', async () => {
  const short = { ...get, timeoutMs: 150 };
  await using silent = await startServer(() => {});
  await using dripping = await startServer((_request, response) => void response.write('ciao'));
  for (const { url } of [silent, dripping])
    await assert.rejects(demo.callOutside(url, short), OutboundFailed);
  await assert.rejects(demo.callOutside(silent.url, { ...short, excess: 'cut' }), OutboundFailed);
  const begun = await demo.callOutside(dripping.url, { ...short, excess: 'cut' });
  assert.deepEqual([begun.status, begun.body.toString(), begun.isWhole], [200, 'ciao', false]);
});

test('a connection is kept for the next call, and a kept one that was closed costs nothing', async () => {
  await using well = await startServer((request, response) => {
    request.resume().on('end', () => response.end(request.headers['x-turn']));
  });
  let connections = 0;
  well.server.on('connection', () => (connections += 1));
  const post = (turn: string) =>
    demo.callOutside(well.url, { ...get, method: 'POST', headers: { 'x-turn': turn }, body: '{}' });
  assert.equal((await post('1')).body.toString(), '1');
  assert.equal((await post('2')).body.toString(), '2');
  assert.equal(connections, 1);
  well.server.closeAllConnections();
  assert.equal((await post('3')).body.toString(), '3');
  assert.equal(well.calls(), 3);
});
