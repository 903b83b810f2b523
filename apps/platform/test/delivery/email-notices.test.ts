// Does everybody who wants it, and nobody else, get exactly one mail for a message?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';
import { type MailServer, startMailServer } from '../mail-server.ts';

suite('notices by e-mail', () => {
  const held = holdClock();
  let mail: MailServer;
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    mail = await startMailServer();
    io = await startTestPlatform({ clock: held.clock, settings: { SMTP_URL: mail.url } });
    service = await makeService(io);
  });
  after(async () => {
    await io.close();
    await mail.close();
  });

  let people = 0;
  async function makeReader(more: Parameters<typeof makeCitizen>[1] = {}) {
    people += 1;
    const email = `lettrice${people}@example.com`;
    return { ...(await makeCitizen(io, { email, ...more })), email };
  }

  async function send(to: TestCitizen, from = service, more: object = {}): Promise<string> {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: from.headers,
      payload: { fiscal_code: to.fiscalCode, content: validContent(), ...more },
    });
    assert.equal(reply.statusCode, 201, reply.body);
    return reply.json<{ id: string }>().id;
  }

  const noticeOf = async (id: string) => {
    const [row] = await io.platform.context.sql<
      {
        state: string;
        attempts: number;
        subject: string | null;
        next_attempt_at: Temporal.Instant;
      }[]
    >`select state, attempts, subject, next_attempt_at from delivery.email_notice where message_id = ${id}`;
    return row;
  };
  // The lease of an attempt under way is two minutes, so less than one is the pause after it.
  const secondsUntil = (notice: { next_attempt_at: Temporal.Instant }) =>
    Math.round(notice.next_attempt_at.since(held.now()).total('seconds'));
  const noticeIn = (state: string, id: string) =>
    eventually(`the notice is ${state}`, async () => {
      const notice = await noticeOf(id);
      return notice?.state === state && notice;
    });
  const processed = (citizen: TestCitizen, id: string) =>
    eventually('the message can be read', async () => {
      const reply = await io.app.inject({
        url: `/app/api/v1/messages/${id}`,
        headers: citizen.headers,
      });
      return reply.statusCode === 200;
    });
  const changeProfile = async (citizen: TestCitizen, change: object) => {
    const profile = { url: '/app/api/v1/profile', headers: citizen.headers };
    const { version } = (await io.app.inject(profile)).json<{ version: number }>();
    const settings = { service_preferences_settings: { mode: 'AUTO' } };
    const payload = { version, ...settings, ...change };
    const reply = await io.app.inject({ ...profile, method: 'POST', payload });
    assert.equal(reply.statusCode, 200, reply.body);
  };

  test('who wants it gets one mail that names the sender and leads to the message', async () => {
    const reader = await makeReader();
    const id = await send(reader);
    await noticeIn('sent', id);
    const mails = mail.to(reader.email);
    assert.equal(mails.length, 1);
    const [one] = mails;
    assert.equal(one?.subject, `Comune di Prova: ${validContent().subject}`);
    assert.match(one?.text ?? '', new RegExp(`http://localhost:3000/messaggi/${id}`));
    assert.match(one?.html ?? '', /Servizio di prova/);
    assert.ok(/^x-italia-messages-messageid: /im.test(one?.source ?? ''));
    assert.doesNotMatch(one?.source ?? '', /carta d’identità scade/, 'the content stays on IO');
    assert.equal((await noticeOf(id))?.subject, null, 'the subject is kept no longer than needed');

    const next = await send(reader);
    await noticeIn('sent', next);
    assert.equal(mail.to(reader.email).length, 2);
    const ids = mail.to(reader.email).map(({ source }) => /^message-id: (.*)$/im.exec(source)?.[1]);
    assert.equal(new Set(ids).size, 2);
  });

  test('the link in a notice of something due tomorrow opens the reserved line, of something later it does not', async () => {
    const reader = await makeReader();
    const dueIn = async (days: number) => {
      const due = held.now().add({ hours: 24 * days });
      const content = { ...validContent(), due_date: due.toString({ fractionalSecondDigits: 3 }) };
      const id = await send(reader, service, { content });
      await noticeIn('sent', id);
      return mail.to(reader.email).find(({ text }) => text?.includes(id))?.text ?? '';
    };
    assert.match(await dueIn(1), /http:\/\/localhost:3000\/precedenza\/[\w.-]+\?message=/);
    assert.doesNotMatch(await dueIn(10), /precedenza/);
  });

  test('nobody gets a mail that he did not want, or that would say too much', async () => {
    const secret = await makeService(io, { requireSecureChannels: true });
    const reader = await makeReader();
    const noMail = await makeReader();
    await changeProfile(noMail, { is_email_enabled: false });
    const notThis = await makeReader();
    const preferences = {
      url: `/app/api/v1/services/${service.serviceId}/preferences`,
      headers: notThis.headers,
    };
    const current = (await io.app.inject(preferences)).json<object>();
    const payload = { ...current, is_email_enabled: false };
    assert.equal(
      (await io.app.inject({ ...preferences, method: 'POST', payload })).statusCode,
      200,
    );
    const unproved = await makeReader();
    await changeProfile(unproved, { email: 'mai.provata@example.com' });
    const without = await makeReader({ email: undefined });
    const quiet: [TestCitizen & { email: string }, TestService][] = [
      [reader, secret],
      [noMail, service],
      [notThis, service],
      [unproved, service],
      [without, service],
    ];
    for (const [citizen, sender] of quiet) {
      const id = await send(citizen, sender);
      await processed(citizen, id);
      assert.equal(await noticeOf(id), undefined, citizen.email);
      assert.deepEqual(mail.to(citizen.email), []);
    }
    const other = await send(notThis, await makeService(io));
    await noticeIn('sent', other);
    assert.equal(mail.to(notThis.email).length, 1, 'only that service is quiet');
    const proof = mail.to('mai.provata@example.com').map(({ subject }) => subject);
    assert.ok(
      proof.every((subject) => subject.startsWith('Conferma')),
      'nothing but the proof',
    );
  });

  test('a refusal that may pass is tried again after a pause, and the mail comes once', async () => {
    const reader = await makeReader();
    mail.setFaults({ temporary_failure: true });
    const id = await send(reader);
    const first = await eventually('the first attempt has failed', async () => {
      const notice = await noticeOf(id);
      return notice?.attempts === 1 && secondsUntil(notice) < 60 && notice;
    });
    assert.equal(first.state, 'queued');
    assert.equal(secondsUntil(first), 15);
    held.advance({ seconds: 15 });
    const second = await eventually('the second attempt has failed', async () => {
      const notice = await noticeOf(id);
      return notice?.attempts === 2 && secondsUntil(notice) < 60 && notice;
    });
    assert.equal(secondsUntil(second), 30);
    mail.setFaults({});
    held.advance({ seconds: 30 });
    await noticeIn('sent', id);
    assert.equal(mail.to(reader.email).length, 1);
  });

  test('a mailbox that does not exist is given up at once', async () => {
    const reader = await makeReader();
    mail.setFaults({ refuse_recipients: [reader.email] });
    const id = await send(reader);
    const notice = await noticeIn('failed', id);
    assert.equal(notice.attempts, 1);
    mail.setFaults({});
    held.advance({ minutes: 10 });
    await noticeIn('sent', await send(await makeReader()));
    assert.deepEqual(mail.to(reader.email), [], 'also when the mailbox is there again');
  });

  test('a notice that is too late, or no longer wanted, is not sent', async () => {
    const [late, changed] = [await makeReader(), await makeReader()];
    mail.setFaults({ temporary_failure: true });
    const tooLate = await send(late, service, { time_to_live: 3601 });
    const unwanted = await send(changed, service, { time_to_live: 604_800 });
    for (const id of [tooLate, unwanted]) {
      await eventually('the first attempt has failed', async () => {
        const notice = await noticeOf(id);
        return notice?.attempts === 1 && secondsUntil(notice) < 60;
      });
    }
    await changeProfile(changed, { is_email_enabled: false });
    mail.setFaults({});
    held.advance({ hours: 2 });
    await noticeIn('expired', tooLate);
    await noticeIn('expired', unwanted);
    assert.deepEqual([...mail.to(late.email), ...mail.to(changed.email)], []);
  });
});
