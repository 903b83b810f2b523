// Does a passkey let its owner in again, only after SPID or CIE, and nobody else?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { publish } from '../../src/floor/live.ts';
import {
  eventually,
  holdClock,
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { enterAgainNow } from '../sessions/moved-logins.ts';
import { makeAuthenticator, type Lies } from './authenticator.ts';

const ORIGIN = 'http://localhost:3000';
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };
const CHROME = { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140' };

suite('entering with a passkey', () => {
  const held = holdClock();
  let io: TestPlatform;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock, settings: { ROLES: 'web' } });
  });
  after(() => io.close());

  const post = (url: string, headers: Record<string, string>, payload: object = {}) =>
    io.app.inject({ method: 'POST', url: `/app/api/v1${url}`, headers, payload });
  const codeOf = (reply: { body: string }) => (JSON.parse(reply.body) as { code: string }).code;
  const challengeFor = async ({ headers }: TestCitizen) => {
    const reply = await post('/passkeys/options', headers);
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<{ challenge: string }>().challenge;
  };
  const challengeToEnter = async () =>
    (await post('/passkey-login/options', {})).json<{ challenge: string }>().challenge;
  const enterWith = (answer: object) => post('/passkey-login', { ...OWN_PAGE, ...CHROME }, answer);
  async function ownerWithPasskey(more: Parameters<typeof makeCitizen>[1] = {}) {
    const citizen = await makeCitizen(io, more);
    const device = makeAuthenticator(ORIGIN);
    const answer = device.register(await challengeFor(citizen));
    const added = await post('/passkeys', { ...citizen.headers, ...CHROME }, answer);
    assert.equal(added.statusCode, 201, added.body);
    return { citizen, device, passkeyId: added.json<{ id: string }>().id };
  }
  const cookieOf = (reply: { headers: Record<string, unknown> }) =>
    /^(io_session=[0-9a-f]{96});/.exec(String(reply.headers['set-cookie']))?.[1] ?? '';

  test('the owner of a device enters with a finger, at level 2, for as long as the first login lasts', async () => {
    const { citizen, device } = await ownerWithPasskey({ name: 'Marta' });
    held.advance({ days: 10 });
    const entered = await enterWith(device.enter(await challengeToEnter()));
    assert.equal(entered.statusCode, 200, entered.body);
    const cookie = cookieOf(entered);
    const session = await io.app.inject({ url: '/app/api/v1/session', headers: { cookie } });
    const seen = session.json<{ name: string; spidLevel: string; expires_at: string }>();
    assert.equal(seen.name, 'Marta');
    assert.equal(seen.spidLevel, 'https://www.spid.gov.it/SpidL2');
    const left = Temporal.Instant.from(seen.expires_at).since(held.now()).total('hours');
    assert.ok(left > 19.9 * 24 && left <= 20 * 24, `${left} hours`);
    const list = await io.app.inject({ url: '/app/api/v1/sessions', headers: citizen.headers });
    const { sessions } = list.json<{ sessions: { method: string }[] }>();
    assert.deepEqual(sessions.map(({ method }) => method).sort(), ['passkey', 'spid']);
    const risky = await post('/passkeys/options', { cookie, ...OWN_PAGE });
    assert.equal(codeOf(risky), 'login_again_needed', 'it never counts as a fresh login');
  });

  test('a passkey sleeps when the last login is 30 days old, and wakes with the next', async () => {
    const { citizen, device } = await ownerWithPasskey();
    // A minute more: the database rounds moments to the microsecond, upwards too.
    held.advance({ days: 30, minutes: 1 });
    const asleep = await enterWith(device.enter(await challengeToEnter()));
    assert.equal(codeOf(asleep), 'passkey_asleep');
    await makeCitizen(io, { fiscalCode: citizen.fiscalCode, accepted: false });
    const awake = await enterWith(device.enter(await challengeToEnter()));
    assert.equal(awake.statusCode, 200, awake.body);
  });

  test('a passkey of a login of level 1 enters at level 1', async () => {
    const { citizen, device } = await ownerWithPasskey();
    const { sql } = io.platform.context;
    const level = 'https://www.spid.gov.it/SpidL1';
    await sql`update sessions.identification set level = ${level} where citizen_id = ${citizen.citizenId}`;
    const entered = await enterWith(device.enter(await challengeToEnter()));
    const headers = { cookie: cookieOf(entered) };
    const session = await io.app.inject({ url: '/app/api/v1/session', headers });
    assert.equal(session.json<{ spidLevel: string }>().spidLevel, level);
  });

  test('adding one needs a login of the last quarter of an hour', async () => {
    const citizen = await makeCitizen(io);
    const device = makeAuthenticator(ORIGIN);
    const challenge = await challengeFor(citizen);
    held.advance({ minutes: 16 });
    assert.equal(codeOf(await post('/passkeys/options', citizen.headers)), 'login_again_needed');
    const late = await post('/passkeys', citizen.headers, device.register(challenge));
    assert.equal(codeOf(late), 'login_again_needed');
    await enterAgainNow(io, citizen);
    await eventually('the login counts', async () => {
      const reply = await post('/passkeys/options', citizen.headers);
      return reply.statusCode === 200;
    });
  });

  test('a challenge is good once, for five minutes, for its own purpose and person', async () => {
    const { citizen, device } = await ownerWithPasskey();
    const once = await challengeToEnter();
    const answer = device.enter(once);
    assert.equal((await enterWith(answer)).statusCode, 200);
    assert.equal(codeOf(await enterWith(answer)), 'passkey_refused', 'the same answer');
    assert.equal(codeOf(await enterWith(device.enter(once))), 'passkey_refused', 'a new answer');
    const parallel = device.enter(await challengeToEnter());
    const both = await Promise.all([enterWith(parallel), enterWith(parallel)]);
    assert.deepEqual(new Set(both.map(({ statusCode }) => statusCode)), new Set([200, 403]));
    const old = await challengeToEnter();
    held.advance({ minutes: 5 });
    assert.equal(codeOf(await enterWith(device.enter(old))), 'passkey_refused');
    const forAdding = await challengeFor(citizen);
    assert.equal(codeOf(await enterWith(device.enter(forAdding))), 'passkey_refused');
    const stranger = await makeCitizen(io);
    const foreign = makeAuthenticator(ORIGIN).register(forAdding);
    assert.equal(codeOf(await post('/passkeys', stranger.headers, foreign)), 'passkey_refused');
  });

  const lies: Record<string, Lies> = {
    'another origin': { origin: 'https://evil.example' },
    'another site’s key': { rpId: 'evil.example' },
    'no finger and no PIN': { isVerified: false },
    'a counter that went back (a copy)': { counter: 0 },
    'a challenge of one’s own': { challenge: Buffer.from('mia').toString('base64url') },
    'an invented signature': { signature: Buffer.alloc(70, 3) },
  };
  for (const [lie, told] of Object.entries(lies)) {
    test(`refused with plain words: ${lie}`, async () => {
      const { device } = await ownerWithPasskey();
      const reply = await enterWith(device.enter(await challengeToEnter(), told));
      assert.deepEqual([reply.statusCode, codeOf(reply)], [403, 'passkey_refused'], reply.body);
      assert.equal(reply.headers['set-cookie'], undefined);
    });
  }

  test('a device that nobody added, another site’s page and broken answers are refused', async () => {
    const { device } = await ownerWithPasskey();
    const unknown = makeAuthenticator(ORIGIN).enter(await challengeToEnter());
    assert.equal(codeOf(await enterWith(unknown)), 'passkey_refused');
    const answer = device.enter(await challengeToEnter());
    const crossing = await post('/passkey-login', { 'sec-fetch-site': 'cross-site' }, answer);
    assert.equal(codeOf(crossing), 'cross_site_write');
    const broken = { ...answer, response: { ...answer.response, authenticatorData: 'AAAA' } };
    assert.equal(codeOf(await enterWith(broken)), 'passkey_refused');
    const citizen = await makeCitizen(io);
    const made = makeAuthenticator(ORIGIN).register(await challengeFor(citizen));
    const cut = { ...made, response: { ...made.response, attestationObject: 'o2Nm' } };
    assert.equal(codeOf(await post('/passkeys', citizen.headers, cut)), 'passkey_refused');
    const unverified = makeAuthenticator(ORIGIN).register(await challengeFor(citizen), {
      isVerified: false,
    });
    assert.equal(codeOf(await post('/passkeys', citizen.headers, unverified)), 'passkey_refused');
  });

  test('a passkey is removed by its owner alone, and opens nothing afterwards', async () => {
    const { citizen, device, passkeyId } = await ownerWithPasskey();
    const stranger = await makeCitizen(io);
    const remove = ({ headers }: TestCitizen) =>
      io.app.inject({ method: 'DELETE', url: `/app/api/v1/passkeys/${passkeyId}`, headers });
    assert.equal(codeOf(await remove(stranger)), 'passkey_not_found');
    const list = () => io.app.inject({ url: '/app/api/v1/passkeys', headers: citizen.headers });
    const own = (await list()).json<{ passkeys: { name: string }[] }>().passkeys;
    assert.deepEqual(
      own.map(({ name }) => name),
      ['Chrome, Android'],
    );
    assert.equal((await remove(citizen)).statusCode, 204);
    assert.equal((await remove(citizen)).statusCode, 404);
    const reply = await enterWith(device.enter(await challengeToEnter()));
    assert.equal(codeOf(reply), 'passkey_refused');
  });

  test('a person has ten at most, also when they are added at once', async () => {
    const { citizen } = await ownerWithPasskey();
    const answers = [];
    for (let n = 0; n < 12; n += 1) {
      answers.push(makeAuthenticator(ORIGIN).register(await challengeFor(citizen)));
    }
    await Promise.all(answers.map((answer) => post('/passkeys', citizen.headers, answer)));
    for (const answer of answers) await post('/passkeys', citizen.headers, answer);
    const last = makeAuthenticator(ORIGIN);
    const { sql } = io.platform.context;
    const [row] = await sql<{ count: number }[]>`
      select count(*) as count from passkeys.passkey where citizen_id = ${citizen.citizenId}`;
    assert.equal(row?.count, 10);
    assert.equal(codeOf(await post('/passkeys/options', citizen.headers)), 'passkey_limit');
    assert.equal((await enterWith(last.enter(await challengeToEnter()))).statusCode, 403);
  });

  test('the same passkey is not added for two people', async () => {
    const { device } = await ownerWithPasskey();
    const other = await makeCitizen(io);
    const answer = device.register(await challengeFor(other));
    assert.equal(codeOf(await post('/passkeys', other.headers, answer)), 'passkey_refused');
  });

  test('a theft of a session puts the passkeys to sleep', async () => {
    const { citizen, device } = await ownerWithPasskey();
    const { sql } = io.platform.context;
    await sql`
      update sessions.token set replaced_at = ${held.now().subtract({ hours: 1 })}
      where session_id in (select id from sessions.session where citizen_id = ${citizen.citizenId})`;
    const [row] = await sql<{ id: string }[]>`
      select id from sessions.session where citizen_id = ${citizen.citizenId}`;
    await publish(sql, 'session_changed', [row?.id ?? '']);
    await eventually('the theft is seen', async () => {
      const reply = await io.app.inject({ url: '/app/api/v1/session', headers: citizen.headers });
      return reply.statusCode === 401;
    });
    const reply = await enterWith(device.enter(await challengeToEnter()));
    assert.equal(codeOf(reply), 'passkey_asleep');
  });
});
