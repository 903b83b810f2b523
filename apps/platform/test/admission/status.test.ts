// What the state says, who signed it, who switched what, and who is called back or goes before.
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { precedenceLink } from '../../src/domains/admission/index.ts';
import { publicStatus } from '../../src/domains/admission/contract.ts';
import { eventually, type TestPlatform } from '../builders.ts';
import { type MailServer, startMailServer } from '../mail-server.ts';
import { asOperator, FIRST, makePerson, operatorOf, startDoor } from './people.ts';

suite('What do people and operators learn?', () => {
  let mail: MailServer;
  let io: TestPlatform;
  let operator: Record<string, string>;
  before(async () => {
    mail = await startMailServer();
    io = await startDoor({
      settings: {
        LOGIN_RATE: '5',
        LOGIN_BURST: '1',
        SMTP_URL: mail.url,
        DESK_NETWORKS: '10.9.0.0/16',
      },
    });
    operator = await operatorOf(io);
  });
  after(async () => {
    await io?.close();
    await mail?.close();
  });

  const pause = () =>
    asOperator(io, operator, 'PUT', '/gates/login/pause', {
      reason: { it: 'Prova.', en: 'Trial.' },
    });
  const resume = () => asOperator(io, operator, 'DELETE', '/gates/login/pause');

  test('the state is whole, signed by the published key, and comes unchanged without a body', async () => {
    const reply = await io.app.inject({ url: '/status.json' });
    assert.equal(reply.statusCode, 200);
    const { jws } = reply.json<{ jws: string }>();
    const [header = '', nothing, signature = ''] = jws.split('.');
    assert.equal(nothing, '');
    const { kid, crit } = JSON.parse(Buffer.from(header, 'base64url').toString()) as {
      kid: string;
      crit: string[];
    };
    assert.deepEqual(crit, ['b64']);
    const payload = reply.body.slice('{"status":'.length, reply.body.lastIndexOf(',"jws":'));
    publicStatus.parse(JSON.parse(payload));
    const { keys } = (await io.app.inject({ url: '/status-keys.json' })).json<{
      keys: { kid: string; kty: string; crv: string; x: string }[];
    }>();
    const jwk = keys.find((key) => key.kid === kid);
    assert.ok(jwk);
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    const isGood = (text: string) =>
      verify(null, Buffer.from(`${header}.${text}`), key, Buffer.from(signature, 'base64url'));
    assert.ok(isGood(payload));
    assert.ok(!isGood(payload.replace('"version":1', '"version":2')));
    const again = await io.app.inject({
      url: '/status.json',
      headers: { 'if-none-match': String(reply.headers.etag) },
    });
    assert.equal(again.statusCode, 304);
    assert.equal(again.body, '');
  });

  test('a section that an operator switches off is in the state at once, and in the register with a name', async () => {
    const text = { it: 'Stiamo riparando i pagamenti.', en: 'We are mending payments.' };
    const end = '2030-01-01T12:00:00+01:00';
    await asOperator(io, operator, 'PUT', '/sections/payments', {
      level: 'critical',
      text,
      expected_end: end,
      visible: false,
    });
    const { status } = (await io.app.inject({ url: '/status.json' })).json<{
      status: { sections: Record<string, unknown> };
    }>();
    assert.deepEqual(status.sections['payments'], {
      level: 'critical',
      text,
      link: null,
      expected_end: '2030-01-01T11:00:00.000Z',
      visible: false,
    });
    const changes = await asOperator(io, operator, 'GET', '/changes');
    const [newest] = changes.json<{ items: { who: string; what: string; subject: string }[] }>()
      .items;
    assert.deepEqual(
      [newest?.who, newest?.what, newest?.subject],
      ['Anna Prova', 'section', 'payments'],
    );
    const url = '/backoffice/api/v1/admission/sections/payments';
    const off = await io.app.inject({
      method: 'PUT',
      url: '/backoffice/api/v1/admission/sections/everywhere',
      headers: operator,
      payload: { level: 'critical', text, visible: false },
    });
    assert.equal(off.json<{ code: string }>().code, 'app_stays_on', off.body);
    const mute = await io.app.inject({
      method: 'PUT',
      url,
      headers: operator,
      payload: { level: 'critical', text: { it: '', en: '' } },
    });
    assert.equal(mute.statusCode, 400, 'a notice without words is none');
    assert.match(mute.body, /nelle due lingue/);
  });

  test('an operator declares what a gate bears; shares that leave nothing to the others are refused', async () => {
    const to = { rate: 7, burst: 3, adaptive: true, shares: { due: 0.3, desk: 0.1 } };
    const gate = (await asOperator(io, operator, 'PUT', '/gates/login', to)).json<{
      rate: number;
      burst: number;
      lines: { class: string; share: number }[];
    }>();
    assert.equal(gate.rate, 7);
    assert.equal(gate.lines.find((line) => line.class === 'due')?.share, 0.3);
    const greedy = await io.app.inject({
      method: 'PUT',
      url: '/backoffice/api/v1/admission/gates/login',
      headers: operator,
      payload: { ...to, shares: { due: 0.7, desk: 0.4 } },
    });
    assert.equal(greedy.json<{ code: string }>().code, 'shares_too_large');
  });

  test('the link in a notice of something due gives the reserved line, three times and not for ever', async () => {
    await pause();
    const until = io.platform.context.clock().add({ hours: 5 });
    const link = new URL(precedenceLink(io.platform.context, '01JDEM00000000000000000999', until));
    const opened = await io.app.inject({ url: link.pathname + link.search });
    assert.equal(opened.statusCode, 303);
    assert.equal(opened.headers.location, '/messaggi/01JDEM00000000000000000999');
    const right = opened.cookies.find(({ name }) => name === 'io_precedence')?.value;
    assert.ok(right);
    const lineOf = async () => {
      const reply = await io.app.inject({
        url: `/login?entityID=${encodeURIComponent(FIRST)}`,
        headers: { cookie: `io_precedence=${right}`, accept: 'text/html' },
      });
      return reply.cookies.find(({ name }) => name === 'io_place')?.value.split('.')[1];
    };
    const lines = [await lineOf(), await lineOf(), await lineOf(), await lineOf()];
    assert.deepEqual(lines, ['d', 'd', 'd', 'n']);
    // Not the last character: some of its bits mean nothing.
    const other = link.pathname.at(-9) === 'A' ? 'B' : 'A';
    const forged = await io.app.inject({
      url: `${link.pathname.slice(0, -9)}${other}${link.pathname.slice(-8)}`,
    });
    assert.equal(forged.statusCode, 400);
    const desk = await io.app.inject({
      url: `/login?entityID=${encodeURIComponent(FIRST)}`,
      remoteAddress: '10.9.3.4',
    });
    assert.equal(desk.cookies[0]?.value.split('.')[1], 'k');
    await resume();
  });

  test('whoever left an address gets one mail when the turn is near, and the address is gone', async () => {
    await pause();
    const person = makePerson();
    await person.knock(io);
    const leave = (email: string) =>
      io.app.inject({
        method: 'POST',
        url: `/attesa/avviso?entityID=${encodeURIComponent(FIRST)}&lang=it`,
        headers: {
          cookie: `io_place=${person.place}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({ email }).toString(),
      });
    assert.match(String((await leave('non un indirizzo')).headers.location), /saved=no$/);
    assert.match(String((await leave('anna@posta.example')).headers.location), /saved=yes$/);
    assert.match(String((await leave('anna@posta.example')).headers.location), /saved=yes$/);
    const { sql } = io.platform.context;
    const [kept] = await sql<{ text: string }[]>`
      select encode(sealed, 'escape') as text from admission.call_back`;
    assert.ok(kept && !kept.text.includes('anna@'), 'kept encrypted');
    await resume();
    const mails = await eventually('the mail', async () => {
      const found = mail.to('anna@posta.example');
      return found.length > 0 && found;
    });
    assert.equal(mails.length, 1);
    assert.equal(mails[0]?.subject, 'IO: tra poco tocca a te');
    const rows = await sql`select 1 from admission.call_back`;
    assert.equal(rows.length, 0);
  });

  test('operators see what passed, and the refusals by cause', async () => {
    await eventually('the ten seconds have been written', async () => {
      const series = await asOperator(io, operator, 'GET', '/series?gate=login');
      const { items } = series.json<{ items: { arrivals: number; waiting: number }[] }>();
      return items.some(({ arrivals }) => arrivals > 0);
    });
    await io.app.inject({
      method: 'POST',
      url: '/assertionConsumerService',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'SAMLResponse=bm9uc2Vuc2U=',
    });
    const totals = await eventually('the refusal is counted', async () => {
      const reply = await asOperator(io, operator, 'GET', '/refusals');
      const found = reply.json<{ totals: { cause: string; count: number }[] }>().totals;
      return found.length > 0 && found;
    });
    assert.equal(totals[0]?.cause, 'malformed');
  });
});
