// (b) How fast is a page that has not changed, beside node:http that does nothing else? And does it stay true?
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { transaction } from '../../../apps/platform/src/floor/database.ts';
import { type Connection, openConnection } from '../load/connection.ts';
import { inboxRequest } from '../load/requests.ts';
import type { LoadAsked } from '../load/load.ts';
import { runLoad, warmUp, type Watch } from '../load/run-load.ts';
import { findWrk, runWrk } from '../load/wrk.ts';
import { cpuOf } from '../setting/cpu.ts';
import { tokenOf } from '../setting/people.ts';
import { startPlatform } from '../setting/platform-process.ts';
import { percentile } from '../statistics.ts';
import {
  type Figure,
  limitOf,
  type Round,
  roundOf,
  seriesOf,
  type Setting,
  watchOf,
} from './figure.ts';

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

async function markRead(connection: Connection, id: string): Promise<void> {
  const body = '{"change_type":"reading","is_read":true}';
  const reply = await connection.send(
    Buffer.from(
      `PUT /app/api/v1/messages/${id}/message-status HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokenOf(0)}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    ),
  );
  if (reply.status !== 200) throw new Error(`marking as read: ${reply.status}`);
}

/** Another process marks a message; from its answer on, the old ETag must soon be good no more. Milliseconds until then. */
async function changeElsewhere(setting: Setting): Promise<number> {
  const other = await startPlatform('other', setting.database.url, { settings: { ROLES: 'web' } });
  const [here, there] = await Promise.all(
    [setting.platform.port, other.port].map((port) => openConnection(port)),
  );
  try {
    const page = await (here as Connection).send(inboxRequest(0).bytes);
    const etag = etagOf(page.head);
    const { items } = JSON.parse(page.body.toString()) as { items: { id: string }[] };
    await markRead(there as Connection, items.at(-1)?.id ?? '');
    const changed = performance.now();
    for (;;) {
      const reply = await (here as Connection).send(inboxRequest(0, etag).bytes);
      const ms = performance.now() - changed;
      if (reply.status === 200) return ms;
      if (ms > AT_ONCE_MS) throw new Error(`a change by another process not seen in ${ms} ms`);
    }
  } finally {
    here?.close();
    there?.close();
    await other.stop();
  }
}

type Loaded = Omit<LoadAsked, 'kind' | 'warmUpMs' | 'connections'>;

/** By wrk where there is one; our own client costs more than what it asks here. */
async function measure(kind: 'bare' | 'unchanged', asked: Loaded, watch: Watch): Promise<Round> {
  const wrk = findWrk();
  const load = { ...asked, kind, connections: CONNECTIONS, warmUpMs: 500 };
  if (wrk !== undefined) {
    const { result, used } = await runWrk(wrk, load, watch);
    return roundOf(result.requests, result.requests / result.seconds, used, result);
  }
  const { result, used } = await runLoad(load, watch);
  return roundOf(result.requests, result.requests / result.seconds, used, {
    p50Ms: percentile(result.latencies, 0.5),
    p99Ms: percentile(result.latencies, 0.99),
  });
}

async function measureBare(durationMs: number): Promise<Round> {
  const file = fileURLToPath(new URL('../load/bare-server.ts', import.meta.url));
  const child = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const watch = () => ({ platform: cpuOf(child.pid as number), postgres: undefined });
    const asked = { port, etags: [] };
    await measure('bare', { ...asked, durationMs: 1000 }, watch);
    return await measure('bare', { ...asked, durationMs }, watch);
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
    const asked = { port, etags, durationMs: stretchMs };
    ours.push(
      await withMessagesLocked(setting, () => measure('unchanged', asked, watchOf(setting))),
    );
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
      load_generator: findWrk() === undefined ? 'own client' : 'wrk, one thread',
      answered_while_the_messages_were_locked: true,
      change_by_another_process_seen_after_ms: Math.round(seenAfterMs * 10) / 10,
    },
  };
}
