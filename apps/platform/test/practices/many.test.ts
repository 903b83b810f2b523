// Do practices stay right and quick when updates meet, and when there are many; are those of nobody forgotten?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { forgetWaiting } from '../../src/domains/practices/actions.ts';
import { seededRandom } from '../bad-input/mutate.ts';
import {
  holdClock,
  makeCitizen,
  makeFiscalCode,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { keep, listed, looked, permit, put } from './setting.ts';

suite('many practices', () => {
  const held = holdClock(Temporal.Instant.from('2026-11-22T09:00:00Z'));
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io, { groups: [...SENDING_GROUPS, 'ApiNoRateLimit'] });
  });
  after(() => io.close());

  const kinds = ['received', 'in_progress', 'suspended', 'accepted', 'refused'] as const;

  test('updates that meet, repeat and overtake each other leave the newest, once', async (t) => {
    const seed = Number(process.env['TEST_SEED'] ?? 20_201_208);
    t.diagnostic(`TEST_SEED=${seed}`);
    const random = seededRandom(seed);
    const me = await makeCitizen(io, { email: 'molte@example.com' });
    for (let round = 0; round < 5; round += 1) {
      const reference = `MEET-${round}`;
      const updates = Array.from({ length: 10 }, (_, index) =>
        permit({
          fiscal_code: me.fiscalCode,
          state: { kind: kinds[Math.floor(random() * kinds.length)], text: `Stato ${index}` },
          updated_at: `2026-11-20T10:${String(index).padStart(2, '0')}:00.000Z`,
        }),
      );
      const shuffled = [...updates, ...updates]
        .map((update) => ({ update, key: random() }))
        .sort((a, b) => a.key - b.key);
      const done = await Promise.all(
        shuffled.map(({ update }) => keep(io, service, reference, update)),
      );
      assert.equal(new Set(done.map(({ id }) => id)).size, 1);
      assert.equal(done.filter(({ outcome }) => outcome === 'created').length, 1);
      const { id } = done[0] as { id: string };
      const practice = await looked(io, me, id);
      assert.equal(practice.state.text, 'Stato 9');
      assert.deepEqual(
        practice.history.map(({ state }) => state.text),
        updates.map((_, index) => `Stato ${index}`),
      );
      const notices = await io.platform.context.sql`
        select 1 from delivery.email_notice where message_id = ${id}`;
      assert.ok(notices.length <= 1, 'one mail a day');
    }
    assert.equal((await listed(io, me)).items.length, 5);
  });

  test('one reference, two people at once: one has it, the other is refused', async () => {
    const people = [makeFiscalCode(), makeFiscalCode()];
    const replies = await Promise.all(
      people.map((fiscal_code) => put(io, service, 'TWO-1', permit({ fiscal_code }))),
    );
    const codes = replies.map(({ statusCode }) => statusCode);
    assert.deepEqual(
      codes.sort((a, b) => a - b),
      [201, 409],
    );
    const rows = await io.platform.context.sql`
      select 1 from practices.practice where reference = 'TWO-1'`;
    assert.equal(rows.length, 1);
  });

  test('what nobody came for is forgotten after a year, and its reference is free again', async () => {
    const [never, later] = [makeFiscalCode(), makeFiscalCode()];
    const here = await makeCitizen(io);
    const old = await keep(io, service, 'OLD-1', permit({ fiscal_code: never }));
    await keep(io, service, 'OLD-2', permit({ fiscal_code: later }));
    await keep(io, service, 'OLD-3', permit({ fiscal_code: here.fiscalCode }));
    held.advance({ hours: 24 * 200 });
    await keep(io, service, 'OLD-4', permit({ fiscal_code: never }));
    held.advance({ hours: 24 * 167 });
    await makeCitizen(io, { fiscalCode: later });
    await forgetWaiting(io.platform.context);
    const rows = await io.platform.context.sql<{ reference: string }[]>`
      select reference from practices.practice where reference like 'OLD-%' order by reference`;
    assert.deepEqual(
      rows.map(({ reference }) => reference),
      ['OLD-2', 'OLD-3', 'OLD-4'],
    );
    const anew = await keep(io, service, 'OLD-1', permit({ fiscal_code: never }));
    assert.notEqual(anew.id, old.id);
    await forgetWaiting(io.platform.context);
  });

  test('every list is read by its index, however many there are of others and of one’s own', async () => {
    const me = await makeCitizen(io);
    const { sql } = io.platform.context;
    // 200 people with 100 each, and 3,000 of one's own, of one service; messages likewise.
    await sql
      .unsafe(
        `create temporary table many as
           select md5((n % 200)::text)::uuid as citizen_id, '1' || lpad(n::text, 25, '0') as id, n from generate_series(1, 20000) n
           union all select '${me.citizenId}', '2' || lpad(n::text, 25, '0'), n from generate_series(1, 3000) n;
         insert into practices.practice (citizen_id, id, service_id, reference, fiscal_code, is_open, state_kind, content,
             history, created_at, updated_at, heard_at, waits)
           select citizen_id, id, '${service.serviceId}', id, '${me.fiscalCode}', n % 3 = 0,
             case when n % 3 = 0 then 'received' else 'closed' end, '{}', '[]', '2026-01-01',
             '2026-01-01'::timestamptz + n * interval '1 minute', '2026-01-01'::timestamptz + n * interval '1 minute', n % 50 = 0
           from many;
         insert into practices.reference_owner select '${service.serviceId}', id, citizen_id, id from many;
         insert into messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject,
             list_item, practice_id)
           select citizen_id, id, '${service.serviceId}', 'processed', '2026-02-01', 3600, 'STANDARD', 'x', '{',
             case when n % 10 = 0 then '2' || lpad((n % 100)::text, 25, '0') end from many;
         analyze practices.practice; analyze practices.reference_owner; analyze messages.message;`,
      )
      .simple();
    const planOf = async (statement: string) => {
      const rows = await sql.unsafe<{ 'QUERY PLAN': string }[]>(`explain ${statement}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const plans: [string, RegExp][] = [
      [
        `select p.id, s.service_name from practices.practice p
         left join services.public_service s on s.service_id = p.service_id
         where p.citizen_id = '${me.citizenId}' and p.service_id <> all ('{x}'::text[])
           and (p.is_open, p.updated_at, p.id) < (true, '9999-12-31', '')
         order by p.is_open desc, p.updated_at desc, p.id desc limit 51`,
        /Index Scan using practice_page/,
      ],
      [
        `select id from practices.practice where service_id = '${service.serviceId}' and id < '2'
         order by id desc limit 101`,
        /Scan using practice_by_service/,
      ],
      [
        `select id from practices.practice where service_id = '${service.serviceId}' and id < '2'
           and state_kind = 'refused' order by id desc limit 101`,
        /Scan using practice_by_state/,
      ],
      [
        `select citizen_id, practice_id from practices.reference_owner
         where service_id = '${service.serviceId}' and reference = any ('{a,b}'::text[])`,
        /Scan using reference_owner_pkey/,
      ],
      [
        `select id, subject from messages.message
         where citizen_id = '${me.citizenId}' and practice_id = '${'2'.padEnd(26, '0')}' and id < 'Z'
           and state = 'processed' order by id desc limit 101`,
        /Scan.*using message_of_practice/,
      ],
      [
        `select * from practices.practice where waits and heard_at < '2026-01-02' order by heard_at limit 500`,
        /Index Scan using practice_waiting/,
      ],
    ];
    for (const [statement, expected] of plans) {
      const plan = await planOf(statement);
      assert.match(plan, expected, plan);
      assert.doesNotMatch(plan, /Sort|Seq Scan on (practice|message|reference_owner)/, plan);
    }
  });

  test('a service has at most 500 practices of one person', async () => {
    const me = await makeCitizen(io);
    const { sql } = io.platform.context;
    await sql.unsafe(`insert into practices.practice (citizen_id, id, service_id, reference, fiscal_code, is_open,
        state_kind, content, history, created_at, updated_at, heard_at, waits)
      select '${me.citizenId}', '3' || lpad(n::text, 25, '0'), '${service.serviceId}', 'FULL-' || n, '${me.fiscalCode}',
        true, 'received', '{}', '[]', now(), now(), now(), false from generate_series(1, 500) n`);
    const reply = await put(io, service, 'FULL-X', permit({ fiscal_code: me.fiscalCode }));
    assert.equal(reply.json<{ code: string }>().code, 'too_many_practices');
    const other = await makeService(io);
    await keep(io, other, 'FULL-X', permit({ fiscal_code: me.fiscalCode }));
  });
});
