// Does the list cost one page, however many have paid and however much one has paid?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { paidQuery, receivedQuery } from '../../src/domains/receipts/store.ts';
import { yearBounds } from '../../src/domains/receipts/rules.ts';
import {
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { listed } from './setting.ts';

const MANY = 5000;

suite('receipts of very many payments', () => {
  let io: TestPlatform;
  let anna: TestCitizen;
  before(async () => {
    io = await startTestPlatform();
    anna = await makeCitizen(io);
    const { sql } = io.platform.context;
    // A tenth of the rows are hers, the rest other people's.
    await sql`
      insert into payments.item (citizen_id, payment_id, item, payee_fiscal_code, payee_name, notice_number, description, amount,
        payment_token, debtor, paid_at, fee, psp_name, method_kind, method_label, authorization_code, reference)
      select case when n % 10 = 0 then ${anna.citizenId}::uuid else gen_random_uuid() end, gen_random_uuid(), 0, '00514490010',
        'Comune di Torino', lpad(n::text, 18, '3'), 'Avviso ' || n, n, md5(n::text), null,
        '2027-06-01T00:00:00Z'::timestamptz + n * interval '1 minute', 150, 'Banca', 'card', 'Visa', null, null
      from generate_series(1, ${MANY * 10}) n`;
    await sql`
      insert into positions.debtor_copy (citizen_id, payee_fiscal_code, receipt_id, notice_number, payee_name, description, amount,
        debtor_name, debtor_fiscal_code, psp_name, paid_at)
      select ${anna.citizenId}, '00514490010', md5('copy' || n), lpad(n::text, 18, '3'), 'Comune', 'Copia ' || n, n, 'Anna', 'X', 'Banca',
        '2027-06-01T00:00:30Z'::timestamptz + n * interval '1 hour'
      from generate_series(1, 500) n`;
    await sql`analyze payments.item`;
    await sql`analyze positions.debtor_copy`;
  });
  after(() => io.close());

  test('both parts are walks along an index by time, and stop when the page is full', async () => {
    const { sql } = io.platform.context;
    const asked = {
      citizenId: anna.citizenId,
      ...yearBounds(2027),
      patterns: [],
      after: {
        paidAt: Temporal.Instant.from('2027-06-10T00:00:00Z'),
        copy: 'payer' as const,
        id: '0192f0a0-0000-7000-8000-000000000001',
        payee: '',
      },
      limit: 21,
    };
    for (const [query, index] of [
      [paidQuery(sql, asked), /Index (Only )?Scan using item_in_time/],
      [receivedQuery(sql, asked), /Index Scan using debtor_copy_by_time/],
    ] as const) {
      const rows = await sql<
        { 'QUERY PLAN': string }[]
      >`explain (analyze, costs off, timing off) ${query}`;
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      assert.match(plan, index, plan);
      assert.doesNotMatch(plan, /Seq Scan/, plan);
      const walked = /by_time[^\n]*actual rows=(\d+)|in_time[^\n]*actual rows=(\d+)/.exec(plan);
      const count = Number(walked?.[1] ?? walked?.[2]);
      assert.ok(count <= 30, `${count} of ${MANY} rows\n${plan}`);
    }
  });

  test('all pages together bring every receipt once', async () => {
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const more: string = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await listed(io, anna, `?year=2027&page_size=100${more}`);
      for (const { id } of page.items) seen.add(id);
      cursor = page.next;
    } while (cursor !== undefined);
    assert.equal(seen.size, MANY + 500);
  });
});
