// A long history: is a page of it still quick, and is it the right one?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { isLong } from '../long.ts';

const PAYMENTS = isLong ? 1_000_000 : 20_000;
/** Half of them are one person's; the others are many people's. */
const OWN = PAYMENTS / 2;
const LIMIT_MS = 50;

suite(`a history of ${PAYMENTS} payments`, () => {
  let io: TestPlatform;
  let citizen: TestCitizen;

  before(async () => {
    io = await startTestPlatform({ settings: { ROLES: 'web' } });
    citizen = await makeCitizen(io);
    const { sql } = io.platform.context;
    await sql`set statement_timeout = 0`;
    await sql`
      insert into payments.payment (citizen_id, id, version, state, begun_at, sorted_at, changed_at, paid_at, is_listed, amount, fee, captured, refunded, view)
      select case when n <= ${OWN} then ${citizen.citizenId}::uuid else md5((n % 5000)::text)::uuid end, md5('payment' || n)::uuid, 12, 'paid',
        at, at, at, at, true, 12050, 100, 12150, 0,
        '{"notices":[{"payee_fiscal_code":"00514490010","notice_number":"302000000000000184","payee":{"fiscal_code":"00514490010","name":"Comune di Torino"},"description":"TARI 2026, acconto","amount":12050}]}'
      from generate_series(1, ${PAYMENTS}) n, lateral (select '2020-01-01T00:00:00Z'::timestamptz + n * interval '3 minutes' as at) t`;
    await sql`analyze payments.payment`;
  });
  after(() => io.close());

  test(`a page anywhere in it takes less than ${LIMIT_MS} ms`, async (t) => {
    const times: number[] = [];
    let cursor = '';
    const seen = new Set<string>();
    for (let page = 0; page < 300; page += 1) {
      const jump = page % 3 === 2 ? `&year=${2020 + (page % 6)}` : '';
      const started = performance.now();
      const reply = await io.app.inject({
        url: `/app/api/v1/payments/transactions?page_size=50${jump === '' ? cursor : jump}`,
        headers: citizen.headers,
      });
      times.push(performance.now() - started);
      assert.equal(reply.statusCode, 200, reply.body);
      const { items, next } = reply.json<{ items: { id: string }[]; next?: string }>();
      if (jump !== '') continue;
      for (const one of items) {
        assert.ok(!seen.has(one.id), 'no payment twice');
        seen.add(one.id);
      }
      if (next !== undefined) cursor = `&cursor=${next}`;
    }
    assert.equal(seen.size, 200 * 50);
    const sorted = times.toSorted((a, b) => a - b);
    const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Infinity;
    t.diagnostic(`p50 ${sorted[150]?.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
    // Beside other tests a page may have to wait for the machine: there the middle one speaks for the statement.
    const judged = isLong ? p99 : (sorted[150] ?? Infinity);
    assert.ok(judged < LIMIT_MS, `${judged.toFixed(1)} ms`);
  });
});
