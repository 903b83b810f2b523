// Are calls to the outside bounded in time, size and repetition, and stopped when the other side is down?
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { test } from 'node:test';
import { createLog } from '../../src/floor/log.ts';
import { createOutbound, OutboundFailed } from '../../src/floor/outbound.ts';

/** A server for one test; every call is counted. */
async function startServer(answer: (call: number, ...pair: Parameters<RequestListener>) => void) {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    answer(calls, request, response);
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

const make = () => createOutbound(createLog('silent'));
const limits = { timeoutMs: 2000, maxBytes: 1000, attempts: 3 };

test('a failure that may pass is tried again, one that will not is not', async () => {
  await using wobbly = await startServer((call, _request, response) => {
    response.statusCode = call < 3 ? 503 : 200;
    response.end('ciao');
  });
  assert.equal(await make().getText(wobbly.url, limits), 'ciao');
  assert.equal(wobbly.calls(), 3);
  await using missing = await startServer((_call, _request, response) => {
    response.statusCode = 404;
    response.end();
  });
  await assert.rejects(make().getText(missing.url, limits), OutboundFailed);
  assert.equal(missing.calls(), 1);
});

test('attempts are counted, and more are not made', async () => {
  await using down = await startServer((_call, _request, response) => {
    response.statusCode = 500;
    response.end();
  });
  await assert.rejects(make().getText(down.url, { ...limits, attempts: 2 }), OutboundFailed);
  assert.equal(down.calls(), 2);
});

test('an answer that does not come, or not to its end, is not waited for', async () => {
  const bounded = { ...limits, timeoutMs: 100, attempts: 1 };
  await using silent = await startServer(() => {});
  await using dripping = await startServer((_call, _request, response) => void response.write('c'));
  for (const { url } of [silent, dripping]) {
    const started = performance.now();
    await assert.rejects(make().getText(url, bounded), OutboundFailed);
    assert.ok(performance.now() - started < 1500);
  }
});

test('an answer that is too long is not read to its end, and a redirect is not followed', async () => {
  let isCut = false;
  await using endless = await startServer((_call, _request, response) => {
    response.on('close', () => (isCut = true));
    const more = () => {
      while (!isCut && response.write('x'.repeat(500)));
    };
    response.on('drain', more);
    more();
  });
  await assert.rejects(make().getText(endless.url, { ...limits, attempts: 1 }), OutboundFailed);
  await using elsewhere = await startServer((_call, _request, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
  });
  await assert.rejects(make().getText(elsewhere.url, { ...limits, attempts: 1 }), OutboundFailed);
});

test('after five failures the other side is left in peace, and only it', async () => {
  await using down = await startServer((_call, _request, response) => {
    response.statusCode = 500;
    response.end();
  });
  await using well = await startServer((_call, _request, response) => void response.end('bene'));
  const outbound = make();
  for (let call = 0; call < 8; call += 1) {
    const asked = outbound.getText(down.url, { ...limits, attempts: 1 });
    await assert.rejects(asked, OutboundFailed);
  }
  assert.equal(down.calls(), 5);
  assert.equal(await outbound.getText(well.url, limits), 'bene');
});
