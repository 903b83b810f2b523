// Is an address proved by its owner and by nobody else, and not by a program that opens links?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { type MailServer, startMailServer } from '../mail-server.ts';

suite('the proof of an e-mail address', () => {
  const held = holdClock();
  let mail: MailServer;
  let io: TestPlatform;
  before(async () => {
    mail = await startMailServer();
    io = await startTestPlatform({ clock: held.clock, settings: { SMTP_URL: mail.url } });
  });
  after(async () => {
    await io.close();
    await mail.close();
  });

  const profileOf = async (citizen: TestCitizen) => {
    const reply = await io.app.inject({ url: '/app/api/v1/profile', headers: citizen.headers });
    return reply.json<{ version: number; email?: string; is_email_validated: boolean }>();
  };
  const changeEmail = async (citizen: TestCitizen, email: string) => {
    const { version } = await profileOf(citizen);
    const reply = await io.app.inject({
      method: 'POST',
      url: '/app/api/v1/profile',
      headers: citizen.headers,
      payload: { version, service_preferences_settings: { mode: 'AUTO' }, email },
    });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<{ is_email_validated: boolean }>();
  };
  const mailTo = (address: string, count = 1) =>
    eventually(`mail ${count} has come to ${address}`, () =>
      Promise.resolve(mail.to(address).length === count && mail.to(address)[0]),
    );
  const linkIn = (text = '') => {
    const link = /http:\/\/localhost:3000(\/public\/validate-profile-email\?token=\S+)/.exec(text);
    assert.ok(link?.[1], text);
    return link[1];
  };
  const askedAgain = (citizen: TestCitizen) =>
    io.app.inject({
      method: 'POST',
      url: '/app/api/v1/email-validation-process',
      headers: citizen.headers,
    });

  async function press(link: string): Promise<Record<string, string>> {
    const reply = await io.app.inject({
      method: 'POST',
      url: link,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: '',
    });
    assert.equal(reply.statusCode, 303, reply.body);
    const location = new URL(String(reply.headers['location']), 'http://io');
    assert.equal(location.pathname, '/email_verification.html');
    return Object.fromEntries(location.searchParams);
  }

  test('opening the link shows a button and changes nothing, pressing it proves the address', async () => {
    const citizen = await makeCitizen(io, { email: 'anna@example.com' });
    assert.equal((await profileOf(citizen)).is_email_validated, true, 'SPID has proved this one');
    assert.deepEqual(mail.to('anna@example.com'), []);
    assert.equal((await changeEmail(citizen, 'nuova@example.com')).is_email_validated, false);
    const link = linkIn((await mailTo('nuova@example.com'))?.text);
    for (let look = 0; look < 3; look += 1) {
      const page = await io.app.inject({ url: link });
      assert.equal(page.statusCode, 200);
      assert.match(page.body, /<form\s+method="post"/);
      assert.match(String(page.headers['content-security-policy']), /default-src 'none'/);
      assert.equal((await profileOf(citizen)).is_email_validated, false);
    }
    const unproved = await profileOf(citizen);
    const outcome = await press(link);
    assert.equal(outcome['result'], 'success');
    assert.equal(outcome['time'], String(held.now().epochMilliseconds));
    const proved = await profileOf(citizen);
    assert.equal(proved.is_email_validated, true);
    assert.equal(proved.version, unproved.version + 1, 'the profile has changed');
    assert.equal((await press(link))['result'], 'success', 'pressed twice');
    assert.equal((await profileOf(citizen)).version, proved.version);
  });

  test('going back to the address that SPID knows needs no proof', async () => {
    const citizen = await makeCitizen(io, { email: 'carla@example.com' });
    await changeEmail(citizen, 'carla.altra@example.com');
    await mailTo('carla.altra@example.com');
    assert.equal((await changeEmail(citizen, 'carla@example.com')).is_email_validated, true);
    assert.deepEqual(mail.to('carla@example.com'), []);
  });

  test('a link that is wrong, of an address that was changed, or too old, proves nothing', async () => {
    const citizen = await makeCitizen(io);
    await changeEmail(citizen, 'prima@example.com');
    const first = linkIn((await mailTo('prima@example.com'))?.text);
    const secret = first.at(-1) === '0' ? '1' : '0';
    const wrong = [
      first.slice(0, -1) + secret,
      first.slice(0, -1),
      `${first}0`,
      '/public/validate-profile-email?token=',
      '/public/validate-profile-email',
      '/public/validate-profile-email?token=01JDEM00000000000000000999%3A000000000000000000000000',
    ];
    for (const link of wrong) {
      assert.equal((await press(link))['error'], 'INVALID_TOKEN', link);
      assert.equal((await io.app.inject({ url: link })).statusCode, 200, 'the page tells nothing');
    }
    await changeEmail(citizen, 'seconda@example.com');
    const second = linkIn((await mailTo('seconda@example.com'))?.text);
    assert.equal((await press(first))['error'], 'INVALID_TOKEN', 'the address is another one now');
    assert.equal((await profileOf(citizen)).is_email_validated, false);

    const { headers } = await makeCitizen(io);
    held.advance({ days: 30, minutes: 1 });
    assert.equal((await press(second))['error'], 'TOKEN_EXPIRED');
    const reply = await io.app.inject({ url: '/app/api/v1/profile', headers });
    assert.equal(reply.statusCode, 401, 'the clock has moved');
  });

  test('the mail can be asked for again, once a minute', async () => {
    const citizen = await makeCitizen(io);
    const none = await askedAgain(citizen);
    assert.deepEqual([none.statusCode, none.json<{ code: string }>().code], [400, 'email_missing']);
    await changeEmail(citizen, 'ancora@example.com');
    const first = linkIn((await mailTo('ancora@example.com'))?.text);
    const tooSoon = await askedAgain(citizen);
    assert.equal(tooSoon.statusCode, 429);
    assert.equal(tooSoon.headers['retry-after'], '60');
    held.advance({ minutes: 1 });
    assert.equal((await askedAgain(citizen)).statusCode, 202);
    const second = linkIn((await mailTo('ancora@example.com', 2))?.text);
    assert.notEqual(first, second);
    assert.equal((await press(first))['result'], 'success', 'the first link still holds');
  });
});
