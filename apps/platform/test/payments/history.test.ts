// A long history: is a page of it still quick, and is it the right one?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { historyQuery } from '../../src/domains/payments/history-store.ts';
import {
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  validContent,
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

  test('a page is read along the person’s own indexes, as far as the page goes', async () => {
    const { sql } = io.platform.context;
    const bruno = await makeCitizen(io);
    await sql`
      with made as (
        insert into messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject, list_item, is_read)
        select ${bruno.citizenId}, '01HISTORY' || lpad(n::text, 17, '0'), 'nobody', 'processed', now(), 3600, 'STANDARD', 'TARI', '{"id":""', false
        from generate_series(1, 3000) n
        returning id
      )
      insert into notices.held_notice (citizen_id, message_id, service_id, payee_fiscal_code, notice_number, state, paid_at, paid_through,
        source, heard_at)
      select ${bruno.citizenId}, id, 'nobody', '00514490010', '302' || right(id, 15), 'paid',
        timestamptz '2024-01-01' + right(id, 6)::int * interval '1 hour', 'elsewhere', 'receipt', now()
      from made`;
    await sql`
      insert into payments.payment (citizen_id, id, version, state, begun_at, sorted_at, changed_at, paid_at, is_listed, amount, fee,
        captured, refunded, view)
      select ${bruno.citizenId}, md5('bruno' || n)::uuid, 1, 'paid', t, t, t, t, true, 1, 0, 1, 0, '{"notices":[]}'
      from generate_series(1, 3000) n, lateral (select timestamptz '2024-01-01' + n * interval '1 hour' as t) u`;
    await sql`analyze messages.message, notices.held_notice, payments.payment`;
    const asked = {
      citizenId: bruno.citizenId,
      before: Temporal.Instant.from('2026-01-01T00:00:00Z'),
      beforeName: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
      since: Temporal.Instant.from('1970-01-01T00:00:00Z'),
      size: 51,
    };
    const lines = await sql<
      { 'QUERY PLAN': string }[]
    >`explain (analyze, timing off, costs off) ${historyQuery(sql, asked)}`;
    const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
    assert.match(plan, /Index Scan using payment_citizen_id_sorted_at_id_idx on payment p/, plan);
    assert.match(plan, /Index Scan using held_paid_elsewhere_or_heard on held_notice/, plan);
    for (const table of ['payment p', 'held_notice']) {
      const [, read = ''] = new RegExp(`on ${table} \\(actual rows=([\\d.]+)`).exec(plan) ?? [];
      assert.ok(Number(read) > 0 && Number(read) <= asked.size, `${read} of ${table}:\n${plan}`);
    }
  });

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

  test('what was paid here and elsewhere is one list: page by page each once, also of one moment', async () => {
    const anna = await makeCitizen(io);
    const service = await makeService(io, { maxAllowedPaymentAmount: 10_000_000 });
    const { sql } = io.platform.context;
    const at = '2026-03-01T10:00:00.123456Z';
    await sql`
      insert into payments.payment (citizen_id, id, version, state, begun_at, sorted_at, changed_at, paid_at, is_listed, amount, fee,
        captured, refunded, view)
      select ${anna.citizenId}, md5('both' || n)::uuid, 1, 'paid', t, t, t, t, true, 1, 0, 1, 0, '{"notices":[]}'
      from generate_series(1, 4) n, lateral (select ${at}::timestamptz - (n / 2) * interval '2 microseconds' as t) u`;
    for (let n = 0; n < 3; n += 1) {
      const payment = { amount: 100, notice_number: `30200000000000${n}484` };
      const reply = await io.app.inject({
        method: 'POST',
        url: '/api/v1/messages',
        headers: service.headers,
        payload: {
          fiscal_code: anna.fiscalCode,
          content: validContent({ payment_data: payment }),
        },
      });
      assert.equal(reply.statusCode, 201, reply.body);
      const { id } = reply.json<{ id: string }>();
      await sql`
        update messages.message set state = 'processed' where id = ${id}`;
      await sql`
        insert into notices.held_notice (citizen_id, message_id, service_id, payee_fiscal_code, notice_number, state, paid_at,
          paid_through, source, heard_at)
        values (${anna.citizenId}, ${id}, ${service.serviceId}, '00514490010', ${payment.notice_number}, 'paid', ${at}::timestamptz,
          'elsewhere', 'receipt', ${at}::timestamptz)`;
    }
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 9; page += 1) {
      const reply = await io.app.inject({
        url: `/app/api/v1/payments/transactions?page_size=1${cursor}`,
        headers: anna.headers,
      });
      assert.equal(reply.statusCode, 200, reply.body);
      const { items, next } = reply.json<{
        items: { id?: string; notices: { message_id?: string }[] }[];
        next?: string;
      }>();
      seen.push(...items.map(({ id, notices }) => id ?? notices[0]?.message_id ?? ''));
      if (next === undefined) break;
      cursor = `&cursor=${next}`;
    }
    assert.equal(seen.length, 7);
    assert.equal(new Set(seen).size, 7);
  });
});
