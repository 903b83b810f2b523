// The limit of accepting: a process that does nothing but insert the same two rows, one message or a batch at a time.
import {
  type AcceptedMessage,
  insertAccepted,
} from '../../../apps/platform/src/domains/messages/accept-store.ts';
import { connect, type Sql } from '../../../apps/platform/src/floor/database.ts';
import type { LoadMessage } from './load.ts';
import { nextRow } from './message-rows.ts';

export interface InsertsAsked {
  url: string;
  connections: number;
  /** Messages in one statement; 1 means the plainest insert there is. */
  batch: number;
  warmUpMs: number;
  durationMs: number;
}

async function insertOne(sql: Sql, m: AcceptedMessage): Promise<void> {
  await sql`
    with row as (
      insert into messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject, list_item)
      values (${m.citizenId}, ${m.id}, ${m.serviceId}, 'accepted', ${m.createdAt}, ${m.timeToLive}, ${m.featureLevel}, ${m.subject}, ${m.listItem})
    )
    insert into messages.content (citizen_id, message_id, content, fiscal_code) values (${m.citizenId}, ${m.id}, ${m.content}::text::json, ${m.fiscalCode})`;
}

const tell = (message: LoadMessage) => void process.send?.(message);

async function insertAll(asked: InsertsAsked): Promise<void> {
  const sql = connect(asked.url, { max: asked.connections });
  await Promise.all(Array.from({ length: asked.connections }, () => sql`select pg_sleep(0.05)`));
  const latencies: number[] = [];
  const began = performance.now() + asked.warmUpMs;
  const until = began + asked.durationMs;
  async function drive(): Promise<void> {
    for (let before = performance.now(); before < until;) {
      if (asked.batch === 1) await insertOne(sql, nextRow());
      else await insertAccepted(sql, Array.from({ length: asked.batch }, nextRow));
      const after = performance.now();
      if (after >= began && after < until) latencies.push(after - before);
      before = after;
    }
  }
  setTimeout(() => tell({ type: 'began' }), asked.warmUpMs);
  await Promise.all(Array.from({ length: asked.connections }, drive));
  await sql.end();
  const seconds = asked.durationMs / 1000;
  tell({
    type: 'ended',
    result: { requests: latencies.length * asked.batch, seconds, latencies, kept: [] },
  });
}

// Whoever asked hangs up when the result has arrived, and that ends this process.
process.once('message', (asked: InsertsAsked) => {
  insertAll(asked).catch((error: unknown) => tell({ type: 'failed', message: String(error) }));
});
