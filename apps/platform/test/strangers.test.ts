// Is every stranger refused? Walks every route that the platform serves, whatever it is.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { type Endpoint, problemSchema } from '@io/endpoint';
import type { InjectOptions } from 'fastify';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestPlatform,
  validContent,
} from './builders.ts';
import { addressOf, declaredEndpoints, nameOf, servedRoutes } from './routes/served-routes.ts';
import { WITHOUT_DOOR } from './routes/without-door.ts';

/** Routes without a contract, each with the reason why anybody may ask. */
const WITHOUT_CONTRACT: Record<string, string> = {
  'GET /health/live': 'a load balancer asks',
  'GET /health/ready': 'a load balancer asks',
  'GET /metrics': 'answered to private addresses only',
  'GET /api-docs': 'the documentation is public',
  'GET /api-docs/': 'the documentation is public',
  'GET /api-docs/institutions.json': 'the documentation is public',
  'GET /api-docs/citizens.json': 'the documentation is public',
  'GET /api-docs/operators.json': 'the documentation is public',
  'GET /api-docs/openapi.json': 'the documentation is public',
  'GET /api-docs/openapi.yaml': 'the documentation is public',
  'GET /api-docs/js/scalar.js': 'the documentation is public',
  'GET *': 'the files of the web app',
  'GET /*': 'the files of the web app',
  'GET /backoffice': 'the way to the files of the back-office',
  'GET /backoffice*': 'the files of the back-office; what they show has doors',
};

const held = holdClock();
let io: TestPlatform;
let endpoints: Endpoint[];
suite(
  'Is every stranger refused? Walks every route that the platform serves, whatever it is.',
  () => {
    before(async () => {
      io = await startTestPlatform({ clock: held.clock });
      endpoints = await declaredEndpoints();
    });
    after(() => io.close());

    const behind = (kind: Endpoint['door']['kind']) =>
      endpoints.filter((endpoint) => endpoint.door.kind === kind);

    const knock = (
      endpoint: Endpoint,
      headers: Record<string, string>,
      more: { params?: Record<string, string>; payload?: object } = {},
    ) => {
      const request: InjectOptions = {
        method: endpoint.method,
        url: addressOf(endpoint, more.params),
        headers,
      };
      if (endpoint.body !== undefined) request.payload = more.payload ?? {};
      return io.app.inject(request);
    };

    async function assertRefused(
      endpoint: Endpoint,
      who: string,
      headers: Record<string, string>,
      expected: { status: number; code: string },
    ): Promise<void> {
      const reply = await knock(endpoint, headers);
      const name = `${nameOf(endpoint)}, ${who}`;
      assert.equal(reply.statusCode, expected.status, `${name}: ${reply.body}`);
      assert.match(String(reply.headers['content-type']), /^application\/problem\+json/, name);
      const problem = problemSchema.parse(reply.json());
      assert.equal(problem.code, expected.code, name);
      assert.equal(problem.statusCode, expected.status, name);
      assert.equal(reply.headers['set-cookie'], undefined, name);
    }

    test('every route has a contract or a reason, and every contract is served', () => {
      const served = servedRoutes(io.app);
      assert.ok(served.length > 20, served.join('\n'));
      const declared = endpoints.map(nameOf);
      assert.deepEqual(
        served.filter(
          (route) => !declared.includes(route) && WITHOUT_CONTRACT[route] === undefined,
        ),
        [],
        'routes that nobody answers for',
      );
      assert.deepEqual(
        declared.filter((route) => !served.includes(route)),
        [],
        'contracts that nobody keeps',
      );
    });

    test('a door that anybody may open is open for a reason', () => {
      const open = [...behind('open'), ...behind('callback')].map(nameOf).sort();
      assert.deepEqual(open, Object.keys(WITHOUT_DOOR).sort());
      const kinds = new Set(endpoints.map((endpoint) => endpoint.door.kind));
      assert.deepEqual([...kinds].sort(), [
        'callback',
        'citizen',
        'institution',
        'member',
        'open',
        'operator',
      ]);
    });

    test('the walk notices an endpoint that does not refuse', async () => {
      const [open] = behind('open').filter(({ path }) => path.endsWith('/identity-providers'));
      const expected = { status: 401, code: 'session_missing' };
      await assert.rejects(assertRefused(open as Endpoint, 'no token', {}, expected), /no token/);
    });

    test('without a session of one’s own no citizen’s endpoint answers', async () => {
      const citizen = await makeCitizen(io);
      const ended = await makeCitizen(io);
      const logout = await io.app.inject({
        method: 'POST',
        url: '/logout',
        headers: ended.headers,
      });
      assert.equal(logout.statusCode, 200);
      const strangers: [string, Record<string, string>][] = [
        ['no token', {}],
        ['an invented token', { authorization: `Bearer ${randomBytes(48).toString('hex')}` }],
        ['a malformed token', { authorization: `Bearer ${citizen.token.toUpperCase()}` }],
        ['half a token', { authorization: `Bearer ${citizen.token.slice(0, 48)}` }],
        ['another scheme', { authorization: `Basic ${citizen.token}` }],
        ['the token without its scheme', { authorization: citizen.token }],
        ['an empty cookie', { cookie: 'io_session=' }],
        ['a cookie of another name', { cookie: `xio_session=${citizen.token}` }],
        ['an ended session', ended.headers],
        ['an ended session by cookie', { cookie: `io_session=${ended.token}`, ...ownPage }],
      ];
      for (const endpoint of [...behind('citizen'), ...behind('operator'), ...behind('member')]) {
        for (const [who, headers] of strangers) {
          await assertRefused(endpoint, who, headers, { status: 401, code: 'session_missing' });
        }
      }
    });

    const ownPage = { 'sec-fetch-site': 'same-origin' };

    test('a session that has expired opens nothing, also when a process remembers it', async () => {
      const citizen = await makeCitizen(io);
      const session = { url: '/app/api/v1/session', headers: citizen.headers };
      assert.equal((await io.app.inject(session)).statusCode, 200);
      held.advance({ days: 30 });
      for (const endpoint of behind('citizen')) {
        await assertRefused(endpoint, 'an expired session', citizen.headers, {
          status: 401,
          code: 'session_missing',
        });
      }
    });

    test('a write with a cookie is refused unless one of our own pages sends it', async () => {
      const { token } = await makeCitizen(io, { client: 'web' });
      const cookie = `io_session=${token}`;
      const elsewhere: [string, Record<string, string>][] = [
        ['no proof', { cookie }],
        ['another site', { cookie, 'sec-fetch-site': 'cross-site' }],
        ['a sister site', { cookie, 'sec-fetch-site': 'same-site' }],
        ['typed by hand', { cookie, 'sec-fetch-site': 'none' }],
        ['another origin', { cookie, origin: 'https://evil.example' }],
        ['another port', { cookie, origin: 'http://localhost:3001' }],
        ['no origin', { cookie, origin: 'null' }],
        [
          'another site with our origin',
          { cookie, origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
        ],
      ];
      const writes = [...behind('citizen'), ...behind('member')].filter(
        ({ method }) => method !== 'GET',
      );
      assert.ok(writes.length > 3);
      for (const endpoint of writes) {
        for (const [who, headers] of elsewhere) {
          await assertRefused(endpoint, who, headers, { status: 403, code: 'cross_site_write' });
        }
      }
      for (const headers of [ownPage, { origin: 'http://localhost:3000' }]) {
        const own = await io.app.inject({
          method: 'POST',
          url: '/app/api/v1/email-validation-process',
          headers: { cookie, ...headers },
        });
        assert.equal(own.json<{ code: string }>().code, 'email_missing', 'let in, and then judged');
      }
      const read = await io.app.inject({ url: '/app/api/v1/session', headers: { cookie } });
      assert.equal(read.statusCode, 200);
    });

    test('without a key that is good for it no institution’s endpoint answers', async () => {
      const powerless = await makeService(io, { groups: ['ApiInfoRead'] });
      const groupless = await makeService(io, { groups: [] });
      const { primaryKey } = await makeService(io);
      const citizen = await makeCitizen(io);
      const missing = { status: 401, code: 'key_missing' };
      const invalid = { status: 401, code: 'key_invalid' };
      const forbidden = { status: 403, code: 'not_allowed_here' };
      const key = (value: string) => ({ 'ocp-apim-subscription-key': value });
      for (const endpoint of behind('institution')) {
        await assertRefused(endpoint, 'no key', {}, missing);
        await assertRefused(endpoint, 'an empty key', key(''), missing);
        await assertRefused(
          endpoint,
          'an invented key',
          key(randomBytes(16).toString('hex')),
          invalid,
        );
        await assertRefused(endpoint, 'a key and more', key(`${primaryKey}0`), invalid);
        await assertRefused(endpoint, 'a key in capitals', key(primaryKey.toUpperCase()), invalid);
        await assertRefused(endpoint, 'the wrong groups', powerless.headers, forbidden);
        await assertRefused(endpoint, 'no groups', groupless.headers, forbidden);
        await assertRefused(endpoint, 'a citizen', citizen.headers, missing);
      }
    });

    test('a person’s message and session are nobody else’s, and stay as they are', async () => {
      const service = await makeService(io);
      const owner = await makeCitizen(io);
      const stranger = await makeCitizen(io);
      const sent = await io.app.inject({
        method: 'POST',
        url: '/api/v1/messages',
        headers: service.headers,
        payload: { fiscal_code: owner.fiscalCode, content: validContent() },
      });
      const { id } = sent.json<{ id: string }>();
      const message = { url: `/app/api/v1/messages/${id}` };
      const asOwner = () => io.app.inject({ ...message, headers: owner.headers });
      await eventually('it has arrived', async () => (await asOwner()).statusCode === 200);
      const mark = { change_type: 'bulk', is_archived: true, is_read: true };
      const looks: InjectOptions[] = [
        message,
        { ...message, method: 'HEAD' },
        { method: 'PUT', url: `${message.url}/message-status`, payload: mark },
      ];
      for (const look of looks) {
        const reply = await io.app.inject({ ...look, headers: stranger.headers });
        assert.equal(reply.statusCode, 404, `${look.method ?? 'GET'}: ${reply.body}`);
      }
      const still = (await asOwner()).json<{ is_read: boolean; is_archived: boolean }>();
      assert.deepEqual([still.is_read, still.is_archived], [false, false]);

      const listed = await io.app.inject({ url: '/app/api/v1/sessions', headers: owner.headers });
      const [session] = listed.json<{ sessions: { id: string }[] }>().sessions;
      const ending = await io.app.inject({
        method: 'DELETE',
        url: `/app/api/v1/sessions/${session?.id}`,
        headers: stranger.headers,
      });
      assert.equal(ending.statusCode, 404);
      assert.equal((await asOwner()).statusCode, 200, 'the session goes on');

      const sister = await makeService(io, { institutionId: service.institutionId });
      const other = await makeService(io);
      for (const sender of [sister, other]) {
        const peek = await io.app.inject({
          url: `/api/v1/messages/${owner.fiscalCode}/${id}`,
          headers: sender.headers,
        });
        assert.equal(peek.json<{ code: string }>().code, 'foreign_message');
        const card = await io.app.inject({
          url: `/api/v1/services/${service.serviceId}`,
          headers: sender.headers,
        });
        assert.equal(card.json<{ code: string }>().code, 'foreign_service');
      }
    });
  },
);
