// In whatever order sending, reading, withdrawing and correcting meet, is one consistent truth left?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { seededRandom } from '../bad-input/mutate.ts';
import {
  eventually,
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

suite('many deeds on few messages at once', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  before(async () => {
    io = await startTestPlatform();
    service = await makeService(io, { groups: [...SENDING_GROUPS, 'ApiNoRateLimit'] });
    citizen = await makeCitizen(io, { email: 'anna@example.com' });
  });
  after(() => io.close());

  const post = (path: string, payload: object) =>
    io.app.inject({
      method: 'POST',
      url: `/api/v1/messages/${citizen.fiscalCode}${path}`,
      headers: service.headers,
      payload,
    });
  const send = async () => {
    const reply = await post('', { content: validContent() });
    assert.equal(reply.statusCode, 201, reply.body);
    return reply.json<{ id: string }>().id;
  };
  const asCitizen = (path: string) =>
    io.app.inject({ url: `/app/api/v1/messages${path}`, headers: citizen.headers });
  const inbox = async () => {
    const reply = await asCitizen('?enrich_result_data=true');
    return reply.json<{ items: { id: string }[] }>().items;
  };
  const read = (id: string) =>
    io.app.inject({
      method: 'PUT',
      url: `/app/api/v1/messages/${id}/message-status`,
      headers: citizen.headers,
      payload: { change_type: 'reading', is_read: true },
    });
  const withdraw = (id: string) => post(`/${id}/withdrawal`, { reason: 'Mandato per errore' });
  const correct = (id: string) => post(`/${id}/correction`, { content: validContent() });

  test('in whatever order sending, reading, withdrawing and correcting meet, one truth is left', async (t) => {
    const seed = Number(process.env['TEST_SEED'] ?? 20_201_208);
    t.diagnostic(`TEST_SEED=${seed}`);
    const random = seededRandom(seed);
    const oneOf = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
    const everyId: string[] = [];
    const deeds = [
      async () => void everyId.push(await send()),
      async (id: string) => void (await read(id)),
      async (id: string) => void (await withdraw(id)),
      async (id: string) => {
        const reply = await correct(id);
        if (reply.statusCode === 201) everyId.push(reply.json<{ id: string }>().id);
        else assert.equal(reply.statusCode, 409, reply.body);
      },
    ];
    for (let round = 0; round < 25; round += 1) {
      if (everyId.length === 0) await deeds[0]?.('');
      await Promise.all(Array.from({ length: 8 }, () => oneOf(deeds)(oneOf(everyId.slice(-6)))));
    }
    const { sql } = io.platform.context;
    await eventually('nothing is on its way', async () => {
      const rows = await sql`select 1 from messages.message where state = 'accepted' limit 1`;
      return rows.length === 0;
    });
    const rows = await sql<
      {
        id: string;
        state: string;
        is_read: boolean;
        is_taken: boolean;
        replaced_by: string | null;
        corrects: string | null;
      }[]
    >`select id, state, is_read, taken_back_at is not null as is_taken, replaced_by, corrects
      from messages.message where id = any (${everyId}::text[])`;
    assert.equal(rows.length, new Set(everyId).size, 'each that was answered 201 is there once');
    const byId = new Map(rows.map((row) => [row.id, row]));
    const seen = new Map<string, string>();
    for (const row of rows) {
      const reply = await asCitizen(`/${row.id}`);
      seen.set(row.state, `${(seen.get(row.state) ?? '') + reply.statusCode} `);
      const expected = { processed: 200, withdrawn: 410, cancelled: 404 }[row.state];
      assert.equal(reply.statusCode, expected, `${row.id} is ${row.state}`);
      if (row.replaced_by !== null)
        assert.equal(byId.get(row.replaced_by)?.corrects, row.id, 'the two know each other');
      if (row.corrects !== null)
        assert.equal(
          byId.get(row.corrects)?.replaced_by,
          row.id,
          'what is corrected is corrected once',
        );
      if (row.is_read) assert.equal(row.state, 'processed', 'what was read never vanishes');
    }
    assert.ok(seen.size >= 2, 'several fates were met');
    t.diagnostic(`${rows.length} messages: ${JSON.stringify([...seen.keys()])}`);
    const listed = new Set(
      (
        await eventually('the list is the truth', async () => {
          const items = await inbox();
          const ids = new Set(items.map(({ id }) => id));
          const right = rows.every(({ id, state }) => (state === 'processed') === ids.has(id));
          return (items.length >= 100 || right) && items;
        })
      ).map(({ id }) => id),
    );
    assert.ok(listed.size > 0);
    const notices = await sql`
      select 1 from delivery.email_notice n join messages.message m on m.citizen_id = n.citizen_id and m.id = n.message_id
      where n.state = 'queued' and m.state in ('withdrawn', 'cancelled')`;
    assert.equal(notices.length, 0, 'no mail is left to be sent for what is gone');
  });
});
