// Does a client that is told to wait wait, and does not come back together with all the others?
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { after, before, suite, test } from 'node:test';
import { z } from 'zod';
import { call, CallFailed, endpoint, pauseAfter } from '../src/index.ts';

suite(
  'Does a client that is told to wait wait, and does not come back together with all the others?',
  () => {
    const shape = {
      path: '/thing',
      door: { kind: 'open' },
      summary: 'A thing',
      replies: { 200: z.object({ at: z.number() }) },
      problems: [],
    } as const;
    const read = endpoint({ ...shape, method: 'GET' });
    const write = endpoint({ ...shape, method: 'POST' });

    let refusals = 0;
    let asked: number[] = [];
    const server = createServer((_request, response) => {
      asked.push(performance.now());
      if (refusals > 0) {
        refusals -= 1;
        response.writeHead(429, { 'retry-after': '1' }).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"at":1}');
    });
    let baseUrl: string;
    before(async () => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    after(() => server.close());

    test('a read is asked again, not before the moment that the server has named', async () => {
      refusals = 1;
      asked = [];
      assert.deepEqual(await call(read, {}, { baseUrl }), { at: 1 });
      const [first = 0, second = 0] = asked;
      assert.ok(second - first >= 995, `${second - first} ms`);
    });

    test('a write is not repeated behind its caller’s back', async () => {
      refusals = 1;
      asked = [];
      await assert.rejects(call(write, {}, { baseUrl }), { status: 429, retryAfterMs: 1000 });
      assert.equal(asked.length, 1);
    });

    test('pauses are spread over their whole width, and begin at the time named', () => {
      const failure = new CallFailed(503, undefined, undefined, 4000);
      assert.equal(
        pauseAfter(1, failure, () => 0),
        4000,
      );
      assert.equal(
        pauseAfter(20, failure, () => 1),
        19_000,
      );
    });
  },
);
