// Is nothing lost that was answered 201, when the platform and its database are killed in the middle?
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type RunningPostgres, startPostgres } from '@io/local-postgres';
import postgres from 'postgres';
import { eventually, type TestCitizen, validContent } from './builders.ts';
import { isLong } from './long.ts';
import { castBatches, ROWS, standing } from './crash/batch.ts';
import { assertAllArrived } from './crash/arrival.ts';
import { cast, SECRET_KEY, wholeInbox } from './crash/cast.ts';
import { freePort, type RealPlatform, startRealPlatform } from './crash/real-platform.ts';
import { startSenders, subjectOf } from './crash/senders.ts';
import { insertAccepted } from '../src/domains/messages/accept-store.ts';
import { listItemOf } from '../src/domains/messages/list-item.ts';
import { wireInstant } from '../src/floor/clock.ts';
import { connect } from '../src/floor/database.ts';
import { newMessageId } from '../src/floor/ids.ts';

const TOTAL = isLong ? 2000 : 600;
const CITIZENS = 20;

suite('sudden ends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'io-crash-'));
  const database = { dataDir: join(folder, 'db'), durable: true, notice: () => {} };
  let server: RunningPostgres;
  let platform: RealPlatform | undefined;
  let settings: Record<string, string>;
  const restart = async (more: Record<string, string> = {}) => {
    platform = await startRealPlatform({ ...settings, ...more });
  };
  before(async () => {
    server = await startPostgres(database);
    settings = {
      DATABASE_URL: server.url,
      DATA_DIR: join(folder, 'data'),
      PORT: String(await freePort()),
      SECRET_KEY,
      // Nobody answers there: a notice that cannot be sent must not hold a message back.
      SMTP_URL: 'smtp://127.0.0.1:9',
    };
  });
  after(async () => {
    await platform?.kill();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function killDatabase(): Promise<void> {
    process.kill(server.pid, 'SIGKILL');
    await server.exited;
    await server.stop();
  }
  async function restartDatabase(): Promise<void> {
    server = await startPostgres(database);
    assert.equal(server.url, settings['DATABASE_URL'], 'the database is back where it was');
  }

  const isReady = async (address: string) => {
    const response = await fetch(`${address}/health/ready`).catch(() => undefined);
    return response?.status === 200;
  };

  test('messages from 50 senders survive both being killed, each by itself and together', async (t) => {
    const people = await cast(CITIZENS, server.url);
    await restart();
    const address = platform?.address ?? '';
    const started = performance.now();
    const senders = startSenders({
      address: () => address,
      key: people.service.primaryKey,
      recipients: people.citizens.map((citizen) => citizen.fiscalCode),
      total: TOTAL,
      concurrency: 50,
      deadline: AbortSignal.timeout(300_000),
    });
    const failed = senders.done.catch((error: unknown) => error);
    const reached = (part: number) =>
      eventually(
        `${part} were sent`,
        () => Promise.resolve(senders.sent.length >= TOTAL * part),
        180_000,
      );

    await reached(0.25);
    await platform?.kill();
    await restart();

    await reached(0.5);
    await killDatabase();
    await restartDatabase();
    await eventually('the platform has found its database again', () => isReady(address), 120_000);

    await reached(0.75);
    await Promise.all([platform?.kill(), killDatabase()]);
    await restartDatabase();
    await restart();

    assert.equal(await failed, undefined);
    t.diagnostic(
      `${senders.retries} repetitions, ${Math.round(performance.now() - started)} ms with three ends`,
    );
    assert.ok(senders.retries > 0, 'nobody noticed anything');
    assert.deepEqual([...senders.odd], [], 'answers that are neither 201 nor "not now"');
    await assertAllArrived({ databaseUrl: server.url, address, ...people, sent: senders.sent });
    assert.equal(
      new Set(senders.sent.map(({ id }) => id)).size,
      TOTAL,
      'two answers named one message',
    );
    await platform?.stop();
  });

  test('calls of many messages survive the end of the database and of the platform', async () => {
    // Not open to every address: the rule has to reach the thread where the rows are judged.
    const { service, citizens } = await cast(1, server.url, { authorizedCidrs: ['127.0.0.0/8'] });
    const [citizen] = citizens as [TestCitizen];
    const rows = Array.from({ length: 300 }, (_, n) => ({
      fiscal_code: n % 100 === 7 ? 'sbagliato' : citizen.fiscalCode,
      content: validContent({ subject: subjectOf(n, citizen.fiscalCode) }),
    }));
    await restart();
    const address = platform?.address ?? '';
    const call = async (key: string) => {
      const response = await fetch(`${address}/api/v1/messages/bulk`, {
        method: 'POST',
        headers: {
          ...service.headers,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({ messages: rows }),
        signal: AbortSignal.timeout(20_000),
      }).catch(() => undefined);
      const body = response && ((await response.json()) as { accepted?: number; code?: string });
      return { status: response?.status, accepted: body?.accepted, code: body?.code };
    };
    const good = { status: 200, accepted: 297, code: undefined };

    assert.deepEqual(await call('prima'), good);
    await killDatabase();
    const without = await call('seconda');
    assert.equal(without.status, 503, 'a database that is away is said in the call of many too');
    await restartDatabase();
    await eventually(
      'the call goes well again',
      async () => (await call('seconda')).status === 200,
    );
    const interrupted = call('terza');
    await platform?.kill();
    await interrupted;
    await restart();
    for (const key of ['prima', 'seconda', 'terza']) assert.deepEqual(await call(key), good);
    await eventually('all have arrived, each of them once', async () => {
      const titles = (await wholeInbox(address, citizen)).map((one) => one.message_title);
      assert.ok(titles.length <= 3 * 297, `${titles.length} messages of ${3 * 297}`);
      return titles.length === 3 * 297 && new Set(titles).size === 297;
    });
  });

  test('a batch whose sending is killed between the messages and the note of them writes to nobody twice', async () => {
    const batches = await castBatches(server.url);
    const sql = postgres(server.url, { max: 1 });
    const caught = new Set(batches);
    // That of the test before, if it has been run.
    if (platform?.isAlive !== true) await restart();
    while (caught.size > 0) {
      const batch = await eventually(
        'a step is half done',
        async () => {
          for (const one of caught) if ((await standing(sql, one)).messages === ROWS) return one;
          return undefined;
        },
        90_000,
      );
      await platform?.kill();
      await batch.letGo();
      caught.delete(batch);
      const { noted } = await standing(sql, batch);
      assert.ok(noted > 0 && noted < ROWS, `${noted} of ${ROWS} were noted`);
      await restart();
    }
    const ends = [];
    for (const batch of batches) {
      await eventually(
        'all of it is sent',
        async () => (await standing(sql, batch)).state === 'sent',
        90_000,
      );
      ends.push(await standing(sql, batch));
      const titles = await eventually('the message is there', async () => {
        const items = await wholeInbox(platform?.address ?? '', batch.person);
        return items.length > 0 && items.map((one) => one.message_title);
      });
      assert.deepEqual(titles, [`TARI di Persona ${ROWS - 1}`]);
    }
    const each = { state: 'sent', noted: ROWS, messages: ROWS, people: ROWS };
    assert.deepEqual(ends, [
      { ...each, debts: 0 },
      { ...each, debts: ROWS },
    ]);
    await sql.end();
    await platform?.stop();
  });

  test('a mover killed between two batches leaves no message unmoved, and no notice twice', async (t) => {
    const admin = postgres(server.url, { max: 1, onnotice: () => {} });
    await admin`create database mover`;
    await admin.end();
    const url = server.url.replace(/\/io$/, '/mover');
    const { service, citizens } = await cast(4, url, { email: 'yes' });
    const sql = connect(url, { max: 2 });
    const now = Temporal.Now.instant();
    const content = { subject: 'Un avviso tra tanti', markdown: 'x'.repeat(80) };
    const count = isLong ? 6000 : 3000;
    const messages = Array.from({ length: count }, (_, n) => {
      const id = newMessageId(now);
      const { serviceId } = service;
      const createdAt = wireInstant(now);
      const { citizenId, fiscalCode } = citizens[n % citizens.length] as TestCitizen;
      return {
        citizenId,
        fiscalCode,
        id,
        reference: undefined,
        corrects: undefined,
        practiceId: undefined,
        serviceId,
        createdAt: now,
        timeToLive: 3600,
        keepUntil: undefined,
        featureLevel: 'STANDARD' as const,
        subject: content.subject,
        listItem: listItemOf({ id, createdAt, serviceId, timeToLive: 3600, content }),
        content: JSON.stringify(content),
      };
    });
    await insertAccepted(sql, messages);
    const moved = async () => {
      const [row] = await sql<{ moved: number }[]>`
        select count(*)::int as moved from messages.message where state = 'processed'`;
      return row?.moved ?? 0;
    };

    const mover = { DATABASE_URL: url, ROLES: 'jobs', DEMO: 'on' };
    const starting = restart(mover);
    await eventually('the first batches are moved', async () => (await moved()) > 0, 90_000);
    await starting;
    await platform?.kill();
    const atTheEnd = await moved();
    t.diagnostic(`killed after ${atTheEnd} of ${count}`);
    await restart(mover);
    await eventually('all are moved', async () => (await moved()) === count, 90_000);
    const [notices] = await sql<{ all: number; messages: number }[]>`
      select count(*)::int as all, count(distinct message_id)::int as messages from delivery.email_notice`;
    assert.deepEqual(notices, { all: count, messages: count });
    await sql.end({ timeout: 5 });
    await platform?.kill();
  });
});
