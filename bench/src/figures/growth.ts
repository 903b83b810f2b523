// (l) Does an inbox, or sending, become slower when the installation has ten or twenty times as many messages?
import { connect, type Sql } from '../../../apps/platform/src/floor/database.ts';
import { newMessageId } from '../../../apps/platform/src/floor/ids.ts';
import type { Kind } from '../load/requests.ts';
import { runLoad, type Watch, warmUp } from '../load/run-load.ts';
import { growDatabases } from '../setting/grown.ts';
import { type PlatformProcess, startPlatform } from '../setting/platform-process.ts';
import { median, percentile, rounded } from '../statistics.ts';
import { untilMoved } from './arrivals.ts';
import type { Setting } from './figure.ts';

export interface GrowthSize {
  messages: number;
  gib: number;
  inbox_p50_ms: number;
  inbox_p95_ms: number;
  send_p50_ms: number;
  send_p95_ms: number;
}

export interface Growth {
  figure: 'l';
  what: string;
  sizes: GrowthSize[];
  /** The greatest size by the smallest. */
  inbox_ratio: number;
  inbox_p95_ratio: number;
  send_ratio: number;
  send_p95_ratio: number;
  lost: number;
}

/** Few at once: what is asked is how long one waits, not how many there may be. */
const CONNECTIONS = 2;
const WARM_SENDS_MS = 6000;
const SENDER = '01BENCHSERVXCE000000000000';
const unwatched: Watch = () => ({ platform: undefined, postgres: undefined });

interface Place {
  millions: number;
  sql: Sql;
  platform: PlatformProcess;
  inbox: { p50: number; p95: number }[];
  send: { p50: number; p95: number }[];
}

const asked = (kind: Kind, { platform }: Place, durationMs: number) => ({
  kind,
  port: platform.port,
  connections: CONNECTIONS,
  warmUpMs: 500,
  durationMs,
  etags: [],
});

const timesOf = (latencies: readonly number[]) => ({
  p50: percentile(latencies, 0.5),
  p95: percentile(latencies, 0.95),
});

async function measureInbox(place: Place, ms: number): Promise<void> {
  const { result } = await runLoad(asked('inbox', place, ms), unwatched);
  place.inbox.push(timesOf(result.latencies));
}

/** Returns how many were lost. What was sent is taken away again, so that each round finds the same. */
async function measureSend(place: Place, ms: number): Promise<number> {
  const { sql } = place;
  const since = newMessageId(Temporal.Now.instant());
  const { result } = await runLoad(asked('send', place, ms), unwatched);
  await untilMoved(sql);
  // By the index of the sender: without it twenty million rows would be read.
  const gone = await sql<{ citizen_id: string; id: string; state: string }[]>`
    delete from messages.message where service_id = ${SENDER} and id >= ${since} returning citizen_id, id, state`;
  const contents = await sql`
    delete from messages.content c
    using unnest(${gone.map((row) => row.citizen_id)}::uuid[], ${gone.map((row) => row.id)}::text[]) as g(citizen_id, id)
    where c.citizen_id = g.citizen_id and c.message_id = g.id`;
  const readable = new Set(gone.filter((row) => row.state === 'processed').map((row) => row.id));
  if (contents.count !== gone.length) throw new Error('messages without their content');
  place.send.push(timesOf(result.latencies));
  return result.kept.filter((id) => !readable.has(id)).length;
}

/** Into memory, where those of an installation at work are: after a start each page of them would come from the disk. */
async function readIndexes(sql: Sql): Promise<void> {
  await sql`create extension if not exists pg_prewarm`;
  await sql`
    select pg_prewarm(i.indexrelid::regclass, 'read') from pg_index i
    where i.indrelid in ('messages.message'::regclass, 'messages.content'::regclass)`;
}

/** `sizes` in millions, ascending. */
export async function measureGrowth(setting: Setting, sizes: readonly number[]): Promise<Growth> {
  const grown = await growDatabases(setting.database, sizes, (sentence) => setting.say(sentence));
  const places: Place[] = [];
  let lost = 0;
  try {
    for (const { millions, url } of grown) {
      const platform = await startPlatform(`grown-${millions}m`, url);
      const sql = connect(url, { max: 2 });
      places.push({ millions, sql, platform, inbox: [], send: [] });
    }
    for (const place of places) {
      await readIndexes(place.sql);
      await warmUp({ ...asked('inbox', place, 0), warmUpMs: 0 });
      lost += await measureSend(place, WARM_SENDS_MS);
      place.send = [];
    }
    for (let round = 0; round < setting.rounds; round += 1) {
      // Each round begins with another size: what the machine does meanwhile falls on all alike.
      for (let step = 0; step < places.length; step += 1) {
        const place = places[(round + step) % places.length] as Place;
        await setting.quiet();
        await measureInbox(place, setting.stretchMs);
        lost += await measureSend(place, setting.stretchMs);
      }
      const told = places.map(
        ({ millions, inbox, send }) =>
          `${millions}M ${inbox.at(-1)?.p50.toFixed(2)} / ${send.at(-1)?.p50.toFixed(2)}`,
      );
      setting.say(`(l) round ${round + 1}, inbox / send p50 in ms: ${told.join(', ')}`);
    }
    return figureOf(await Promise.all(places.map(sizeOf)), lost);
  } finally {
    for (const { sql, platform } of places) {
      await platform.stop();
      await sql`vacuum messages.message, messages.content`.catch(() => {});
      await sql.end({ timeout: 5 });
    }
  }
}

async function sizeOf({ millions, sql, inbox, send }: Place): Promise<GrowthSize> {
  const [row] = await sql<
    { bytes: number }[]
  >`select pg_database_size(current_database()) as bytes`;
  const middle = (values: number[]) => rounded(median(values));
  return {
    messages: millions * 1_000_000,
    gib: rounded((row?.bytes ?? 0) / 2 ** 30),
    inbox_p50_ms: middle(inbox.map((one) => one.p50)),
    inbox_p95_ms: middle(inbox.map((one) => one.p95)),
    send_p50_ms: middle(send.map((one) => one.p50)),
    send_p95_ms: middle(send.map((one) => one.p95)),
  };
}

function figureOf(sizes: GrowthSize[], lost: number): Growth {
  const ratio = (field: 'inbox_p50_ms' | 'inbox_p95_ms' | 'send_p50_ms' | 'send_p95_ms'): number =>
    rounded((sizes.at(-1)?.[field] ?? NaN) / (sizes[0]?.[field] ?? NaN));
  return {
    figure: 'l',
    what: `inbox page and send by ${CONNECTIONS} at a time, at several sizes of the installation, in turns`,
    sizes,
    inbox_ratio: ratio('inbox_p50_ms'),
    inbox_p95_ratio: ratio('inbox_p95_ms'),
    send_ratio: ratio('send_p50_ms'),
    send_p95_ratio: ratio('send_p95_ms'),
    lost,
  };
}

export function growthRows(l: Growth): string[][] {
  const [smallest, greatest] = [l.sizes[0], l.sizes.at(-1)];
  const sizes = l.sizes.flatMap((size) => {
    const many = `${size.messages / 1_000_000} million messages (${size.gib} GiB)`;
    const cells = (p50: number, p95: number) => ['', '', '', `${p50} / ${p95} (p95)`, '', ''];
    return [
      [`    inbox, ${many}`, ...cells(size.inbox_p50_ms, size.inbox_p95_ms)],
      [`    send, ${many}`, ...cells(size.send_p50_ms, size.send_p95_ms)],
    ];
  });
  const of = `${(greatest?.messages ?? 0) / (smallest?.messages ?? 1)} times as many`;
  const row = (what: string, value: string, aim: string) => [what, '', '', '', '', value, aim];
  return [
    row(`(l) ${l.what}`, '', ''),
    ...sizes,
    row(`    inbox, ${of}: p50, p95`, `${l.inbox_ratio}, ${l.inbox_p95_ratio}`, '≤ 1.2'),
    row(`    send, ${of}: p50, p95`, `${l.send_ratio}, ${l.send_p95_ratio}`, '≤ 1.2'),
    row('    messages lost', String(l.lost), '0'),
  ];
}
