// Is a day on which very many joined read page by page, each by the index and none by the whole table?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type FeedPage, readFeedPage } from '../../src/domains/subscriptions/store.ts';
import { makeService, startTestPlatform, type TestPlatform } from '../builders.ts';

const PEOPLE = Number(process.env['TEST_FEED_PEOPLE'] ?? 60_000);

suite('a day on which very many joined', () => {
  let io: TestPlatform;
  const day = Temporal.PlainDate.from('2020-12-08');
  before(async () => {
    io = await startTestPlatform();
    const { sql } = io.platform.context;
    // One in fifty has left, one in a hundred has blocked the service, and the day before was as large.
    for (let from = 1; from <= PEOPLE; from += 25_000) {
      await sql`
        insert into subscriptions.change (citizen_id, day, service_id, fiscal_code_hash, was_reachable, is_reachable)
        select md5(n::text)::uuid, d, s, sha256(n::text::bytea), s = '' and n % 50 = 0, not (s = '' and n % 50 = 0) and s = ''
        from generate_series(${from}::int, ${Math.min(from + 24_999, PEOPLE)}::int) n,
          (values (${day}::date, ''), (${day.subtract({ days: 1 })}::date, ''), (${day}::date, 'blocked')) one (d, s)
        where s = '' or n % 100 = 0`;
    }
    const one = await sql.reserve();
    await one`set statement_timeout = 0`;
    await one`vacuum (analyze) subscriptions.change`;
    one.release();
  });
  after(() => io.close());

  test('every page is as quick as the first, and the table is never read through', async (t) => {
    const { sql } = io.platform.context;
    const scans = async () => {
      await sql`select pg_stat_force_next_flush()`;
      const [row] = await sql<{ seq_scan: number }[]>`
        select seq_scan from pg_stat_user_tables where schemaname = 'subscriptions' and relname = 'change'`;
      return row?.seq_scan;
    };
    const scansBefore = await scans();
    const times: number[] = [];
    const seen = new Set<string>();
    for (const reachable of [true, false]) {
      let last: string | undefined = '00000000-0000-0000-0000-000000000000';
      while (last !== undefined) {
        const began = performance.now();
        const page: FeedPage = await readFeedPage(sql, {
          day,
          serviceId: 'blocked',
          reachable,
          after: last,
          size: 1000,
        });
        times.push(performance.now() - began);
        for (const hash of page.hashes) seen.add(`${reachable} ${hash}`);
        last = page.last;
      }
    }
    times.sort((a, b) => a - b);
    t.diagnostic(
      `${PEOPLE} people, ${times.length} pages of 1000: median ${times[times.length >> 1]?.toFixed(1)} ms, worst ${times.at(-1)?.toFixed(1)} ms`,
    );
    assert.equal(await scans(), scansBefore);
    // Of those who joined all but who blocked it; of those who left all but who has a row of his own.
    assert.equal(seen.size, PEOPLE - PEOPLE / 100);
    assert.ok((times[times.length >> 1] ?? 0) < 100);
  });

  test('the whole day is streamed, and memory stays flat', async (t) => {
    const groups = ['ApiSubscriptionsFeedRead'];
    const { headers } = await makeService(io, { groups });
    const address = await io.listen();
    const began = performance.now();
    const heap = process.memoryUsage().rss;
    let most = 0;
    let bytes = 0;
    const reply = await fetch(`${address}/api/v1/subscriptions-feed/${day.toString()}`, {
      headers,
    });
    assert.ok(reply.body);
    for await (const part of reply.body) {
      bytes += part.length;
      most = Math.max(most, process.memoryUsage().rss - heap);
    }
    t.diagnostic(
      `${(bytes / 1e6).toFixed(1)} MB in ${(performance.now() - began).toFixed(0)} ms, ${(most / 1e6).toFixed(0)} MB more memory`,
    );
    assert.equal(
      bytes,
      '{"dateUTC":"2020-12-08","subscriptions":[],"unsubscriptions":[]}'.length + PEOPLE * 67 - 2,
    );
    assert.ok(most < 150e6);
  });
});
