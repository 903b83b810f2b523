// In whatever order sending, reading, withdrawing and correcting meet, is what the institution heard the truth?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { seededRandom } from '../bad-input/mutate.ts';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { asCitizen, makeSender, verbsOf } from './setting.ts';

interface Row {
  id: string;
  state: string;
  is_read: boolean;
  is_taken: boolean;
  replaced_by: string | null;
}

/** What must have been heard of a message that ended so; its arrival may or may not lie before a withdrawal. */
function expectedOf(row: Row): string[] {
  const arrived = row.state === 'processed' || row.state === 'withdrawn';
  return [
    'message.accepted',
    ...(arrived ? ['message.processed'] : []),
    ...(row.state === 'rejected' ? ['message.rejected'] : []),
    ...(row.is_read ? ['message.read'] : []),
    ...(row.is_taken ? ['message.withdrawn'] : []),
  ].sort();
}

suite('many deeds on few messages, told', () => {
  let io: TestPlatform;
  let citizen: TestCitizen;
  let receiver: Receiver;
  before(async () => {
    io = await startTestPlatform();
    citizen = await makeCitizen(io);
    const payload = {
      version: 1,
      last_app_version: '2.14.0',
      accepted_tos_version: 1,
      service_preferences_settings: { mode: 'AUTO' },
    };
    const changed = await io.app.inject({
      method: 'POST',
      url: '/app/api/v1/profile',
      headers: citizen.headers,
      payload,
    });
    assert.equal(changed.statusCode, 200, changed.body);
    receiver = await startReceiver();
  });
  after(async () => {
    await io.close();
    await receiver[Symbol.asyncDispose]();
  });

  test('in whatever order they meet and however often calls fail, each change is heard, and no other', async (t) => {
    const seed = Number(process.env['TEST_SEED'] ?? 20_201_208);
    t.diagnostic(`TEST_SEED=${seed}`);
    const random = seededRandom(seed);
    const oneOf = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
    const service = await makeSender(io);
    const { subscribe, send, withdraw, correct } = verbsOf(io, service);
    await subscribe(receiver.url);
    const { sql } = io.platform.context;
    receiver.answerWith(() => (random() < 0.1 ? 503 : 200));

    const everyId: string[] = [];
    const to = citizen.fiscalCode;
    const nobody = makeFiscalCode();
    const deeds = [
      async () => void everyId.push(await send(to, { feature_level_type: 'ADVANCED' })),
      async () => void everyId.push(await send(nobody)),
      async (id: string) => void (await asCitizen(io, citizen).read(id)),
      async (id: string) => void (await asCitizen(io, citizen).read(id)),
      async (id: string) => void (await withdraw(to, id)),
      async (id: string) => {
        const reply = await correct(to, id);
        if (reply.statusCode === 201) everyId.push(reply.json<{ id: string }>().id);
      },
    ];
    for (let round = 0; round < 20; round += 1) {
      if (everyId.length === 0) await deeds[0]?.('');
      await Promise.all(Array.from({ length: 8 }, () => oneOf(deeds)(oneOf(everyId.slice(-6)))));
    }
    receiver.answerWith(() => 200);
    await eventually('everything is moved, and everything is told', async () => {
      await sql`update webhooks.event set next_attempt_at = created.at
        from (select min(occurred_at) as at from webhooks.event) created where state = 'due' and attempted_at is not null`;
      await sql`update webhooks.subscription set resting_until = null`;
      const rows = await sql`
        select 1 from messages.message where state = 'accepted'
        union all select 1 from webhooks.event where state = 'due' limit 1`;
      return rows.length === 0;
    });
    // A correction takes the plain level, whose reading is nobody's to know.
    const rows = await sql<(Row & { feature_level: string })[]>`
      select id, state, is_read and feature_level = 'ADVANCED' as is_read, taken_back_at is not null as is_taken, replaced_by
      from messages.message where id = any (${everyId}::text[])`;
    assert.equal(rows.length, everyId.length);
    const fates = new Set<string>();
    for (const row of rows) {
      const heard = new Map(
        receiver.received
          .filter(({ event }) => event.data['message_id'] === row.id)
          .map((one) => [one.id, one.event]),
      );
      const types = [...heard.values()].map(({ type }) => type).sort();
      assert.deepEqual(types, expectedOf(row), `${row.id} is ${row.state}`);
      for (const event of heard.values())
        if (event.type === 'message.withdrawn')
          assert.equal(event.data['replaced_by'] ?? null, row.replaced_by);
      fates.add(expectedOf(row).join(' '));
    }
    assert.ok(fates.size >= 4, [...fates].join('; '));
    t.diagnostic(`${rows.length} messages, ${receiver.received.length} calls, ${fates.size} fates`);
  });
});
