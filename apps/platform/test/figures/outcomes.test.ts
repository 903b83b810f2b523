// What an institution is told of its messages: its own, for those services that a person has, never a small count.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { publishedPart, spanOf } from '../../src/domains/figures/rules.ts';
import {
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';

test('a part is kept back where its rest would point at somebody', () => {
  assert.equal(publishedPart(50, 100), 50);
  assert.equal(publishedPart(98, 100), null);
  assert.equal(publishedPart(100, 100), 100);
  assert.equal(publishedPart(4, 100), null);
});

test('a span ends today at the latest and is a year at most', () => {
  const today = Temporal.PlainDate.from('2026-12-08');
  const span = spanOf({ from: '2020-01-01', to: '2027-05-05' }, today);
  assert.deepEqual([span.from.toString(), span.to.toString()], ['2025-12-08', '2026-12-08']);
  assert.equal(spanOf({}, today).from.toString(), '2026-11-09');
});

suite('Outcomes of an institution', () => {
  let io: TestPlatform;
  let service: TestService;
  let foreign: TestService;
  let clerk: TestCitizen;
  let day: string;

  before(async () => {
    io = await startTestPlatform();
    service = await makeService(io, {
      organizationName: 'Comune di Elva',
      serviceName: '=Tributi',
    });
    foreign = await makeService(io);
    clerk = await makeMember(io, service.institutionId, 'read_only');
    const { sql, clock } = io.platform.context;
    day = clock().toZonedDateTimeISO('Europe/Rome').toPlainDate().toString();
    const put = (id: string, kind: string, amount: number) => sql`
      insert into figures.daily (service_id, kind, day, amount) values (${id}, ${kind}, ${day}::date, ${amount})`;
    await put(service.serviceId, 'delivered', 1738);
    await put(service.serviceId, 'not_on_io', 390);
    await put(service.serviceId, 'service_off', 3);
    await put(service.serviceId, 'read', 1736);
    await put(service.serviceId, 'timed', 1000);
    await put(service.serviceId, 'delivery_ms', 420_000);
    await put(foreign.serviceId, 'delivered', 999);
  });
  after(() => io.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    io.app.inject({ url: path, headers });
  const own = (path: string) =>
    get(`/backoffice/api/v1/institutions/${service.institutionId}/${path}`, clerk.headers);

  test('its own counts, and small ones only as few', async () => {
    const reply = await own('outcomes');
    assert.equal(reply.statusCode, 200, reply.body);
    const { items, services } = reply.json<{
      items: Record<string, unknown>[];
      services: Record<string, unknown>[];
    }>();
    assert.equal(items.length, 30);
    const { delivered, not_on_io: notOnIo, service_off: off, accepted } = items.at(-1) ?? {};
    assert.deepEqual([delivered, notOnIo, off, accepted], [1738, 390, 'few', 2131]);
    assert.deepEqual(
      services.map((one) => one['service_name']),
      ['=Tributi'],
    );
    const none = await own(`outcomes?service_id=${foreign.serviceId}`);
    assert.deepEqual(none.json<{ services: unknown[] }>().services, []);
  });

  test('as CSV it reads back, with no formula in it', async () => {
    const reply = await own('outcomes.csv');
    const rows: string[][] = parse(reply.body, { delimiter: ';', bom: true });
    assert.equal(rows.length, 2);
    assert.deepEqual(rows[1]?.slice(0, 5), [day, "'=Tributi", service.serviceId, '2131', '1738']);
    assert.equal(rows[1]?.[7], '<10');
  });

  test('everybody finds an institution by name, by a service or by its fiscal code; twenty at most', async () => {
    const find = async (q: string) => {
      const reply = await get(`/open-data/institutions.json?q=${encodeURIComponent(q)}`);
      assert.equal(reply.statusCode, 200, reply.body);
      return reply.json<{ items: { name: string; fiscal_code: string }[]; count: number }>();
    };
    const elva = [{ name: 'Comune di Elva', fiscal_code: service.organizationFiscalCode }];
    for (const q of ['elva', 'comune di ELVA', '=Tributi', service.organizationFiscalCode])
      assert.deepEqual(await find(q), { items: elva, count: 1 }, q);
    assert.deepEqual(await find('%'), { items: [], count: 0 });
    assert.deepEqual(await find('99999999999'), { items: [], count: 0 });
    await io.platform.context.sql`
      insert into services.institution_card (institution_id, name, fiscal_code, services_count, search_text)
      select gen_random_uuid(), 'Ente ' || n, lpad(n::text, 11, '7'), 1, 'ente ' || n from generate_series(1, 30) n`;
    const many = await find('ente');
    assert.deepEqual([many.items.length, many.count], [20, 30]);
    assert.equal((await get(`/open-data/institutions.json?q=${'x'.repeat(101)}`)).statusCode, 400);
  });

  test('everybody may read how an institution writes, without small parts', async () => {
    const path = `/open-data/institutions/${service.organizationFiscalCode}/figures.json`;
    const reply = await get(path);
    assert.equal(reply.statusCode, 200, reply.body);
    const said = reply.json<{
      name: string;
      status: string;
      items: { messages: number; read: number | null; delivery_seconds: number }[];
    }>();
    assert.deepEqual([said.name, said.status], ['Comune di Elva', 'active']);
    const last = said.items.at(-1);
    assert.equal(last?.messages, 1738);
    assert.equal(last.read, null, 'two have not read it: that is left out');
    assert.equal(last.delivery_seconds, 0.4);
    assert.equal((await get('/open-data/institutions/99999999999/figures.json')).statusCode, 404);
    assert.equal((await get('/open-data/institutions/x/figures.json')).statusCode, 400);
  });
});
