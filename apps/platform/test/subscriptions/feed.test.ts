// Does the feed tell each institution exactly who became reachable on a day and who ceased to be?
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { seededRandom } from '../bad-input/mutate.ts';
import {
  holdClock,
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { choicesAt, type Feed } from './choices.ts';

const hashOf = (fiscalCode: string) => createHash('sha256').update(fiscalCode).digest('hex');
const groups = [...SENDING_GROUPS, 'ApiSubscriptionsFeedRead', 'ApiNoRateLimit'];

suite('the subscriptions feed', () => {
  const held = holdClock(Temporal.Instant.from('2026-03-01T09:00:00Z'));
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io, { groups });
  });
  after(() => io.close());

  const today = () => held.clock().toZonedDateTimeISO('UTC').toPlainDate();
  const goTo = (day: Temporal.PlainDate, secondsAfterMidnight: number) => {
    const there = day.toZonedDateTime('UTC').add({ seconds: secondsAfterMidnight }).toInstant();
    held.advance({ seconds: there.since(held.clock()).total('seconds') });
  };
  /** A minute and a bit after the next midnight; returns the day that is over. */
  function endDay(): string {
    const day = today();
    goTo(day.add({ days: 1 }), 61);
    return day.toString();
  }
  const newcomer = (mode: 'AUTO' | 'MANUAL' = 'AUTO') => makeCitizen(io, { mode });

  const ask = (path: string, headers = service.headers) =>
    io.app.inject({ url: `/api/v1/${path}`, headers });
  async function feed(day: string, headers = service.headers): Promise<Feed> {
    const reply = await ask(`subscriptions-feed/${day}`, headers);
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<Feed>();
  }
  const told = ({ subscriptions, unsubscriptions }: Feed, { fiscalCode }: TestCitizen) => {
    const hash = hashOf(fiscalCode);
    return `${subscriptions.includes(hash) ? '+' : ''}${unsubscriptions.includes(hash) ? '-' : ''}`;
  };

  const { changeProfile, setMode, choose } = choicesAt(() => io);

  test('who joins, leaves, blocks and unblocks is told, each to whom it concerns', async () => {
    const other = await makeService(io, { groups });
    const joins = await newcomer();
    const manual = await newcomer('MANUAL');
    const early = await newcomer();
    const leaver = await newcomer();
    const blocker = await newcomer();
    await changeProfile(leaver, { is_inbox_enabled: false });
    await choose(blocker, service.serviceId, false);
    await choose(manual, service.serviceId, true);
    const first = endDay();
    const [own, theirs] = [await feed(first), await feed(first, other.headers)];
    assert.equal(own.dateUTC, first);
    const all = [joins, manual, early, leaver, blocker];
    assert.deepEqual(
      all.map((one) => told(own, one)),
      ['+', '+', '+', '', ''],
      'who came and went within the day was never there',
    );
    assert.deepEqual(
      all.map((one) => told(theirs, one)),
      ['+', '', '+', '', '+'],
    );
    for (const hash of [...own.subscriptions, ...own.unsubscriptions])
      assert.match(hash, /^[0-9a-f]{64}$/);

    await setMode(early, 'MANUAL');
    await changeProfile(joins, { is_inbox_enabled: false });
    await choose(blocker, service.serviceId, true);
    await choose(manual, service.serviceId, false);
    const second = endDay();
    const [later, elsewhere] = [await feed(second), await feed(second, other.headers)];
    assert.deepEqual(
      all.map((one) => told(later, one)),
      ['-', '-', '-', '', '+'],
    );
    assert.deepEqual(
      all.map((one) => told(elsewhere, one)),
      ['-', '', '-', '', ''],
    );
    assert.deepEqual(await feed('2025-01-01'), {
      dateUTC: '2025-01-01',
      subscriptions: [],
      unsubscriptions: [],
    });
  });

  test('nothing in the table or the answer is a fiscal code', async () => {
    const citizen = await newcomer();
    const day = endDay();
    const reply = await ask(`subscriptions-feed/${day}`);
    assert.equal(reply.body.includes(citizen.fiscalCode), false);
    assert.equal(reply.headers['cache-control'], 'no-store');
    const [row] = await io.platform.context.sql<{ text: string }[]>`
      select string_agg(c::text, '') as text from subscriptions.change c`;
    assert.equal(row?.text.includes(citizen.fiscalCode), false);
  });

  test('a service that is not visible yet hears of the whole of IO alone', async () => {
    const hidden = await makeService(io, { groups, isVisible: false });
    const citizen = await newcomer();
    await choose(citizen, hidden.serviceId, false);
    const day = endDay();
    assert.equal(told(await feed(day, hidden.headers), citizen), '+');
  });

  test('a day that is not over, one before the first, and one that is none are refused', async () => {
    const codeOf = async (path: string, status: number) => {
      const reply = await ask(path);
      assert.equal(reply.statusCode, status, `${path}: ${reply.body}`);
      return reply.json<{ code: string; title: string }>();
    };
    const now = today();
    for (const day of [now, now.add({ days: 1 }), now.add({ years: 100 })]) {
      const refused = await codeOf(`subscriptions-feed/${day.toString()}`, 404);
      assert.equal(refused.title, 'Data not available yet');
    }
    assert.equal(
      (await codeOf('subscriptions-feed/2020-03-23', 404)).code,
      'feed_before_first_day',
    );
    assert.equal((await ask('subscriptions-feed/2020-03-24')).statusCode, 200);
    const yesterday = now.subtract({ days: 1 });
    goTo(now.add({ days: 1 }), 59);
    assert.equal((await ask(`subscriptions-feed/${now.toString()}`)).statusCode, 404);
    held.advance({ seconds: 1 });
    assert.equal((await ask(`subscriptions-feed/${now.toString()}`)).statusCode, 200);
    for (const day of ['2026-02-30', '01-03-2026', 'ieri', '2026-03-01T00:00:00Z']) {
      const reply = await ask(`subscriptions-feed/${day}`);
      assert.equal(reply.statusCode, 400, day);
      const [error] = reply.json<{ errors: { path: string; it: string; en: string }[] }>().errors;
      assert.equal(error?.path, 'date');
      assert.match(error?.it ?? '', /per esempio/);
      assert.match(error?.en ?? '', /such as/);
    }
    for (const query of ['page_size=0', 'page_size=10001', 'page_size=x', 'cursor=AAAA']) {
      const reply = await ask(`subscriptions-feed/${yesterday.toString()}?${query}`);
      assert.equal(reply.statusCode, 400, query);
    }
  });

  test('only accounts with the group read it, from home, for a complete service', async () => {
    const day = today().subtract({ days: 1 }).toString();
    const table: [string, Parameters<typeof makeService>[1], number, number][] = [
      ['without the group', { groups: SENDING_GROUPS }, 403, 403],
      ['with the keyed group', { groups: ['ApiKeyedSubscriptionsFeedRead'] }, 403, 200],
      ['from elsewhere', { groups, authorizedCidrs: ['192.0.2.0/24'] }, 403, 403],
      ['without a card', { groups, metadata: undefined }, 403, 403],
    ];
    for (const [what, options, plain, keyed] of table) {
      const { headers } = await makeService(io, options);
      assert.equal((await ask(`subscriptions-feed/${day}`, headers)).statusCode, plain, what);
      const reply = await ask(`keyed-subscriptions-feed/${day}`, headers);
      assert.equal(reply.statusCode, keyed, what);
    }
  });

  test('under its own key each institution compares its own people, and nobody else’s', async () => {
    const citizen = await newcomer();
    const day = endDay();
    const other = await makeService(io, { groups });
    const keyed = async (headers: Record<string, string>) => {
      const { key } = (await ask('keyed-subscriptions-feed/key', headers)).json<{ key: string }>();
      assert.match(key, /^[0-9a-f]{64}$/);
      const list = (await ask(`keyed-subscriptions-feed/${day}`, headers)).json<Feed>();
      const hash = createHmac('sha256', Buffer.from(key, 'hex'))
        .update(hashOf(citizen.fiscalCode))
        .digest('hex');
      assert.ok(list.subscriptions.includes(hash));
      return { key, hash };
    };
    const [mine, theirs] = [await keyed(service.headers), await keyed(other.headers)];
    assert.notEqual(mine.key, theirs.key);
    assert.notEqual(mine.hash, theirs.hash);
    const renewed = await io.app.inject({
      method: 'PUT',
      url: '/api/v1/keyed-subscriptions-feed/key',
      headers: service.headers,
    });
    assert.equal(renewed.headers['cache-control'], 'no-store');
    const next = await keyed(service.headers);
    assert.deepEqual(renewed.json(), { key: next.key, generation: 1 });
    assert.notEqual(next.key, mine.key);
    assert.equal((await keyed(other.headers)).key, theirs.key, 'another one’s stays');
  });

  test('pages together are the whole day, and a place is good for its own day and service alone', async () => {
    const people = [];
    for (let count = 0; count < 7; count += 1) people.push(await newcomer());
    for (const one of people.slice(0, 3)) await choose(one, service.serviceId, false);
    endDay();
    for (const one of people.slice(0, 3)) await choose(one, service.serviceId, true);
    for (const one of people.slice(3)) await changeProfile(one, { is_inbox_enabled: false });
    const day = endDay();
    const whole = await feed(day);
    for (const size of [1, 2, 3, 4, 7, 100]) {
      const pages: Feed[] = [];
      let next: string | undefined;
      do {
        const cursor = next === undefined ? '' : `&cursor=${next}`;
        const reply = await ask(`subscriptions-feed/${day}?page_size=${size}${cursor}`);
        const page = reply.json<Feed>();
        assert.ok(page.subscriptions.length + page.unsubscriptions.length <= size);
        pages.push(page);
        next = page.next;
      } while (next !== undefined && pages.length < 20);
      assert.deepEqual(
        pages.flatMap((page) => page.subscriptions),
        whole.subscriptions,
      );
      assert.deepEqual(
        pages.flatMap((page) => page.unsubscriptions),
        whole.unsubscriptions,
      );
    }
    const { next } = (await ask(`subscriptions-feed/${day}?page_size=1`)).json<Feed>();
    const other = await makeService(io, { groups });
    const path = `subscriptions-feed/${day}?cursor=${next}`;
    assert.equal((await ask(path)).statusCode, 200);
    assert.equal((await ask(path, other.headers)).statusCode, 400);
    assert.equal((await ask(path.replace(day, '2026-01-01'))).statusCode, 400);
  });

  test('whatever people do, day after day, who keeps a list by the feed knows who can be reached', async (t) => {
    const seed = Number(process.env['TEST_SEED'] ?? 20_260_603);
    t.diagnostic(`TEST_SEED=${seed}`);
    const random = seededRandom(seed);
    const at = (max: number) => Math.floor(random() * max);
    const services = [
      service,
      await makeService(io, { groups }),
      await makeService(io, { groups }),
    ];
    const start = today();
    const people: TestCitizen[] = [];
    for (let count = 0; count < 4; count += 1)
      people.push(await makeCitizen(io, { accepted: false }));
    const lists = services.map(() => new Set<string>());
    const acts = [
      (one: TestCitizen) => changeProfile(one, { accepted_tos_version: 1, is_inbox_enabled: true }),
      (one: TestCitizen) => changeProfile(one, { is_inbox_enabled: false }),
      (one: TestCitizen) => setMode(one, 'AUTO'),
      (one: TestCitizen) => setMode(one, 'MANUAL'),
      async (one: TestCitizen) => {
        const blocked = { [services[at(3)]?.serviceId ?? '']: ['INBOX'] };
        const profile = await io.app.inject({ url: '/app/api/v1/profile', headers: one.headers });
        if (profile.body.includes('LEGACY'))
          await changeProfile(one, { blocked_inbox_or_channels: random() < 0.5 ? blocked : {} });
      },
      async (one: TestCitizen) => {
        const id = services[at(3)]?.serviceId ?? '';
        const profile = await io.app.inject({ url: '/app/api/v1/profile', headers: one.headers });
        if (!profile.body.includes('LEGACY')) await choose(one, id, random() < 0.5);
      },
    ];
    // A session lasts thirty days.
    while (today().since(start).days < 25) {
      for (const one of people) {
        const count = at(6);
        for (let act = 0; act < count; act += 1) await acts[Math.min(at(8), 5)]?.(one);
      }
      const day = endDay();
      for (const [index, { headers }] of services.entries()) {
        const { subscriptions, unsubscriptions } = await feed(day, headers);
        const list = lists[index] as Set<string>;
        for (const hash of subscriptions) list.add(hash);
        for (const hash of unsubscriptions) list.delete(hash);
        for (const one of people) {
          const reply = await io.app.inject({
            method: 'POST',
            url: '/api/v1/profiles',
            headers,
            payload: { fiscal_code: one.fiscalCode },
          });
          const isReached =
            reply.statusCode === 200 && reply.json<{ sender_allowed: boolean }>().sender_allowed;
          assert.equal(list.has(hashOf(one.fiscalCode)), isReached, `${day}, service ${index}`);
        }
      }
    }
  });
});
