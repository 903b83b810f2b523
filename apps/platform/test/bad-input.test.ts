// Does bad input get clear words and nothing else, at every endpoint and before any?
import assert from 'node:assert/strict';
import { connect as openSocket } from 'node:net';
import { after, before, suite, test } from 'node:test';
import { text } from 'node:stream/consumers';
import { type Endpoint, problemSchema } from '@io/endpoint';
import { assertClear, assertRefused, rowCounts } from './bad-input/clear.ts';
import { HOSTILE_BODIES, HOSTILE_IDS, HOSTILE_QUERY_VALUES } from './bad-input/hostile.ts';
import {
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from './builders.ts';
import { addressOf, declaredEndpoints, nameOf } from './routes/served-routes.ts';

let io: TestPlatform;
let service: TestService;
let citizen: TestCitizen;
let endpoints: Endpoint[];
suite('Does bad input get clear words and nothing else, at every endpoint and before any?', () => {
  before(async () => {
    io = await startTestPlatform();
    service = await makeService(io, {
      groups: [...SENDING_GROUPS, 'ApiNoRateLimit', 'ApiMessageWriteWithPayee'],
    });
    citizen = await makeCitizen(io);
    // News never end by themselves; what is wrong with their address is asked elsewhere.
    endpoints = (await declaredEndpoints()).filter(({ path }) => !path.endsWith('/events'));
  });
  after(() => io.close());

  const headersFor = (endpoint: Endpoint) =>
    endpoint.door.kind === 'institution' ? service.headers : citizen.headers;

  test('no endpoint with a body takes what is not one, or keeps anything of it', async () => {
    const counts = await rowCounts(io);
    const writing = endpoints.filter((endpoint) => endpoint.body !== undefined);
    assert.ok(writing.length >= 8);
    for (const endpoint of writing) {
      for (const { what, payload, type } of HOSTILE_BODIES) {
        const reply = await io.app.inject({
          method: endpoint.method,
          url: addressOf(endpoint),
          headers: { ...headersFor(endpoint), 'content-type': type },
          payload,
        });
        assertRefused(reply, `${nameOf(endpoint)}, ${what}`);
      }
    }
    assert.deepEqual(await rowCounts(io), counts);
    assert.equal(({} as { x?: number }).x, undefined, 'no prototype was touched');
  });

  test('no identifier in an address is more than an identifier', async () => {
    const counts = await rowCounts(io);
    for (const endpoint of endpoints.filter(({ path }) => path.includes(':'))) {
      for (const [, name = ''] of endpoint.path.matchAll(/:(\w+)/g)) {
        for (const id of HOSTILE_IDS) {
          const reply = await io.app.inject({
            method: endpoint.method,
            url: addressOf(endpoint, { [name]: 'HERE' }).replace('HERE', id),
            headers: headersFor(endpoint),
            ...(endpoint.body !== undefined && { payload: {} }),
          });
          assertRefused(reply, `${nameOf(endpoint)}, :${name} = ${id.slice(0, 50)}`);
        }
      }
    }
    assert.deepEqual(await rowCounts(io), counts);
  });

  test('no query makes an endpoint fail', async () => {
    for (const endpoint of endpoints) {
      for (const name of Object.keys(endpoint.query?.shape ?? {})) {
        for (const value of HOSTILE_QUERY_VALUES) {
          for (const query of [
            `${name}=${value}`,
            `${name}=${value}&${name}=1`,
            `${name}[]=${value}&__proto__[x]=1`,
          ]) {
            const reply = await io.app.inject({
              method: endpoint.method,
              url: `${addressOf(endpoint)}?${query}`,
              headers: headersFor(endpoint),
            });
            assertClear(reply, `${nameOf(endpoint)}?${query.slice(0, 80)}`);
          }
        }
      }
    }
    for (const [query, path] of [
      ['page_size=-1', 'page_size'],
      ['page_size=0', 'page_size'],
      ['page_size=101', 'page_size'],
      ['page_size=10&page_size=20', 'page_size'],
      ['maximum_id=1', 'maximum_id'],
      ['archived=yes', 'archived'],
    ] as const) {
      const url = `/app/api/v1/messages?${query}`;
      const reply = await io.app.inject({ url, headers: citizen.headers });
      assert.equal(reply.statusCode, 400, query);
      const [error] = reply.json<{ errors: { path: string }[] }>().errors;
      assert.equal(error?.path, path, query);
    }
  });

  /** Everything that comes back for these bytes. */
  async function exchange(bytes: string | Buffer): Promise<string> {
    const { port } = new URL(await io.listen());
    const socket = openSocket(Number(port), '127.0.0.1');
    socket.write(bytes);
    return text(socket);
  }

  const head = (line: string, ...more: string[]) =>
    [line, 'Host: localhost', 'Connection: close', ...more, '', ''].join('\r\n');

  test('what is not quite HTTP is answered in the one form of refusals', async () => {
    const big = await exchange(
      head('GET /app/api/v1/session HTTP/1.1', `x-a: ${'a'.repeat(10_000)}`),
    );
    assert.match(big, /^HTTP\/1.1 401 /, '10 kB of headers are read');
    const tooBig = await exchange(head('GET / HTTP/1.1', `x-a: ${'a'.repeat(20_000)}`));
    assert.match(tooBig, /^HTTP\/1.1 431 /);
    const bytes = Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]);
    const chunked = head(
      'POST /api/v1/messages HTTP/1.1',
      `Ocp-Apim-Subscription-Key: ${service.primaryKey}`,
      'content-type: application/json',
      'transfer-encoding: chunked',
    );
    const invalid = await exchange(
      Buffer.concat([Buffer.from(`${chunked}9\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')]),
    );
    assert.match(invalid, /^HTTP\/1.1 400 /);
    const others = await Promise.all(
      [
        'CIAO\r\n\r\n',
        head('GET / HTTP/9.9'),
        head('POST /logout HTTP/1.1', 'content-length: 1', 'transfer-encoding: chunked'),
        head('GET / HTTP/1.1', 'a b: c'),
      ].map(exchange),
    );
    for (const reply of [tooBig, invalid, ...others]) {
      assert.match(reply, /^HTTP\/1.1 4\d\d .*application\/problem\+json/s);
      const problem = JSON.parse(reply.slice(reply.indexOf('\r\n\r\n') + 4)) as object;
      assert.ok(problemSchema.safeParse(problem).success, reply);
    }
  });
});
