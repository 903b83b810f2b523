// Does a token follow the other without logging anybody out, and does a stolen one give itself away?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  startTestPlatform,
  type TestPlatform,
} from '../builders.ts';
import { openNews } from './news.ts';

const SESSION = '/app/api/v1/session';
const HOME = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' };
const THIEF = { 'user-agent': 'curl/8' };

suite('tokens that follow each other', () => {
  const held = holdClock();
  let io: TestPlatform;
  let elsewhere: TestPlatform;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock, settings: { ROLES: 'web' } });
    const { databaseUrl } = io;
    elsewhere = await startTestPlatform({
      databaseUrl,
      clock: held.clock,
      settings: { ROLES: 'web' },
    });
  });
  after(async () => {
    await elsewhere.close();
    await io.close();
  });

  /** A request of a browser that holds this token; gives the token it then holds. */
  async function browse(token: string, from: Record<string, string> = HOME, at = io) {
    const reply = await at.app.inject({
      url: SESSION,
      headers: { cookie: `io_session=${token}`, ...from },
    });
    const cookie = /^io_session=([0-9a-f]{96});/.exec(String(reply.headers['set-cookie'] ?? ''));
    const code = reply.statusCode === 200 ? undefined : reply.json<{ code: string }>().code;
    return { status: reply.statusCode, token: cookie?.[1] ?? token, code };
  }
  const refresh = (token: string, at = io) =>
    at.app.inject({
      method: 'POST',
      url: `${SESSION}/refresh`,
      headers: { authorization: `Bearer ${token}` },
    });
  const statusOf = async (token: string, at = io) => (await browse(token, HOME, at)).status;
  const enter = async (client: 'web' | 'app') => (await makeCitizen(io, { client })).token;
  /** Waits until every process has heard that the token was replaced: then it offers no other. */
  const untilReplaced = (token: string) =>
    eventually('all have heard of the successor', async () => {
      const seen = await Promise.all([io, elsewhere].map((one) => browse(token, HOME, one)));
      return seen.every((one) => one.token === token);
    });

  test('a browser gets a new cookie after a day of use, and not before', async () => {
    const first = await enter('web');
    assert.equal((await browse(first)).token, first);
    held.advance({ hours: 23 });
    assert.equal((await browse(first)).token, first);
    held.advance({ hours: 1 });
    const next = (await browse(first)).token;
    assert.notEqual(next, first);
    assert.equal(await statusOf(next), 200);
    held.advance({ seconds: 61 });
    assert.equal((await browse(next)).token, next, 'a day long it is the one');
  });

  test('many tabs at many processes at once get the same new cookie', async () => {
    const first = await enter('web');
    held.advance({ hours: 25 });
    const seen = await Promise.all(
      Array.from({ length: 24 }, (_, n) => browse(first, HOME, n % 2 === 0 ? io : elsewhere)),
    );
    assert.ok(seen.every(({ status }) => status === 200));
    const given = new Set(seen.map(({ token }) => token));
    assert.equal(given.size, 1);
    assert.ok(!given.has(first));
  });

  test('a reply that was lost logs nobody out, however long the browser stays away', async () => {
    const first = await enter('web');
    held.advance({ hours: 25 });
    const lost = (await browse(first)).token;
    held.advance({ days: 3 });
    const again = await browse(first);
    assert.equal(again.status, 200);
    assert.equal(again.token, lost, 'the same one is given again');
  });

  test('a browser that dies half a minute after the new cookie may still come with the old one', async () => {
    const first = await enter('web');
    held.advance({ hours: 25 });
    const next = (await browse(first)).token;
    held.advance({ seconds: 30 });
    assert.equal(await statusOf(next), 200, 'used, and then lost with the browser’s memory');
    held.advance({ days: 2 });
    assert.equal((await browse(first)).token, next);
  });

  test('requests under way with the old cookie have a minute once the new one has taken over', async () => {
    const first = await enter('web');
    held.advance({ hours: 25 });
    const next = (await browse(first)).token;
    held.advance({ seconds: 61 });
    assert.equal(await statusOf(next), 200);
    await untilReplaced(first);
    held.advance({ seconds: 59 });
    assert.equal(await statusOf(first), 200);
    assert.equal(await statusOf(first, elsewhere), 200);
    assert.equal(await statusOf(next, elsewhere), 200);
  });

  test('a stolen old cookie ends the family everywhere, and its owner is told why', async () => {
    const owner = await makeCitizen(io, { client: 'web' });
    const phone = await makeCitizen(io, { fiscalCode: owner.fiscalCode, accepted: false });
    const news = await openNews(`${await elsewhere.listen()}/app/api/v1/events`, phone);
    await news.next('ready');
    held.advance({ hours: 25 });
    const next = (await browse(owner.token)).token;
    held.advance({ seconds: 61 });
    assert.equal(await statusOf(next), 200);
    await untilReplaced(owner.token);
    held.advance({ seconds: 61 });
    const stolen = await browse(owner.token, THIEF, elsewhere);
    assert.deepEqual([stolen.status, stolen.code], [401, 'session_ended_for_safety']);
    await news.next('safety');
    await eventually('the owner is out at every process', async () => {
      const seen = await Promise.all([io, elsewhere].map((one) => browse(next, HOME, one)));
      return seen.every(({ code }) => code === 'session_ended_for_safety');
    });
    const log = await io.app.inject({ url: '/app/api/v1/access-log', headers: phone.headers });
    const { items } = log.json<{ items: { purpose: string; who: string }[] }>();
    assert.deepEqual(
      items.map(({ purpose, who }) => [purpose, who]),
      [['SESSION_REUSED', 'IO']],
      'once, however often the thief comes',
    );
    const listed = await io.app.inject({ url: '/app/api/v1/sessions', headers: phone.headers });
    assert.equal(listed.json<{ sessions: object[] }>().sessions.length, 1, 'only the phone');
  });

  test('a thief who takes the new cookie first, and waits, is found as well', async () => {
    const first = await enter('web');
    held.advance({ hours: 25 });
    const thiefs = (await browse(first, THIEF)).token;
    const owners = (await browse(first)).token;
    assert.notEqual(thiefs, owners, 'each gets a token of its own');
    held.advance({ seconds: 61 });
    assert.equal(await statusOf(owners), 200);
    await eventually('the thief’s is replaced everywhere', async () => {
      const { hasElder } = await stateOf(thiefs);
      return !hasElder;
    });
    held.advance({ seconds: 61 });
    assert.equal((await browse(thiefs, THIEF)).code, 'session_ended_for_safety');
    await eventually('both are out', async () => (await statusOf(owners)) === 401);
  });

  const stateOf = async (token: string) => {
    const { sql } = io.platform.context;
    const [row] = await sql<{ replaced: boolean }[]>`
      select replaced_at is not null as replaced from sessions.token
      where token_hash = sha256(convert_to(${token}, 'utf8'))`;
    return { hasElder: row?.replaced !== true };
  };

  test('one who collects new cookies for many browsers ends the family', async () => {
    const first = await enter('web');
    held.advance({ hours: 25 });
    for (let n = 0; n < 40; n += 1) await browse(first, { 'user-agent': `robot ${n}` });
    assert.equal((await browse(first)).code, 'session_ended_for_safety');
  });

  test('a native app that never asks keeps its token to the end', async () => {
    const token = await enter('app');
    held.advance({ days: 29 });
    const asApp = { authorization: `Bearer ${token}` };
    const reply = await io.app.inject({ url: SESSION, headers: asApp });
    assert.equal(reply.statusCode, 200);
    assert.equal(reply.headers['set-cookie'], undefined);
    held.advance({ days: 1 });
    assert.equal((await io.app.inject({ url: SESSION, headers: asApp })).statusCode, 401);
  });

  test('a native app that asks gets a new token, the same one after a lost reply', async () => {
    const token = await enter('app');
    const young = await refresh(token);
    assert.equal(young.json<{ token: string }>().token, token, 'too young to be replaced');
    held.advance({ hours: 20 });
    const replies = await Promise.all([refresh(token), refresh(token, elsewhere), refresh(token)]);
    const [next] = replies.map((reply) => reply.json<{ token: string }>().token);
    assert.ok(next !== undefined && next !== token);
    assert.ok(replies.every((reply) => reply.json<{ token: string }>().token === next));
    assert.ok(replies.every((reply) => reply.headers['cache-control'] === 'no-store'));
    held.advance({ seconds: 61 });
    assert.equal(await statusOf(next), 200);
    const late = await refresh(token);
    assert.equal(late.json<{ code: string }>().code, 'token_replaced');
    assert.equal(await statusOf(token), 200, 'good for a minute all the same');
    held.advance({ seconds: 61 });
    await eventually('the news of the end has come', async () => (await statusOf(token)) === 401);
    assert.equal((await refresh(next)).statusCode, 401, 'the family has ended');
  });

  test('a cookie is not for the native apps’ endpoint', async () => {
    const headers = {
      cookie: `io_session=${await enter('web')}`,
      'sec-fetch-site': 'same-origin',
    };
    const reply = await io.app.inject({ method: 'POST', url: `${SESSION}/refresh`, headers });
    assert.equal(reply.json<{ code: string }>().code, 'bearer_only');
  });

  test('only hashes of tokens are in the database', async () => {
    const first = await enter('web');
    held.advance({ hours: 25 });
    const next = (await browse(first)).token;
    const { sql } = io.platform.context;
    const rows = await sql<{ text: string }[]>`
      select t::text as text from sessions.token t union all select s::text from sessions.session s`;
    const all = rows.map(({ text }) => text).join('\n');
    assert.ok(all.length > 100 && !all.includes(first) && !all.includes(next));
  });
});
