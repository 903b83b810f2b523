// What has become of the messages sent in the benchmark: waiting until all are moved, counting, taking away.
import { waitMoverLock } from '../../../apps/platform/src/domains/messages/move-store.ts';
import { connect, type Sql, transaction } from '../../../apps/platform/src/floor/database.ts';

const MOVED_WITHIN_MS = 60_000;

/** Milliseconds until no accepted message was left. */
export async function untilMoved(sql: Sql): Promise<number> {
  const began = performance.now();
  for (;;) {
    const rows = await sql`select 1 from messages.message where state = 'accepted' limit 1`;
    const ms = performance.now() - began;
    if (rows.length === 0) return ms;
    if (ms > MOVED_WITHIN_MS) throw new Error('messages were still unmoved after a minute');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Throws unless exactly the acknowledged messages are there since `since`, each once, whole and readable. */
export async function checkArrived(
  sql: Sql,
  since: Temporal.Instant,
  acknowledged: readonly string[],
): Promise<void> {
  const rows = await sql<{ id: string; state: string; has_content: boolean }[]>`
    select m.id, m.state, c.message_id is not null as has_content
    from messages.message m left join messages.content c on c.citizen_id = m.citizen_id and c.message_id = m.id
    where m.created_at >= ${since}`;
  const found = new Map(rows.map((row) => [row.id, row]));
  const lost = acknowledged.filter((id) => {
    const row = found.get(id);
    return row === undefined || row.state !== 'processed' || !row.has_content;
  });
  if (lost.length > 0) throw new Error(`${lost.length} accepted messages lost, such as ${lost[0]}`);
  if (rows.length !== acknowledged.length || found.size !== rows.length)
    throw new Error(`${acknowledged.length} messages acknowledged, ${rows.length} found`);
}

export async function takeAway(sql: Sql, since: Temporal.Instant): Promise<void> {
  await sql`
    with gone as (delete from messages.message where created_at >= ${since} returning citizen_id, id)
    delete from messages.content c using gone where c.citizen_id = gone.citizen_id and c.message_id = gone.id`;
}

/** Keeps the mover from touching rows that only show how fast rows can be inserted; they are gone when it may move again. */
export async function withoutMover<T>(url: string, work: () => Promise<T>): Promise<T> {
  const since = Temporal.Now.instant();
  const sql = connect(url, { max: 2 });
  try {
    return await transaction(sql, async (tx) => {
      await tx`set local idle_in_transaction_session_timeout = '2min'`;
      await waitMoverLock(tx);
      const outcome = await work();
      await takeAway(sql, since);
      return outcome;
    });
  } finally {
    await sql.end();
  }
}
