// Does a service find its own messages again, all of them, only them, and by an index?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { LOOK, type SentAsked, sentQuery } from '../../src/domains/messages/sent-store.ts';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

interface Page {
  items: { id: string; fiscal_code: string; subject: string; status: string; reference?: string }[];
  next?: string;
}

suite('the messages that a service has sent', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  before(async () => {
    io = await startTestPlatform();
    service = await makeService(io, { groups: [...SENDING_GROUPS, 'ApiNoRateLimit'] });
    citizen = await makeCitizen(io);
  });
  after(() => io.close());

  async function sendAll(rows: object[], sender = service): Promise<string[]> {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages/bulk',
      headers: sender.headers,
      payload: { messages: rows },
    });
    const { results } = reply.json<{ results: { id: string }[] }>();
    return results.map(({ id }) => id);
  }
  async function list(query: string, sender = service): Promise<Page> {
    const reply = await io.app.inject({
      url: `/api/v1/messages?${query}`,
      headers: sender.headers,
    });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<Page>();
  }
  async function search(payload: object): Promise<Page> {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages/search',
      headers: service.headers,
      payload,
    });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<Page>();
  }
  const idsOf = ({ items }: Page) => items.map(({ id }) => id);
  const settled = () =>
    eventually('all have their fate', async () => {
      const { sql } = io.platform.context;
      const rows = await sql`select 1 from messages.message where state = 'accepted' limit 1`;
      return rows.length === 0;
    });

  test('page after page brings every message once, newest first, and nobody else’s', async () => {
    const sender = await makeService(io);
    const rows = Array.from({ length: 25 }, () => ({
      fiscal_code: makeFiscalCode(),
      content: validContent(),
    }));
    const ids = await sendAll(rows, sender);
    const sister = await makeService(io, { institutionId: sender.institutionId });
    await sendAll(rows.slice(0, 3), sister);
    const found: string[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const page: Page = await list(`page_size=10${next && `&maximum_id=${next}`}`, sender);
      found.push(...idsOf(page));
      next = page.next;
    }
    assert.deepEqual(found, ids.toReversed());
    const [newest] = (await list('page_size=1', sender)).items;
    assert.equal(newest?.fiscal_code, rows.at(-1)?.fiscal_code);
    assert.equal((await list('', sister)).items.length, 3);
  });

  test('a message is found by its reference, key, recipient, subject, outcome and day', async () => {
    const stranger = makeFiscalCode();
    const [tari, card, lost] = (await sendAll([
      {
        fiscal_code: citizen.fiscalCode,
        reference: 'TARI 2026/1',
        content: validContent({ subject: 'Rata della TARI: è l’ultima' }),
      },
      {
        fiscal_code: citizen.fiscalCode,
        idempotency_key: 'carta-1',
        content: validContent({ subject: 'La tua CARTA D’IDENTITÀ è pronta' }),
      },
      { fiscal_code: stranger, reference: 'TARI 2026/1', content: validContent() },
    ])) as [string, string, string];
    await settled();
    assert.deepEqual(idsOf(await list('reference=TARI%202026%2F1')), [lost, tari]);
    assert.deepEqual(idsOf(await list('idempotency_key=carta-1')), [card]);
    assert.deepEqual(idsOf(await list('subject=identita%20E%27')), []);
    assert.deepEqual(idsOf(await list('subject=identita%20E')), [card]);
    assert.deepEqual(idsOf(await list('subject=IDENTIT%C3%80')), [lost, card]);
    assert.deepEqual(idsOf(await search({ fiscal_code: citizen.fiscalCode })), [card, tari]);
    assert.deepEqual(
      idsOf(await search({ fiscal_code: citizen.fiscalCode, reference: 'TARI 2026/1' })),
      [tari],
    );
    assert.deepEqual(idsOf(await list('status=REJECTED')).slice(0, 1), [lost]);
    assert.deepEqual(idsOf(await list('status=PROCESSED')), [card, tari]);
    assert.deepEqual(idsOf(await list('status=ACCEPTED')), []);
    const today = Temporal.Now.plainDateISO('Europe/Rome');
    const day = (days: number) => today.add({ days }).toString();
    assert.equal(idsOf(await list(`from_day=${day(0)}&to_day=${day(0)}`)).length, 3);
    assert.deepEqual(idsOf(await list(`to_day=${day(-1)}`)), []);
    assert.deepEqual(idsOf(await list(`from_day=${day(1)}`)), []);
    const [first] = (await list('idempotency_key=carta-1')).items;
    assert.deepEqual([first?.status, first?.reference], ['PROCESSED', undefined]);
    const one = await io.app.inject({
      url: `/api/v1/messages/${citizen.fiscalCode}/${tari}`,
      headers: service.headers,
    });
    assert.equal(one.json<{ reference: string }>().reference, 'TARI 2026/1');
    const read = await io.app.inject({
      url: `/app/api/v1/messages/${tari}`,
      headers: citizen.headers,
    });
    assert.doesNotMatch(read.body, /TARI 2026/, 'the citizen does not see the reference');
  });

  test('a filter that is badly written is named, with an example', async () => {
    for (const [query, field] of [
      ['page_size=0', 'page_size'],
      ['page_size=101', 'page_size'],
      ['page_size=dieci', 'page_size'],
      ['from_day=2026-13-01', 'from_day'],
      ['to_day=ieri', 'to_day'],
      ['subject=ab', 'subject'],
      ['idempotency_key=a%20b', 'idempotency_key'],
    ] as const) {
      const reply = await io.app.inject({
        url: `/api/v1/messages?${query}`,
        headers: service.headers,
      });
      assert.equal(reply.statusCode, 400, query);
      const [error] = reply.json<{ errors: { path: string; it: string }[] }>().errors;
      assert.equal(error?.path, field);
      assert.match(error?.it ?? '', /per esempio/, query);
    }
    const elsewhere = await makeService(io, { authorizedCidrs: ['192.0.2.0/24'] });
    const reply = await io.app.inject({ url: '/api/v1/messages', headers: elsewhere.headers });
    assert.equal(reply.statusCode, 403);
  });

  test('a search looks at so many messages a call and goes on from there; every filter has its index', async () => {
    const { sql } = io.platform.context;
    const many = await makeService(io);
    const others = await makeService(io);
    await sql`
      insert into messages.message (citizen_id, id, service_id, state, rejection_reason, created_at, time_to_live, feature_level, subject, list_item, reference)
      select md5((n % 5000)::text)::uuid, '01' || lpad(n::text, 24, '0'), case when n % 2 = 0 then ${many.serviceId} else ${others.serviceId} end,
        case when n % 500 < 2 then 'rejected' else 'processed' end, case when n % 500 < 2 then 'UNKNOWN' end, now(), 3600, 'STANDARD',
        case when n = 10 then 'Ago nel pagliaio' else 'Avviso ' || n end, '{}', case when n % 100 < 2 then 'r' || n / 100 end
      from generate_series(1, ${LOOK * 3}::int) n`;
    await sql`
      insert into messages.idempotency (service_id, key, body_hash, citizen_id, message_id, created_at)
      select ${many.serviceId}, 'k' || n, '', md5((n % 5000)::text)::uuid, '01' || lpad(n::text, 24, '0'), now() from generate_series(2, 20000, 2) n`;
    await sql`analyze messages.message`;
    await sql`analyze messages.idempotency`;
    const first = await list('subject=pagliaio', many);
    assert.deepEqual([first.items.length, typeof first.next], [0, 'string']);
    const second = await list(`subject=pagliaio&maximum_id=${first.next}`, many);
    assert.deepEqual([second.items.length, second.next], [1, undefined]);

    const asked: SentAsked = { serviceId: many.serviceId, below: 'Z', above: '', size: 20 };
    const person = '00000000-0000-8000-8000-000000000000' as SentAsked['citizenId'];
    const plans: [Partial<SentAsked>, string][] = [
      [{}, 'message_by_service'],
      [{ subject: 'avviso' }, 'message_by_service'],
      [{ states: ['processed'] }, 'message_by_service'],
      [{ states: ['rejected'] }, 'message_not_delivered'],
      [{ reference: 'r1' }, 'message_by_reference'],
      [{ citizenId: person }, 'message_pkey'],
      [{ idempotencyKey: 'k10' }, 'idempotency_pkey'],
      [
        { below: '01000000000000000000005000', above: '01000000000000000000004000' },
        'message_by_service',
      ],
    ];
    for (const [filter, index] of plans) {
      const rows = await sql`explain ${sentQuery(sql, { ...asked, ...filter })}`;
      const plan = rows.map((row) => String(row['QUERY PLAN'])).join('\n');
      assert.match(plan, new RegExp(`using ${index}\\b`), `${JSON.stringify(filter)}\n${plan}`);
      assert.doesNotMatch(plan, /Seq Scan on (message|idempotency)|Bitmap/, plan);
    }
  });
});
