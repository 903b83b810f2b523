// Does who wants one mail a day get one, with everything that came and nothing twice?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sendDigests } from '../../src/domains/delivery/digest-jobs.ts';
import {
  eventually,
  holdClock,
  makeService,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { endOf, keptDeadline, rome, send as sendContent } from '../deadlines/setting.ts';
import { type MailServer, startMailServer } from '../mail-server.ts';
import { choose, headerOf, makeReader, noticeIn, profileOf, send } from './mail-setting.ts';

suite('the one mail of the day', () => {
  const held = holdClock(rome('2027-02-09T10:00'));
  const advanceTo = (text: string) =>
    held.advance({ seconds: rome(text).since(held.now()).total('seconds') });
  let mail: MailServer;
  let io: TestPlatform;
  let torino: TestService;
  let inps: TestService;
  before(async () => {
    mail = await startMailServer();
    io = await startTestPlatform({ clock: held.clock, settings: { SMTP_URL: mail.url } });
    torino = await makeService(io, { organizationName: 'Comune di Torino' });
    inps = await makeService(io, { organizationName: 'INPS' });
  });
  after(async () => {
    await io.close();
    await mail.close();
  });

  test('what came in a day comes in one mail, by institution; the next day in another', async () => {
    const reader = await makeReader(io);
    await choose(io, reader, { email_frequency: 'daily', digest_hour: 18 });
    const secret = await makeService(io, {
      requireSecureChannels: true,
      organizationName: 'Centro segreto',
    });
    const ids = [
      await send(io, torino, reader, 'Prima multa'),
      await send(io, inps, reader, 'Assegno unico'),
      await send(io, torino, reader, 'Seconda multa'),
    ];
    await send(io, secret, reader, 'Un fatto privato');
    for (const id of ids) await noticeIn(io, 'gathered', id);
    await sendDigests(io.platform.context);
    assert.deepEqual(mail.to(reader.email), [], 'not before its hour');
    advanceTo('2027-02-09T18:00');
    for (const id of ids) await noticeIn(io, 'sent', id);
    const [one, ...others] = mail.to(reader.email);
    assert.deepEqual(others, []);
    assert.equal(one?.subject, '3 nuovi messaggi su IO, martedì 9 febbraio 2027');
    assert.match(
      one.text ?? '',
      /Comune di Torino\n- Prima multa[\s\S]*- Seconda multa[\s\S]*INPS/,
    );
    assert.match(one.html ?? '', /Assegno unico/);
    for (const id of ids) assert.ok(one.text?.includes(`/messaggi/${id}`));
    assert.doesNotMatch(one.source, /segreto|privato/);
    assert.match(headerOf(one, 'list-unsubscribe-post'), /One-Click/);

    const late = await send(io, torino, reader, 'Un altro giorno');
    await noticeIn(io, 'gathered', late);
    advanceTo('2027-02-10T18:00');
    await noticeIn(io, 'sent', late);
    assert.equal(mail.to(reader.email)[0]?.subject.startsWith('Un nuovo messaggio su IO'), true);
    assert.equal(mail.to(reader.email).length, 2);
  });

  test('a reminder of what is due does not wait for it', async () => {
    advanceTo('2027-02-11T10:00');
    const reader = await makeReader(io);
    await choose(io, reader, { email_frequency: 'daily', digest_hour: 20 });
    const id = await sendContent(io, torino, reader, { due_date: endOf('2027-02-12') });
    await keptDeadline(io, id);
    advanceTo('2027-02-12T09:01');
    await eventually('the reminder has gone', async () =>
      mail.to(reader.email).some(({ subject }) => subject.startsWith('Promemoria')),
    );
  });

  test('a mail server down for three hours, two workers and a crash: one mail', async () => {
    advanceTo('2027-02-15T10:00');
    const reader = await makeReader(io);
    await choose(io, reader, { email_frequency: 'daily', digest_hour: 12 });
    const id = await send(io, torino, reader, 'Un messaggio solo');
    await noticeIn(io, 'gathered', id);
    mail.setFaults({ temporary_failure: true });
    advanceTo('2027-02-15T12:00');
    const attempts = async () => {
      const [row] = await io.platform.context.sql<
        { attempts: number; next_attempt_at: Temporal.Instant }[]
      >`select attempts, next_attempt_at from delivery.digest where citizen_id = ${reader.citizenId}`;
      return row;
    };
    for (let hour = 0; hour < 3; hour += 1) {
      await eventually('an attempt has failed', async () => {
        const row = await attempts();
        const wait = row?.next_attempt_at.since(held.now()).total('seconds') ?? 0;
        return row !== undefined && row.attempts > hour && wait > 0 && wait !== 120;
      });
      held.advance({ hours: 1 });
    }
    assert.deepEqual(mail.to(reader.email), []);
    mail.setFaults({});
    await Promise.all([sendDigests(io.platform.context), sendDigests(io.platform.context)]);
    held.advance({ hours: 1 });
    await noticeIn(io, 'sent', id);
    assert.equal(mail.to(reader.email).length, 1);
    await sendDigests(io.platform.context);
    held.advance({ hours: 25 });
    await sendDigests(io.platform.context);
    assert.equal(mail.to(reader.email).length, 1);
  });

  test('what comes while the mail is closing goes in the next one', async () => {
    advanceTo('2027-02-18T10:00');
    const reader = await makeReader(io);
    await choose(io, reader, { email_frequency: 'daily', digest_hour: 11 });
    const first = await send(io, torino, reader, 'Arrivato in tempo');
    await noticeIn(io, 'gathered', first);
    advanceTo('2027-02-18T11:00');
    await noticeIn(io, 'sent', first);
    // It was accepted before the hour and moved after it, by a process whose clock is behind.
    const { sql } = io.platform.context;
    const second = await send(io, inps, reader, 'Arrivato in ritardo');
    await noticeIn(io, 'gathered', second);
    await sql`update delivery.email_notice set digest_day = '2027-02-18' where message_id = ${second}`;
    await sql`update delivery.digest set state = 'queued', next_attempt_at = ${held.now()}
      where citizen_id = ${reader.citizenId} and day = '2027-02-18'`;
    await sendDigests(io.platform.context);
    await noticeIn(io, 'sent', second);
    const mails = mail.to(reader.email);
    assert.equal(mails.length, 2);
    assert.equal(new Set(mails.map((one) => headerOf(one, 'message-id'))).size, 2);
  });

  test('who changes his mind gets what waits at once; who wants no e-mail gets none', async () => {
    advanceTo('2027-02-22T10:00');
    const [impatient, tired] = [await makeReader(io), await makeReader(io)];
    for (const reader of [impatient, tired])
      await choose(io, reader, { email_frequency: 'daily', digest_hour: 21 });
    const [waiting, unwanted] = [await send(io, torino, impatient), await send(io, torino, tired)];
    await noticeIn(io, 'gathered', waiting);
    await noticeIn(io, 'gathered', unwanted);
    await choose(io, impatient, { email_frequency: 'at_once' });
    await noticeIn(io, 'sent', waiting);
    const { version } = await profileOf(io, tired);
    const payload = {
      version,
      service_preferences_settings: { mode: 'AUTO' },
      is_email_enabled: false,
    };
    await io.app.inject({
      method: 'POST',
      url: '/app/api/v1/profile',
      headers: tired.headers,
      payload,
    });
    advanceTo('2027-02-22T21:00');
    await noticeIn(io, 'expired', unwanted);
    assert.deepEqual(mail.to(tired.email), []);
    assert.equal(mail.to(impatient.email).length, 1);
  });
});
