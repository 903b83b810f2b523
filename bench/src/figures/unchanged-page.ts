// (b) How fast is a page that has not changed, beside node:http that does nothing else? And does it stay true?
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { transaction } from '../../../apps/platform/src/floor/database.ts';
import { type Connection, openConnection } from '../load/connection.ts';
import { inboxRequest } from '../load/requests.ts';
import { generator, measure } from '../load/measure.ts';
import { warmUp } from '../load/run-load.ts';
import { cpuOf } from '../setting/cpu.ts';
import { tokenOf } from '../setting/people.ts';
import { startPlatform } from '../setting/platform-process.ts';
import { type Figure, limitOf, type Round, seriesOf, type Setting, watchOf } from './figure.ts';

const CONNECTIONS = 32;
const PAGES = 1000;
/** News travels by NOTIFY after the commit; a person cannot be quicker than this. */
const AT_ONCE_MS = 250;

const etagOf = (head: Buffer) => /etag: (\S+)/.exec(head.toString('latin1'))?.[1] ?? '';

async function readEtags(port: number): Promise<string[]> {
  const connection = await openConnection(port);
  const etags: string[] = [];
  for (let reader = 0; reader < PAGES; reader += 1)
    etags.push(etagOf((await connection.send(inboxRequest(reader).bytes)).head));
  connection.close();
  return etags;
}

/**
 * Nobody can read a message while `work` runs: a page that is answered meanwhile was answered without the database.
 * (Sessions are not locked: each is read again once a minute.)
 */
async function withMessagesLocked<T>(setting: Setting, work: () => Promise<T>): Promise<T> {
  return transaction(setting.database.sql, async (tx) => {
    await tx`set local idle_in_transaction_session_timeout = '2min'`;
    await tx`lock table messages.message in access exclusive mode`;
    return work();
  });
}

async function markRead(connection: Connection, reader: number, id: string): Promise<void> {
  const body = '{"change_type":"reading","is_read":true}';
  const reply = await connection.send(
    Buffer.from(
      `PUT /app/api/v1/messages/${id}/message-status HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokenOf(reader)}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    ),
  );
  if (reply.status !== 200) throw new Error(`marking as read: ${reply.status}`);
}

interface Unread {
  reader: number;
  etag: string;
  id: string;
}

/** Earlier runs have marked some: the seed is kept. */
async function findUnread(connection: Connection): Promise<Unread> {
  for (let reader = 0; reader < PAGES; reader += 1) {
    const page = await connection.send(inboxRequest(reader).bytes);
    const { items } = JSON.parse(page.body.toString()) as {
      items: { id: string; is_read: boolean }[];
    };
    const unread = items.find((item) => !item.is_read);
    if (unread !== undefined) return { reader, etag: etagOf(page.head), id: unread.id };
  }
  throw new Error('every message was read');
}

/** Another process marks a message; from its answer on, the old ETag must soon be good no more. Milliseconds until then. */
async function changeElsewhere(setting: Setting): Promise<number> {
  const other = await startPlatform('other', setting.database.url, { settings: { ROLES: 'web' } });
  const here = await openConnection(setting.platform.port);
  const there = await openConnection(other.port);
  try {
    const { reader, etag, id } = await findUnread(here);
    await markRead(there, reader, id);
    const changed = performance.now();
    for (;;) {
      const reply = await here.send(inboxRequest(reader, etag).bytes);
      const ms = performance.now() - changed;
      if (reply.status === 200) return ms;
      if (ms > AT_ONCE_MS) throw new Error(`a change by another process not seen in ${ms} ms`);
    }
  } finally {
    here.close();
    there.close();
    await other.stop();
  }
}

async function measureBare(durationMs: number): Promise<Round> {
  const file = fileURLToPath(new URL('../load/bare-server.ts', import.meta.url));
  const child = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const watch = () => ({ platform: cpuOf(child.pid as number), postgres: undefined });
    return await measure(
      { kind: 'bare', port, connections: CONNECTIONS, etags: [], durationMs },
      watch,
    );
  } finally {
    child.disconnect();
  }
}

export async function measureUnchangedPage(setting: Setting): Promise<Figure> {
  const { platform, stretchMs } = setting;
  const { port } = platform;
  const ours: Round[] = [];
  const limit: Round[] = [];
  for (let round = 0; round < setting.rounds; round += 1) {
    await setting.quiet();
    limit.push(await measureBare(stretchMs));
    const etags = await readEtags(port);
    if (round === 0)
      await warmUp({
        kind: 'unchanged',
        port,
        etags,
        connections: CONNECTIONS,
        durationMs: 0,
        warmUpMs: 0,
      });
    await setting.quiet();
    const reading = {
      kind: 'unchanged' as const,
      port,
      connections: CONNECTIONS,
      etags,
      durationMs: stretchMs,
    };
    ours.push(await withMessagesLocked(setting, () => measure(reading, watchOf(setting))));
    setting.say(
      `(b) round ${round + 1}: ${Math.round(ours.at(-1)?.perSecond ?? 0)}/s, limit ${Math.round(limit.at(-1)?.perSecond ?? 0)}`,
    );
  }
  const seenAfterMs = await changeElsewhere(setting);
  const series = seriesOf(`GET unchanged page, 304, ${CONNECTIONS} connections`, ours);
  return {
    figure: 'b',
    what: 'the same page unchanged since last time (ETag), session checked, request logged',
    ours: series,
    limits: [limitOf(series, seriesOf('bare node:http answering 304', limit), 0.5)],
    facts: {
      load_generator: generator(),
      answered_while_the_messages_were_locked: true,
      change_by_another_process_seen_after_ms: Math.round(seenAfterMs * 10) / 10,
    },
  };
}
