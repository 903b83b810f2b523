// The time machine: a demonstration's clock moved ahead by the sandbox, citizens who do what they are used to, and no
// such door anywhere else.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts';
import type { FiscalCode } from '@io/vocabulary';
import { pagoPaFacts } from '../../../../sandbox/pagopa/index.ts';
import {
  eventually,
  makeService,
  startTestPlatform,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';
import { freePort } from '../admission/people.ts';
import { setPagopa } from '../payments/setting.ts';
import { asInstitution, asks, makePayee, nextReference } from '../positions/setting.ts';
import { gatewaySettings } from '../wallet/setting.ts';

const KEY = 'chiave-della-macchina-del-tempo';
const TORINO = '00514490010';
/** The city's, as the node knows it: another it refuses. */
const IBAN = 'IT52X0542811101005144900101';
const PATH = '/callbacks/demo-clock';
const DAY_MS = 86_400_000;

interface State {
  now: string;
  is_on: boolean;
  moving_to?: string;
  habits: { username: string }[];
  faults: object;
  ahead_ms: number;
  link: string;
  diary: { who: string; what: { en: string } }[];
}

suite('The time machine', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'io-test-machine-'));
  let io: TestPlatform;
  let second: TestPlatform;
  let sandbox: Sandbox;
  let office: TestService;
  let payee: TestService;

  before(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { station, stationKey } = pagoPaFacts('');
    sandbox = await startSandbox({
      dataDir,
      platformUrl: url,
      spMetadataUrls: [`${url}/metadata`],
      demoClockKey: KEY,
    });
    const settings = {
      ...gatewaySettings(sandbox.cards),
      PAGOPA_URL: sandbox.pagopa.url,
      PAGOPA_SUBSCRIPTION_KEY: sandbox.pagopa.subscriptionKey,
      PAGOPA_PSP: JSON.stringify(sandbox.pagopa.psp),
      PORT: String(port),
      PUBLIC_URL: url,
      SPID_IDP_METADATA: sandbox.spid.metadataUrl,
      SMTP_URL: sandbox.smtpUrl,
      DEMO_CLOCK_KEY: KEY,
      PAGOPA_STATION: JSON.stringify(station),
      PAGOPA_STATION_KEY: stationKey,
    };
    io = await startTestPlatform({ settings });
    await io.listen();
    sandbox.cards.setFaults({ webhook_url: `${url}/callbacks/gateway` });
    await setPagopa(sandbox, {
      payment_result_url: `${url}/callbacks/pagopa/transactions`,
      psp_delay_ms: 20,
    });
    second = await startTestPlatform({
      databaseUrl: io.databaseUrl,
      settings: { ROLES: 'web', DEMO_CLOCK_KEY: KEY },
    });
    office = await makeService(io);
    payee = await makePayee(io, {
      organizationFiscalCode: TORINO,
      organizationName: 'Comune di Torino',
    });
    await eventually('the provider is known', async () => {
      const reply = await io.app.inject('/app/api/v1/identity-providers');
      return reply.json<{ items: unknown[] }>().items.length === 1;
    });
  });
  after(async () => {
    await sandbox?.close();
    await second?.close();
    await io?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const machine = async (method: string, path: string, body?: object) => {
    const reply = await fetch(`${sandbox.url}/macchina/api${path}`, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { status: reply.status, state: (await reply.json()) as State & { code?: string } };
  };
  const arrived = () =>
    eventually('time has come', async () => {
      const { state } = await machine('GET', '');
      return state.moving_to === undefined && state;
    });
  const door = (at: TestPlatform, payload?: object, key = KEY) =>
    at.app.inject({
      method: payload ? 'POST' : 'GET',
      url: PATH,
      headers: { authorization: `Bearer ${key}` },
      ...(payload && { payload }),
    });
  const codeOf = (username: string) =>
    sandbox.personas.find((one) => one.username === username)?.fiscalCode ?? '';
  const send = async (service: TestService, username: string, content: object) => {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: service.headers,
      payload: { fiscal_code: codeOf(username), content: validContent(content) },
    });
    assert.equal(reply.statusCode, 201, reply.body);
    return reply.json<{ id: string }>().id;
  };
  const isRead = async (id: string) => {
    const [row] = await io.platform.context.sql<{ is_read: boolean }[]>`
      select is_read from messages.message where id = ${id}`;
    return row?.is_read;
  };

  test('a week passes: the reminder goes out, the late payers have paid, at the till and in the app, who never reads has not read, who opted out got nothing', async () => {
    const habits = [
      { username: 'elena', reads: 'at_once', pays: 'late', opted_out: [] },
      { username: 'adalgisa', reads: 'never', pays: 'never', opted_out: [office.serviceId] },
      { username: 'luca', reads: 'late', pays: 'late', pays_by: 'app', opted_out: [] },
      { username: 'wei', reads: 'never', pays: 'late', pays_by: 'app', card: 'asks' },
      { username: 'fo', reads: 'never', pays: 'late', pays_by: 'app', card: 'asks_fails' },
    ];
    const put = await machine('PUT', '/habits', habits);
    assert.equal(put.status, 200, JSON.stringify(put.state));
    // Everybody has entered and chosen before anything is sent.
    await machine('POST', '/jump', { by_ms: 1000 });
    await arrived();

    const due = io.platform.context.clock().toZonedDateTimeISO('Europe/Rome').add({ days: 4 });
    const dated = { due_date: due.toInstant().toString() };
    const owed = (username: string, name: string) =>
      asInstitution(io, payee).make({
        reference: nextReference(),
        debtor: { fiscal_code: codeOf(username), full_name: name },
        description: 'TARI 2027',
        payment: asks(12_050, due.toPlainDate().toString(), {
          transfers: [{ amount: 12_050, iban: IBAN, category: '9/0101108TS/' }],
        }),
        message: { ...validContent({ subject: 'La tua TARI' }) },
      });
    const position = await owed('elena', 'Elena Marino');
    const inApp = await owed('luca', 'Luca Ferri');
    const withCode = await owed('wei', 'Wei O');
    await owed('fo', 'Ugo Fo');
    const shut = await send(office, 'adalgisa', { subject: 'Chi non vuole' });
    const unread = await send(payee, 'adalgisa', { subject: 'Chi non legge', ...dated });
    const late = await send(payee, 'luca', { subject: 'Chi legge tardi', ...dated });

    const earlier = io.platform.context.clock();
    const jump = await machine('POST', '/jump', { by_ms: 7 * DAY_MS });
    assert.equal(jump.status, 202, JSON.stringify(jump.state));
    assert.equal((await machine('POST', '/jump', { by_ms: DAY_MS })).state.code, 'machine_busy');
    const state = await arrived();
    const diary = JSON.stringify(state.diary, null, 1);

    const passed = earlier.until(io.platform.context.clock()).total('milliseconds');
    assert.ok(passed >= 7 * DAY_MS && passed < 7 * DAY_MS + 600_000, String(passed));
    // Once its settlement has come too, it is reported.
    const settled = new Set(['paid', 'reported']);
    for (const one of [position, inApp, withCode])
      await eventually('paid, at the till, in the app, after a code', async () => {
        const { state: standing } = await asInstitution(io, payee).look(one.id);
        return settled.has(standing);
      }).catch((error: unknown) => assert.fail(`${String(error)}\n${diary}`));
    const ofUgo = io.platform.context.secrets.citizenId(codeOf('fo') as FiscalCode);
    const tried = await io.platform.context.sql<{ state: string }[]>`
      select distinct state from payments.payment where citizen_id = ${ofUgo}`;
    assert.deepEqual(
      tried.map((one) => one.state),
      ['refused'],
      `who fails the code has not paid\n${diary}`,
    );
    const ofLuca = io.platform.context.secrets.citizenId(codeOf('luca') as FiscalCode);
    const paid = await io.platform.context.sql<{ state: string; days: number }[]>`
      select state, extract(epoch from begun_at - ${earlier}::timestamptz)::int / 86400 as days
      from payments.payment where citizen_id = ${ofLuca}`;
    assert.deepEqual([paid.length, paid[0]?.state], [1, 'paid'], diary);
    assert.ok((paid[0]?.days ?? 0) >= 5, `two days after it was due: ${JSON.stringify(paid)}`);
    assert.deepEqual(sandbox.cards.defects(), []);
    assert.match(diary, /in IO with a card/);
    assert.equal(await isRead(position.message_id ?? ''), true, diary);
    assert.equal(await isRead(late), true, diary);
    assert.equal(await isRead(unread), false, diary);
    assert.notEqual(await isRead(shut), true, diary);
    const sent = await io.app.inject({
      url: `/api/v1/messages/${codeOf('adalgisa')}/${shut}`,
      headers: office.headers,
    });
    assert.equal(sent.json<{ status: string }>().status, 'REJECTED', sent.body);
    const email = sandbox.personas.find((one) => one.username === 'adalgisa')?.email ?? '';
    await eventually('the reminder has come', async () => {
      const [row] = await io.platform.context.sql`
        select 1 from delivery.email_notice
        where message_id = ${unread} and occasion like 'reminder %' and state = 'sent'`;
      return row !== undefined;
    });
    assert.ok(sandbox.mails().filter(({ recipients }) => recipients.includes(email)).length >= 2);
  });

  test('every process hears it, time never goes back, and of two who move it at once one does', async () => {
    const { ahead_ms: from } = (await door(io)).json<{ ahead_ms: number }>();
    assert.ok(from >= 7 * DAY_MS);
    const both = await Promise.all(
      [io, second].map((one, at) =>
        door(one, { from_ahead_ms: from, ahead_ms: from + 1000 * (at + 1) }),
      ),
    );
    assert.deepEqual(
      both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
      [200, 409],
    );
    const standing = await eventually('both agree', async () => {
      const [one, other] = await Promise.all(
        [io, second].map(async (at) => (await door(at)).json<{ ahead_ms: number }>().ahead_ms),
      );
      return one === other && one;
    });
    for (const ahead of [0, standing - 1, standing + 367 * DAY_MS])
      assert.equal(
        (await door(io, { from_ahead_ms: standing, ahead_ms: ahead })).statusCode,
        409,
        String(ahead),
      );
    for (const bad of [{}, { from_ahead_ms: '1', ahead_ms: 2 }, { from_ahead_ms: -1, ahead_ms: 1 }])
      assert.equal((await door(io, bad)).statusCode, 400);
    assert.equal((await door(io)).json<{ ahead_ms: number }>().ahead_ms, standing);
    const later = await startTestPlatform({
      databaseUrl: io.databaseUrl,
      settings: { ROLES: 'web', DEMO_CLOCK_KEY: KEY },
    });
    assert.equal((await door(later)).json<{ ahead_ms: number }>().ahead_ms, standing);
    await later.close();
  });

  test('without the key, and with DEMO=off, there is no such door and time is the machine’s', async () => {
    assert.equal((await door(io, undefined, 'un-altra-chiave-qualsiasi')).statusCode, 404);
    const step = { from_ahead_ms: 0, ahead_ms: 1000 };
    assert.equal((await door(io, step, 'un-altra-chiave-qualsiasi')).statusCode, 404);
    const keys = join(io.config.dataDir, 'keys');
    const pair = readdirSync(keys).find((name) => name.startsWith('spid-')) ?? '';
    const [key = '', certificate = ''] = readFileSync(join(keys, pair), 'utf8').split(
      /(?=-----BEGIN CERTIFICATE)/,
    );
    writeFileSync(join(keys, 'key.pem'), key);
    writeFileSync(join(keys, 'certificate.pem'), certificate);
    const off = await startTestPlatform({
      databaseUrl: io.databaseUrl,
      settings: {
        ROLES: 'web',
        DEMO: 'off',
        DEMO_CLOCK_KEY: KEY,
        SPID_KEY_FILE: join(keys, 'key.pem'),
        SPID_CERTIFICATE_FILE: join(keys, 'certificate.pem'),
        LOGIN_LOG_PUBLIC_KEY_FILE: join(keys, 'login-log-public.pem'),
        PUSH_KEY_FILE: join(keys, 'push.pem'),
      },
    });
    try {
      assert.equal(off.config.demoClockKey, undefined);
      assert.equal(off.platform.context.demoClock, undefined);
      assert.equal((await door(off)).statusCode, 404);
      assert.equal((await door(off, step)).statusCode, 404);
      const apart = off.platform.context.clock().since(Temporal.Now.instant());
      assert.ok(Math.abs(apart.total('milliseconds')) < 60_000);
    } finally {
      await off.close();
    }
  });
});
