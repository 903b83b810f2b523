// Does a session open doors until it ends, everywhere at once, and does an open page hear the news?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  validContent,
} from '../builders.ts';
import { openNews } from './news.ts';

const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

suite('sessions', () => {
  let io: TestPlatform;
  let elsewhere: TestPlatform;
  before(async () => {
    io = await startTestPlatform();
    const { databaseUrl } = io;
    elsewhere = await startTestPlatform({ databaseUrl, settings: { ROLES: 'web' } });
  });
  after(async () => {
    await elsewhere.close();
    await io.close();
  });

  const statusAt = async (platform: TestPlatform, headers: Record<string, string>) => {
    const reply = await platform.app.inject({ url: '/app/api/v1/session', headers });
    return reply.statusCode;
  };
  const listOf = async ({ headers }: { headers: Record<string, string> }) => {
    const reply = await io.app.inject({ url: '/app/api/v1/sessions', headers });
    return reply.json<{
      sessions: { id: string; current: boolean; client: string; sessionToken: string }[];
    }>().sessions;
  };
  const asBrowser = ({ token }: TestCitizen) => ({ cookie: `altro=1; io_session=${token}; x=y` });

  test('a native app and a browser enter with the same person, each by its own means', async () => {
    const app = await makeCitizen(io, { name: 'Marta' });
    const { fiscalCode } = app;
    const web = await makeCitizen(io, {
      fiscalCode,
      accepted: false,
      client: 'web',
      name: 'Marta',
    });
    const [byToken, byCookie] = await Promise.all(
      [app.headers, asBrowser(web)].map((headers) =>
        io.app.inject({ url: '/user-identity', headers }),
      ),
    );
    assert.equal(byToken?.json<{ name: string }>().name, 'Marta');
    assert.deepEqual(byToken?.json(), byCookie?.json());
    const sessions = await listOf(app);
    assert.deepEqual(sessions.map(({ client }) => client).sort(), ['app', 'web']);
    assert.deepEqual(
      sessions.filter(({ current }) => current).map(({ client }) => client),
      ['app'],
    );
    for (const { sessionToken } of sessions) {
      assert.notEqual(sessionToken, app.token);
      assert.notEqual(sessionToken, web.token);
      assert.equal(
        await statusAt(io, { authorization: `Bearer ${sessionToken}` }),
        401,
        'a name only',
      );
    }
  });

  test('the tokens for other platforms are not sessions, and differ for each', async () => {
    const citizen = await makeCitizen(io);
    const reply = await io.app.inject({ url: '/app/api/v1/session', headers: citizen.headers });
    const session = reply.json<Record<string, string>>();
    const tokens = Object.entries(session).filter(([name]) => name.endsWith('Token'));
    assert.equal(tokens.length, 5);
    assert.equal(new Set([...tokens.map(([, token]) => token), citizen.token]).size, 6);
    for (const [, token] of tokens) {
      assert.match(token, /^[0-9a-f]{96}$/);
      assert.equal(await statusAt(io, { authorization: `Bearer ${token}` }), 401);
    }
  });

  test('a session ended on one process is refused by another within a second', async () => {
    const citizen = await makeCitizen(io);
    for (const platform of [io, elsewhere]) {
      assert.equal(await statusAt(platform, citizen.headers), 200);
      assert.equal(await statusAt(platform, citizen.headers), 200, 'and remembered');
    }
    const reply = await io.app.inject({ method: 'POST', url: '/logout', headers: citizen.headers });
    assert.deepEqual(reply.json(), { message: 'ok' });
    await eventually(
      'both refuse it',
      async () => {
        const statuses = await Promise.all(
          [io, elsewhere].map((one) => statusAt(one, citizen.headers)),
        );
        return statuses.every((status) => status === 401);
      },
      // Milliseconds in truth; the rest is for a machine that is busy with other tests.
      2000,
    );
  });

  test('a lost phone’s session is ended from another device, and only that one', async () => {
    const phone = await makeCitizen(io);
    const { fiscalCode } = phone;
    const home = await makeCitizen(io, { fiscalCode, accepted: false, client: 'web' });
    const [lost] = (await listOf(home)).filter(({ client }) => client === 'app');
    const end = (id = '') =>
      io.app.inject({
        method: 'DELETE',
        url: `/app/api/v1/sessions/${id}`,
        headers: { ...asBrowser(home), ...OWN_PAGE },
      });
    const ended = await end(lost?.id);
    assert.equal(ended.statusCode, 204);
    assert.equal(ended.headers['set-cookie'], undefined, 'one’s own cookie stays');
    await eventually('the phone is out', async () => (await statusAt(io, phone.headers)) === 401);
    assert.equal(await statusAt(io, asBrowser(home)), 200);
    assert.equal((await end(lost?.id)).statusCode, 404);
    const [own] = await listOf({ headers: asBrowser(home) });
    const last = await end(own?.id);
    assert.equal(last.statusCode, 204);
    assert.match(String(last.headers['set-cookie']), /^io_session=; .*Max-Age=0/);
    await eventually('out here too', async () => (await statusAt(io, asBrowser(home))) === 401);
  });

  test('all other sessions are ended from any device, and then this one too', async () => {
    const phone = await makeCitizen(io);
    const { fiscalCode } = phone;
    const tablet = await makeCitizen(io, { fiscalCode, accepted: false });
    const home = await makeCitizen(io, { fiscalCode, accepted: false, client: 'web' });
    const stranger = await makeCitizen(io);
    const end = async (which: string, headers: Record<string, string>) =>
      io.app.inject({ method: 'DELETE', url: `/app/api/v1/sessions?which=${which}`, headers });
    const others = await end('others', phone.headers);
    assert.deepEqual(others.json(), { ended: 2 });
    for (const { headers } of [tablet, home]) {
      await eventually(
        'the others are out',
        async () => (await statusAt(elsewhere, headers)) === 401,
      );
    }
    assert.equal(await statusAt(io, phone.headers), 200);
    const again = await makeCitizen(io, { fiscalCode, accepted: false, client: 'web' });
    const all = await end('all', { ...asBrowser(again), ...OWN_PAGE });
    assert.deepEqual(all.json(), { ended: 2 });
    assert.match(String(all.headers['set-cookie']), /^io_session=; .*Max-Age=0/);
    await eventually('everybody is out', async () => (await statusAt(io, phone.headers)) === 401);
    assert.equal(await statusAt(io, stranger.headers), 200, 'nobody else');
    assert.equal((await end('mine', stranger.headers)).statusCode, 400);
  });

  test('an open page hears of a message, of a change of the profile, and of the end', async () => {
    const service = await makeService(io);
    const citizen = await makeCitizen(io);
    const stranger = await makeCitizen(io);
    // At the other process: the news travels through the database.
    const url = `${await elsewhere.listen()}/app/api/v1/events`;
    const [news, foreign] = await Promise.all([openNews(url, citizen), openNews(url, stranger)]);
    await news.next('ready');
    await foreign.next('ready');
    await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: service.headers,
      payload: { fiscal_code: citizen.fiscalCode, content: validContent() },
    });
    await news.next('inbox');
    await io.app.inject({
      method: 'POST',
      url: '/app/api/v1/profile',
      headers: citizen.headers,
      payload: { version: 1, service_preferences_settings: { mode: 'AUTO' } },
    });
    await news.next('profile');
    await io.app.inject({ method: 'POST', url: '/logout', headers: citizen.headers });
    await news.next('end');
    await news.ended();
    await io.app.inject({ method: 'POST', url: '/logout', headers: stranger.headers });
    await foreign.next('end');
    await foreign.ended();
    assert.deepEqual(foreign.heard(), ['ready', 'end'], 'nothing of somebody else');
  });

  test('of too many open pages of one person the oldest gives way', async () => {
    const citizen = await makeCitizen(io);
    const url = `${await io.listen()}/app/api/v1/events`;
    const first = await openNews(url, citizen);
    const others = [];
    for (let page = 0; page < 12; page += 1) others.push(await openNews(url, citizen));
    await first.ended();
    await io.app.inject({ method: 'POST', url: '/logout', headers: citizen.headers });
    for (const page of others) {
      await page.next('end');
      await page.ended();
    }
    assert.ok(!first.heard().includes('end'), 'the session went on');
  });
});

suite('sessions without their store', () => {
  test('a store that cannot be asked never logs anybody out', async () => {
    const io = await startTestPlatform({ settings: { ROLES: 'web' } });
    try {
      const citizen = await makeCitizen(io);
      const { sql } = io.platform.context;
      await sql.unsafe('alter table sessions.session rename to away');
      const asked = { url: '/app/api/v1/session', headers: citizen.headers };
      // Whoever was remembered goes on; nobody else is told that he is not logged in.
      assert.equal((await io.app.inject(asked)).statusCode, 200);
      const unknown = { authorization: `Bearer ${'0'.repeat(96)}` };
      assert.ok((await io.app.inject({ ...asked, headers: unknown })).statusCode >= 500);
      await sql.unsafe('alter table sessions.away rename to session');
      assert.equal((await io.app.inject({ ...asked, headers: unknown })).statusCode, 401);
    } finally {
      await io.close();
    }
  });
});
