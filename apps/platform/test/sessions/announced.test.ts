// Are people told before a session ends, and once? Is a fresh login asked for where something is at stake?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { announceSome } from '../../src/domains/sessions/actions.ts';
import {
  eventually,
  holdClock,
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { type MailServer, startMailServer } from '../mail-server.ts';
import { enterAgainNow } from './moved-logins.ts';

suite('the end of a session, announced', () => {
  const held = holdClock();
  let io: TestPlatform;
  let mail: MailServer;
  before(async () => {
    mail = await startMailServer();
    io = await startTestPlatform({ clock: held.clock, settings: { SMTP_URL: mail.url } });
  });
  after(async () => {
    await io.close();
    await mail.close();
  });
  const announce = async () => {
    while (await announceSome(io.platform.context));
  };
  const mailsTo = (address: string) => mail.to(address).map(({ subject }) => subject);

  test('seven days before the end an e-mail says so, once, to whoever wants e-mail', async () => {
    const email = 'anna@posta.example';
    await makeCitizen(io, { email });
    const quiet = await makeCitizen(io, { email: 'muta@posta.example' });
    await changeProfile(quiet, { is_email_enabled: false });
    held.advance({ days: 22 });
    await announce();
    held.advance({ days: 1, minutes: 1 });
    await announce();
    await eventually('the mail', () => Promise.resolve(mailsTo(email).length > 0));
    const later = await makeCitizen(io, { email: 'dopo@posta.example' });
    held.advance({ hours: 1 });
    await announce();
    await allSent();
    assert.equal(mailsTo(email).length, 1);
    assert.match(mailsTo(email)[0] ?? '', /^Il tuo accesso a IO scade \w+/);
    assert.deepEqual(mailsTo('muta@posta.example'), []);
    assert.deepEqual(mailsTo('dopo@posta.example'), []);
    assert.equal(await statusOf(later), 200);
  });

  const allSent = () =>
    eventually('all notices are written', async () => {
      const [row] = await io.platform.context.sql<{ left: number }[]>`
        select count(*) as left from graphile_worker.jobs where task_identifier = 'sessions.send_notice'`;
      return row?.left === 0;
    });
  const statusOf = async ({ headers }: TestCitizen) =>
    (await io.app.inject({ url: '/app/api/v1/session', headers })).statusCode;
  const versionOf = async ({ headers }: TestCitizen) =>
    (await io.app.inject({ url: '/app/api/v1/profile', headers })).json<{ version: number }>()
      .version;
  const changeProfile = async (citizen: TestCitizen, change: object) =>
    io.app.inject({
      method: 'POST',
      url: '/app/api/v1/profile',
      headers: citizen.headers,
      payload: {
        version: await versionOf(citizen),
        service_preferences_settings: { mode: 'AUTO' },
        ...change,
      },
    });

  test('whoever has entered again on the same kind of device is not bothered', async () => {
    const { fiscalCode } = await makeCitizen(io, { email: 'bis@posta.example' });
    held.advance({ days: 20 });
    await makeCitizen(io, { fiscalCode, email: 'bis@posta.example', accepted: false });
    held.advance({ days: 4 });
    await announce();
    await allSent();
    assert.equal(mailsTo('dopo@posta.example').length, 1, 'others are told');
    assert.deepEqual(mailsTo('bis@posta.example'), []);
  });

  test('a new e-mail address needs a login of the last quarter of an hour', async () => {
    const citizen = await makeCitizen(io, { email: 'vecchia@posta.example' });
    held.advance({ minutes: 16 });
    const refused = await changeProfile(citizen, { email: 'nuova@posta.example' });
    assert.equal(refused.statusCode, 403);
    const problem = refused.json<{ code: string; login_url: string }>();
    assert.equal(problem.code, 'login_again_needed');
    assert.equal(problem.login_url, '/login?stepUp=1&authLevel=SpidL2');
    const other = await changeProfile(citizen, { is_email_enabled: false });
    assert.equal(other.statusCode, 200, 'what is not at stake needs none');
    const same = await changeProfile(citizen, { email: 'vecchia@posta.example' });
    assert.equal(same.statusCode, 200);
    await enterAgainNow(io, citizen);
    await eventually('the new login counts', async () => {
      const reply = await changeProfile(citizen, { email: 'nuova@posta.example' });
      return reply.statusCode === 200;
    });
  });
});
