// Can everybody leave the mails by one click, come back by another, and is a dead address left alone?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeService,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { type MailServer, startMailServer } from '../mail-server.ts';
import {
  headerOf,
  makeReader,
  noticeIn,
  profileOf,
  type Reader,
  send,
  unsubscribePath,
} from './mail-setting.ts';

suite('leaving the mails', () => {
  const held = holdClock();
  let mail: MailServer;
  let io: TestPlatform;
  let service: TestService;
  let other: TestService;
  before(async () => {
    mail = await startMailServer();
    io = await startTestPlatform({ clock: held.clock, settings: { SMTP_URL: mail.url } });
    service = await makeService(io, { organizationName: 'Comune di Torino' });
    other = await makeService(io);
  });
  after(async () => {
    await io.close();
    await mail.close();
  });

  async function readerWithMail(): Promise<Reader & { path: string }> {
    const reader = await makeReader(io, 'Ada');
    await noticeIn(io, 'sent', await send(io, service, reader));
    return { ...reader, path: unsubscribePath(mail.to(reader.email)[0]) };
  }
  const form = (url: string, payload: string, more: Record<string, string> = {}) =>
    io.app.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
        ...more,
      },
      payload,
    });
  const emailFrom = async (reader: Reader, { serviceId }: TestService) => {
    const reply = await io.app.inject({
      url: `/app/api/v1/services/${serviceId}/preferences`,
      headers: reader.headers,
    });
    return reply.json<{ is_email_enabled: boolean }>().is_email_enabled;
  };

  test('a mail says how to leave, to programs and to people, and tells nobody whose it is', async () => {
    const reader = await readerWithMail();
    const [one] = mail.to(reader.email);
    assert.equal(headerOf(one, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
    assert.ok(one?.text?.includes(reader.path) && one.html?.includes(reader.path));
    const opened = Buffer.from(reader.path.split('/').at(-1) ?? '', 'base64url').toString('latin1');
    assert.ok(!opened.includes(service.serviceId));
    await noticeIn(io, 'sent', await send(io, service, reader));
    const paths = mail.to(reader.email).map((each) => unsubscribePath(each));
    assert.equal(new Set(paths).size, 2, 'every mail has a link of its own');
  });

  test('a scanner that opens the link changes nothing; one click without a login does', async () => {
    const reader = await readerWithMail();
    for (const method of ['GET', 'HEAD'] as const) {
      const page = await io.app.inject({ method, url: reader.path });
      assert.equal(page.statusCode, 200);
      assert.equal(page.headers['cache-control'], 'no-store');
    }
    assert.equal(await emailFrom(reader, service), true);
    const done = await form(reader.path, 'List-Unsubscribe=One-Click');
    assert.equal(done.statusCode, 200, done.body);
    assert.match(done.body, /Niente più e-mail da questo servizio[\s\S]*Comune di Torino/);
    assert.equal(await emailFrom(reader, service), false);
    assert.equal(await emailFrom(reader, other), true, 'only that service');
    assert.equal((await form(reader.path, 'List-Unsubscribe=One-Click')).statusCode, 200);
    await noticeIn(io, 'sent', await send(io, other, reader));
    await send(io, service, reader);
    assert.equal(mail.to(reader.email).length, 2);
  });

  test('the other form of one click is understood too', async () => {
    const reader = await readerWithMail();
    const body =
      '--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    const done = await form(reader.path, body, {
      'content-type': 'multipart/form-data; boundary=x',
    });
    assert.equal(done.statusCode, 200, done.body);
    assert.equal(await emailFrom(reader, service), false);
    const broken = await form(reader.path, 'x', { 'content-type': 'multipart/form-data' });
    assert.equal(broken.statusCode, 400);
  });

  test('a person takes it back, leaves everything, and takes that back', async () => {
    const reader = await readerWithMail();
    await form(reader.path, 'which=service&wanted=no');
    assert.equal(await emailFrom(reader, service), false);
    await form(reader.path, 'which=service&wanted=yes');
    assert.equal(await emailFrom(reader, service), true);
    const left = await form(reader.path, 'which=everything&wanted=no');
    assert.match(left.body, /Non ti scriviamo più per e-mail/);
    assert.equal((await profileOf(io, reader)).is_email_enabled, false);
    const back = await form(reader.path, 'which=everything&wanted=yes');
    assert.match(back.body, /Quali e-mail non vuoi più/);
    assert.equal((await profileOf(io, reader)).is_email_enabled, true);
  });

  test('a link that is not ours, changed, or of an address of before opens nothing', async () => {
    const reader = await readerWithMail();
    const at = reader.path.length - 3;
    const swapped = reader.path[at] === 'A' ? 'B' : 'A';
    const changed = `${reader.path.slice(0, at)}${swapped}${reader.path.slice(at + 1)}`;
    for (const path of [changed, '/disiscrizione/abc', '/disiscrizione/%20']) {
      assert.equal((await io.app.inject({ url: path })).statusCode, 404);
      const page = await io.app.inject({ url: path, headers: { accept: 'text/html' } });
      assert.match(page.body, /non vale più/);
      assert.equal((await form(path, 'List-Unsubscribe=One-Click')).statusCode, 404);
    }
    assert.equal((await form(reader.path, 'which=nothing&wanted=no')).statusCode, 400);
    await io.platform.context
      .sql`update citizens.profile set email = 'nuova@example.com' where citizen_id = ${reader.citizenId}`;
    assert.equal((await form(reader.path, 'List-Unsubscribe=One-Click')).statusCode, 404);
    assert.equal(await emailFrom(reader, service), true);
  });

  test('an address refused for more than a day is left alone, until it is proved again', async () => {
    const reader = await readerWithMail();
    mail.setFaults({ refuse_recipients: [reader.email] });
    const refused = async () => noticeIn(io, 'failed', await send(io, service, reader));
    for (let count = 0; count < 4; count += 1) await refused();
    const earlier = await profileOf(io, reader);
    assert.equal(earlier.is_email_refused, undefined, 'a bad hour is not enough');
    held.advance({ hours: 25 });
    await refused();
    const later = await profileOf(io, reader);
    assert.equal(later.is_email_refused, true);
    assert.equal(later.is_email_validated, false);
    assert.equal(later.version, earlier.version + 1);
    mail.setFaults({});
    const unsent = await send(io, service, reader);
    await eventually('it has come', async () => {
      const url = `/app/api/v1/messages/${unsent}`;
      return (await io.app.inject({ url, headers: reader.headers })).statusCode === 200;
    });
    assert.equal(mail.to(reader.email).length, 1, 'nothing is sent to a dead address');

    const ask = { method: 'POST', url: '/app/api/v1/email-validation-process' } as const;
    assert.equal((await io.app.inject({ ...ask, headers: reader.headers })).statusCode, 202);
    const proof = await eventually('the mail of the proof is there', async () =>
      mail.to(reader.email).find(({ subject }) => subject.startsWith('Conferma')),
    );
    const link = new URL(/http\S+/.exec(proof.text ?? '')?.[0] ?? '');
    await form(`${link.pathname}${link.search}`, '');
    const proved = await profileOf(io, reader);
    assert.equal(proved.is_email_validated, true);
    assert.equal(proved.is_email_refused, undefined);
    await noticeIn(io, 'sent', await send(io, service, reader));
  });

  test('a mail that arrives ends a row of refusals', async () => {
    const reader = await readerWithMail();
    for (let day = 0; day < 4; day += 1) {
      mail.setFaults({ refuse_recipients: [reader.email] });
      await noticeIn(io, 'failed', await send(io, service, reader));
      mail.setFaults({});
      await noticeIn(io, 'sent', await send(io, service, reader));
      held.advance({ hours: 25 });
    }
    assert.equal((await profileOf(io, reader)).is_email_refused, undefined);
  });
});
