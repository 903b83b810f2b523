// Has all arrived that was accepted, after the platform and its database were killed?
import assert from 'node:assert/strict';
import postgres from 'postgres';
import { eventually, type TestCitizen, type TestService } from '../builders.ts';
import { wholeInbox } from './cast.ts';
import { type Sent, subjectOf } from './senders.ts';

/** Each message that was answered 201 is moved, and shown once to its person alone. */
export async function assertAllArrived(all: {
  databaseUrl: string;
  address: string;
  service: TestService;
  citizens: readonly TestCitizen[];
  sent: readonly Sent[];
}): Promise<void> {
  const { address, service, citizens, sent } = all;
  const sql = postgres(all.databaseUrl, { max: 1 });
  await eventually(
    'nothing is left to be moved',
    async () => {
      const [row] = await sql`select 1 from messages.message where state = 'accepted' limit 1`;
      return row === undefined;
    },
    60_000,
  );
  const [broken] = await sql`
    select m.state, m.rejection_reason, c.message_id is not null as has_content
    from messages.message m left join messages.content c on c.citizen_id = m.citizen_id and c.message_id = m.id
    where m.service_id = ${service.serviceId} and (c.message_id is null or m.state <> 'processed')`;
  // (The demonstration's own messages wait for people who never enter here.)
  await sql.end();
  assert.equal(broken, undefined, 'a message without its content, or not processed');

  const shown = new Map<string, number>();
  const numbers = new Map<string, number>();
  for (const citizen of citizens) {
    for (const item of await wholeInbox(address, citizen)) {
      assert.equal(item.fiscal_code, citizen.fiscalCode);
      assert.ok(item.message_title.endsWith(citizen.fiscalCode), `somebody else's: ${item.id}`);
      shown.set(item.id, (shown.get(item.id) ?? 0) + 1);
      numbers.set(item.message_title, (numbers.get(item.message_title) ?? 0) + 1);
    }
  }
  assert.deepEqual(
    sent.filter((one) => shown.get(one.id) !== 1),
    [],
    'lost, or shown twice',
  );
  const doubled = sent.filter(
    ({ hasKey, number, recipient }) => hasKey && numbers.get(subjectOf(number, recipient)) !== 1,
  );
  assert.deepEqual(doubled, [], 'a repetition with its key became a second message');
  // As their sender sees some of them.
  for (const { id, recipient } of sent.filter((_, index) => index % 100 === 0)) {
    const response = await fetch(`${address}/api/v1/messages/${recipient}/${id}`, {
      headers: service.headers,
    });
    assert.equal(((await response.json()) as { status: string }).status, 'PROCESSED');
  }
}
