// Does a batch of the mover cost the same however many devices it reaches, and do its notices leave quickly?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { notify } from '../../src/domains/delivery/index.ts';
import { transaction } from '../../src/floor/database.ts';
import { newMessageId } from '../../src/floor/ids.ts';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestPlatform,
} from '../builders.ts';
import { rome } from '../deadlines/setting.ts';
import { type PushServer, startPushServer, subscribe } from '../push-server.ts';

const BATCH = 500;
const PEOPLE = 10;

suite('many notices at once', () => {
  const held = holdClock(rome('2027-02-09T10:00'));
  let push: PushServer;
  let io: TestPlatform;
  before(async () => {
    push = await startPushServer(held.clock);
    io = await startTestPlatform({ clock: held.clock });
  });
  after(async () => {
    await io.close();
    await push.close();
  });

  test('five hundred are queued by one statement a channel, and each arrives once', async (t) => {
    const { context } = io.platform;
    const { serviceId } = await makeService(io);
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, async () => {
        const citizen = await makeCitizen(io);
        await subscribe(io, citizen, push.makeBrowser(io));
        return citizen;
      }),
    );
    const now = context.clock();
    const notices = Array.from({ length: BATCH }, (_, index) => ({
      citizenId: (people[index % PEOPLE] ?? assert.fail()).citizenId,
      messageId: newMessageId(now) as string,
      serviceId,
      subject: 'Un messaggio fra molti',
      expiresAt: now.add({ hours: 1 }),
      dueAt: undefined,
      byEmail: false,
      byPush: true,
    }));
    let statements = 0;
    const queued = performance.now();
    await transaction(context.sql, async (tx) => {
      const counting = new Proxy(tx, {
        apply: (target, self, args) => {
          statements += 1;
          return Reflect.apply(target, self, args) as unknown;
        },
      });
      await notify(counting, notices, now);
      await notify(counting, notices, now);
    });
    const queuedMs = performance.now() - queued;
    // The two runs, and the news of the first.
    assert.equal(statements, 3);
    const sending = performance.now();
    await eventually('all have left', async () => {
      const [row] = await context.sql<
        { waiting: number }[]
      >`select count(*) as waiting from delivery.push_notice where state <> 'sent'`;
      return row?.waiting === 0;
    });
    const seconds = (performance.now() - sending) / 1000;
    t.diagnostic(
      `${BATCH} queued twice in ${Math.round(queuedMs)} ms, ${Math.round(BATCH / seconds)} sent a second`,
    );
    assert.equal(push.service.requests, BATCH);
    assert.equal(push.service.list().length, BATCH);
  });
});
