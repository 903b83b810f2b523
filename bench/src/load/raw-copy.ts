// The limit of accepting many: a process that does nothing but COPY the same two rows, a thousand at a time.
import { pipeline } from 'node:stream/promises';
import type { AcceptedMessage } from '../../../apps/platform/src/domains/messages/accept-store.ts';
import { connect, type Sql, transaction } from '../../../apps/platform/src/floor/database.ts';
import { lineOf } from '../setting/copying.ts';
import type { LoadMessage } from './load.ts';
import { nextRow } from './message-rows.ts';

export interface CopiesAsked {
  url: string;
  connections: number;
  /** Messages in one transaction. */
  batch: number;
  warmUpMs: number;
  durationMs: number;
}

const messageLine = (m: AcceptedMessage) =>
  lineOf([
    m.citizenId,
    m.id,
    m.serviceId,
    'accepted',
    m.createdAt.toString(),
    m.timeToLive,
    m.featureLevel,
    m.subject,
    m.listItem,
  ]);
const contentLine = (m: AcceptedMessage) => lineOf([m.citizenId, m.id, m.content, m.fiscalCode]);

async function copyAll(sql: Sql, rows: readonly AcceptedMessage[]): Promise<void> {
  await transaction(sql, async (tx) => {
    const messages =
      await tx`copy messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject, list_item) from stdin`.writable();
    await pipeline([rows.map(messageLine).join('')], messages);
    const contents =
      await tx`copy messages.content (citizen_id, message_id, content, fiscal_code) from stdin`.writable();
    await pipeline([rows.map(contentLine).join('')], contents);
  });
}

const tell = (message: LoadMessage) => void process.send?.(message);

async function copyForAWhile(asked: CopiesAsked): Promise<void> {
  const sql = connect(asked.url, { max: asked.connections });
  const latencies: number[] = [];
  const began = performance.now() + asked.warmUpMs;
  const until = began + asked.durationMs;
  async function drive(): Promise<void> {
    for (let before = performance.now(); before < until;) {
      await copyAll(sql, Array.from({ length: asked.batch }, nextRow));
      const after = performance.now();
      if (after >= began && after < until) latencies.push(after - before);
      before = after;
    }
  }
  setTimeout(() => tell({ type: 'began' }), asked.warmUpMs);
  await Promise.all(Array.from({ length: asked.connections }, drive));
  await sql.end();
  tell({
    type: 'ended',
    result: {
      requests: latencies.length * asked.batch,
      seconds: asked.durationMs / 1000,
      latencies,
      kept: [],
    },
  });
}

// Whoever asked hangs up when the result has arrived, and that ends this process.
process.once('message', (asked: CopiesAsked) => {
  copyForAWhile(asked).catch((error: unknown) => tell({ type: 'failed', message: String(error) }));
});
