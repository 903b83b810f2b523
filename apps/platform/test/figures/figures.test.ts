// What is counted is what happened, each thing once; what is published points at nobody; a million rows are no scan.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { foldCounts } from '../../src/domains/figures/actions.ts';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';
import { isLong } from '../long.ts';

interface Item {
  day: string;
  people: number | null;
  logins: number | null;
  messages: number | null;
  payments: number | null;
}

suite('Figures', () => {
  const operatorCode = makeFiscalCode();
  let io: TestPlatform;
  let operator: TestCitizen;
  let service: TestService;

  before(async () => {
    io = await startTestPlatform({ settings: { OPERATORS: operatorCode } });
    operator = await makeCitizen(io, { fiscalCode: operatorCode, accepted: false });
    service = await makeService(io);
  });
  after(() => io.close());

  const today = async (url: string, headers: Record<string, string> = {}): Promise<Item> => {
    // Two folds: the loop of this platform may hold the first one's lock.
    await foldCounts(io.platform.context);
    const reply = await io.app.inject({ url, headers });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<{ items: Item[] }>().items.at(-1) as Item;
  };
  const exact = () => today('/backoffice/api/v1/figures', operator.headers);
  const open = () => today('/open-data/figures.json');
  const ofService = async () => {
    await foldCounts(io.platform.context);
    const rows = await io.platform.context.sql<{ kind: string; amount: number }[]>`
      select kind, sum(amount)::int as amount from figures.daily where service_id = ${service.serviceId} group by kind`;
    return Object.fromEntries(rows.map(({ kind, amount }) => [kind, amount]));
  };
  async function send(to: string, more: object = {}): Promise<string> {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: service.headers,
      payload: { fiscal_code: to, content: validContent(), ...more },
    });
    assert.equal(reply.statusCode, 201, reply.body);
    return reply.json<{ id: string }>().id;
  }

  test('people and logins are counted once each: who comes back is no new person', async () => {
    const first = await exact();
    const anna = await makeCitizen(io);
    await makeCitizen(io, { fiscalCode: anna.fiscalCode, accepted: false });
    await eventually('both are counted', async () => {
      const now = await exact();
      return now.people === (first.people ?? 0) + 1 && now.logins === (first.logins ?? 0) + 2;
    });
  });

  test('each message has one fate, each reading counts once, and a wait that ends is taken off', async () => {
    const anna = await makeCitizen(io);
    const later = makeFiscalCode();
    const { clock } = io.platform.context;
    const day = clock().toZonedDateTimeISO('Europe/Rome').toPlainDate();
    const id = await send(anna.fiscalCode);
    await send(makeFiscalCode());
    await send(later, { keep_until: day.add({ days: 2 }).toString() });
    await eventually('all have their fate', async () => {
      const sums = await ofService();
      return sums['delivered'] === 1 && sums['waiting'] === 1 && sums['not_on_io'] === 1;
    });
    await makeCitizen(io, { fiscalCode: later });
    await eventually('the wait is over', async () => {
      const sums = await ofService();
      return sums['delivered'] === 2 && sums['waiting'] === 0;
    });
    for (let time = 0; time < 2; time += 1)
      await eventually('it is read', async () => {
        const reply = await io.app.inject({
          method: 'PUT',
          url: `/app/api/v1/messages/${id}/message-status`,
          headers: anna.headers,
          payload: { change_type: 'reading', is_read: true },
        });
        return reply.statusCode < 300;
      });
    await eventually('the sums are right', async () => {
      const sums = await ofService();
      return sums['delivered'] === 2 && sums['read'] === 1 && sums['not_on_io'] === 1;
    });
    const { delivery_ms: ms, timed } = await ofService();
    assert.equal(timed, 1);
    assert.ok((ms ?? 0) >= 0);
  });

  test('published counts from one to four are left out, and the files say the same', async () => {
    const { sql, clock } = io.platform.context;
    const day = clock().toZonedDateTimeISO('Europe/Rome').toPlainDate();
    const yesterday = day.subtract({ days: 1 }).toString();
    const put = (kind: string, amount: number) => sql`
      insert into figures.daily (service_id, kind, day, amount) values ('', ${kind}, ${yesterday}, ${amount})`;
    await put('people', 4);
    await put('logins', 5);
    await put('delivered', 0);
    const reply = await io.app.inject(`/open-data/figures.json?from=${yesterday}&to=${yesterday}`);
    assert.deepEqual(reply.json<{ items: Item[] }>().items, [
      { day: yesterday, people: null, logins: 5, messages: 0, payments: 0 },
    ]);
    assert.equal(reply.json<{ license: string }>().license, 'CC BY 4.0');
    const file = await io.app.inject(`/open-data/figures.csv?from=${yesterday}&to=${yesterday}`);
    const rows: string[][] = parse(file.body);
    assert.deepEqual(rows, [
      ['day', 'people', 'logins', 'messages', 'payments'],
      [yesterday, '', '5', '0', '0'],
    ]);
    const { fields } = reply.json<{ fields: { name: string }[] }>();
    assert.deepEqual(
      fields.map(({ name }) => name),
      rows[0],
      'every column is explained',
    );
    await open();
  });

  test('a span that is none is refused, one that is too long is cut', async () => {
    const status = async (query: string) =>
      (await io.app.inject(`/open-data/figures.json?${query}`)).statusCode;
    assert.equal(await status('from=2027-02-31'), 400);
    assert.equal(await status('from=ieri'), 400);
    assert.equal(await status('from=2026-02-02&to=2026-01-01'), 400);
    const long = await io.app.inject('/open-data/figures.json?from=1900-01-01');
    assert.equal(long.json<{ items: Item[] }>().items.length, 366);
  });

  test('a page is read along the key, however many rows there are', async () => {
    const { sql } = io.platform.context;
    const services = isLong ? 1000 : 50;
    await sql`
      insert into figures.daily (service_id, kind, day, amount)
      select 'S' || s, k, date '2024-01-01' + d, 7
      from generate_series(1, ${services}) s, unnest(array['delivered', 'read', 'paid']) k, generate_series(0, 365) d
      on conflict do nothing`;
    await sql`analyze figures.daily`;
    const plan = await sql<{ 'QUERY PLAN': string }[]>`
      explain select kind, day, amount from figures.daily
      where service_id = '' and kind = any(array['people', 'logins']) and day between '2024-01-01' and '2024-12-31'`;
    const words = plan.map((row) => row['QUERY PLAN']).join('\n');
    assert.match(words, /Index/);
    assert.doesNotMatch(words, /Seq Scan/);
    const begun = performance.now();
    for (let time = 0; time < 10; time += 1) await exact();
    const each = (performance.now() - begun) / 10;
    assert.ok(each < 100, `${each} ms a page of ${services * 3 * 366} rows`);
  });
});
