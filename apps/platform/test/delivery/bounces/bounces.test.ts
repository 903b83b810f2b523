// Are mails that come back read, believed only where they are ours, and counted once?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeService,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from '../../builders.ts';
import { type MailServer, startMailServer } from '../../mail-server.ts';
import { makeReader, noticeIn, profileOf, type Reader, send } from '../mail-setting.ts';
import { NO_REPORTS, notification, SAMPLES } from './samples.ts';

const DOMAIN = 'rimbalzi.io.example';
const KEY = 'chiave-del-server-di-posta';

suite('Are mails that come back read, believed only where they are ours, and counted once?', () => {
  const held = holdClock();
  let mail: MailServer;
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    mail = await startMailServer();
    io = await startTestPlatform({
      clock: held.clock,
      settings: { SMTP_URL: mail.url, MAIL_BOUNCE_DOMAIN: DOMAIN, MAIL_BOUNCE_KEY: KEY },
    });
    mail.sendBackTo({ url: `${await io.listen()}/callbacks/mail-bounces`, key: KEY });
    service = await makeService(io);
  });
  after(async () => {
    await io.close();
    await mail.close();
  });

  /** To which address the mails to this reader come back. */
  async function returnPathOf(reader: Reader): Promise<string> {
    mail.setFaults({});
    await noticeIn(io, 'sent', await send(io, service, reader));
    return mail.to(reader.email)[0]?.sender ?? '';
  }

  const handOver = (recipient: string, body: string | Buffer, key = KEY) =>
    io.app.inject({
      method: 'POST',
      url: `/callbacks/mail-bounces?recipient=${encodeURIComponent(recipient)}`,
      headers: { 'content-type': 'message/rfc822', authorization: `Bearer ${key}` },
      payload: body,
    });

  const countsOf = async (reader: Reader) => {
    const [row] = await io.platform.context.sql<{ refusals: number; soft: number }[]>`
      select refusals, soft from delivery.mail_refusal where citizen_id = ${reader.citizenId}`;
    return row;
  };

  const bounce = (mark: string, status = '5.1.1') =>
    notification({
      boundary: mark,
      status: [
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: rfc822; anna@posta.example',
        `Action: ${status.startsWith('4') ? 'delayed' : 'failed'}`,
        `Status: ${status}`,
      ],
    });

  test('an address whose mails are taken and then sent back for days is given up, and can be proved again', async () => {
    const reader = await makeReader(io);
    mail.setFaults({ bounce_recipients: [reader.email] });
    for (const refusals of [1, 2]) {
      await noticeIn(io, 'sent', await send(io, service, reader));
      await eventually('the mail has come back', async () => {
        return (await countsOf(reader))?.refusals === refusals;
      });
      assert.equal((await profileOf(io, reader)).is_email_validated, true);
      held.advance({ hours: 13 });
    }
    await noticeIn(io, 'sent', await send(io, service, reader));
    const profile = await eventually('the address is given up', async () => {
      const now = await profileOf(io, reader);
      return now.is_email_refused === true && now;
    });
    assert.equal(profile.is_email_validated, false);
    const [shown] = mail.to(mail.to(reader.email)[0]?.sender ?? '');
    assert.match(shown?.source ?? '', /Status: 5\.1\.1/, 'the sandbox shows what it sent back');
  });

  test('the way back says nothing of whose it is, and is another for another address', async () => {
    const [one, other] = [await makeReader(io), await makeReader(io)];
    const paths = [await returnPathOf(one), await returnPathOf(other)];
    for (const path of paths) {
      assert.match(path, /^b-[0-9a-v]{58}@rimbalzi\.io\.example$/);
      assert.ok(path.indexOf('@') <= 64, 'a local part has 64 characters at most');
    }
    assert.notEqual(paths[0], paths[1]);
    assert.doesNotMatch(paths[0] ?? '', new RegExp(one.citizenId.replaceAll('-', '')));
    assert.equal(await returnPathOf(one), paths[0]);
  });

  test('a full mailbox and a delay are counted and give nothing up', async () => {
    const reader = await makeReader(io);
    const path = await returnPathOf(reader);
    for (const [status, outcome] of [
      ['5.2.2', 'failed'],
      ['4.4.1', 'delayed'],
    ] as const) {
      const reply = await handOver(path.toUpperCase(), bounce(`soft ${status}`, status));
      assert.deepEqual([reply.statusCode, reply.json()], [200, { outcome }]);
    }
    assert.deepEqual({ ...(await countsOf(reader)) }, { refusals: 0, soft: 2 });
    assert.equal((await profileOf(io, reader)).is_email_validated, true);
  });

  test('a report that is handed over twice counts once, and one of another address not at all', async () => {
    const reader = await makeReader(io);
    const path = await returnPathOf(reader);
    const outcomes = [];
    for (let time = 0; time < 4; time += 1)
      outcomes.push((await handOver(path, bounce('same'))).json<{ outcome: string }>().outcome);
    assert.deepEqual(outcomes, ['nobody', 'known', 'known', 'known']);
    assert.equal((await countsOf(reader))?.refusals, 1);
    await io.platform.context.sql`
      update citizens.profile set email = 'nuova@example.com' where citizen_id = ${reader.citizenId}`;
    assert.deepEqual((await handOver(path, bounce('later'))).json(), { outcome: 'outdated' });
  });

  test('what well-known servers write is understood', async () => {
    const reader = await makeReader(io);
    const path = await returnPathOf(reader);
    for (const { server, verdict, mail: sent } of SAMPLES) {
      const reply = await handOver(path, sent);
      assert.deepEqual([server, reply.json()], [server, { outcome: verdict }]);
    }
    for (const [what, sent] of Object.entries(NO_REPORTS)) {
      if (sent === '') continue;
      const reply = await handOver(path, sent);
      assert.equal(reply.statusCode, 422, what);
      assert.equal(reply.json<{ code: string }>().code, 'bounce_unreadable', what);
    }
  });

  test('nobody can make an address look dead: forged ways back, wrong keys and other forms are refused', async () => {
    const reader = await makeReader(io);
    const path = await returnPathOf(reader);
    const [local = '', domain = ''] = path.split('@');
    const swapped = local.at(-1) === '0' ? '1' : '0';
    const forged = [
      `${local.slice(0, -1)}${swapped}@${domain}`,
      `${local}@altrove.example`,
      `b-${'0'.repeat(58)}@${domain}`,
      `b-${'v'.repeat(58)}@${domain}`,
      `${local}@${domain}.example`,
      `x${path}`,
      reader.email,
      '',
    ];
    for (const recipient of forged) {
      const reply = await handOver(recipient, bounce('forged'));
      assert.equal(reply.statusCode, 422, recipient);
      assert.equal(reply.json<{ code: string }>().code, 'bounce_not_ours', recipient);
    }
    for (const key of ['', 'un’altra'.repeat(3), `${KEY}x`, KEY.slice(1)]) {
      const reply = await handOver(path, bounce('key'), encodeURIComponent(key));
      assert.equal(reply.statusCode, 401, key);
    }
    const json = await io.app.inject({
      method: 'POST',
      url: `/callbacks/mail-bounces?recipient=${path}`,
      headers: { authorization: `Bearer ${KEY}` },
      payload: { any: 'thing' },
    });
    assert.equal(json.statusCode, 400, json.body);
    const huge = await handOver(path, Buffer.alloc(200 * 1024, 'a'));
    assert.equal(huge.statusCode, 413);
    assert.equal(await countsOf(reader), undefined);
  });

  test('an installation without a domain for it says so, and one without a key does not start', async () => {
    const other = await startTestPlatform({ settings: { SMTP_URL: mail.url } });
    const reply = await other.app.inject({
      method: 'POST',
      url: '/callbacks/mail-bounces?recipient=x',
      headers: { 'content-type': 'message/rfc822', authorization: `Bearer ${KEY}` },
      payload: bounce('off'),
    });
    assert.equal(reply.json<{ code: string }>().code, 'bounces_off');
    await other.close();
    await assert.rejects(
      startTestPlatform({ settings: { MAIL_BOUNCE_DOMAIN: DOMAIN } }),
      /MAIL_BOUNCE_KEY/,
    );
  });
});
