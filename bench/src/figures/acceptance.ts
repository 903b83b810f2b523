// (c) How many messages are accepted and durable in a second, beside inserting the same rows and nothing else?
import type { InsertsAsked } from '../load/raw-inserts.ts';
import { runLoad, runMeasured, used, warmUp } from '../load/run-load.ts';
import { percentile } from '../statistics.ts';
import { checkArrived, takeAway, untilMoved, withoutMover } from './arrivals.ts';
import {
  type Figure,
  limitOf,
  type Round,
  roundOf,
  seriesOf,
  type Setting,
  watchOf,
} from './figure.ts';

const SENDERS = 50;
const rawInserts = new URL('../load/raw-inserts.ts', import.meta.url);

export async function measureInserts(
  setting: Setting,
  connections: number,
  batch: number,
  durationMs: number,
): Promise<Round> {
  const { url } = setting.database;
  const asked: InsertsAsked = { url, connections, batch, warmUpMs: 500, durationMs };
  const watch = watchOf(setting);
  return withoutMover(url, async () => {
    const { result, used: spent } = await runMeasured(rawInserts, asked, watch);
    return roundOf(result.requests, result.requests / result.seconds, {
      ...spent,
      platform: undefined,
    });
  });
}

const loadOf = ({ platform, stretchMs }: Setting) => ({
  kind: 'send' as const,
  port: platform.port,
  connections: SENDERS,
  warmUpMs: 500,
  durationMs: stretchMs,
  etags: [],
});

async function warm(setting: Setting): Promise<void> {
  const since = Temporal.Now.instant();
  await warmUp(loadOf(setting));
  await untilMoved(setting.database.sql);
  await takeAway(setting.database.sql, since);
}

async function measureOurs(setting: Setting): Promise<Round> {
  const { database } = setting;
  const watch = watchOf(setting);
  const since = Temporal.Now.instant();
  const before = watch();
  const { result } = await runLoad(loadOf(setting), watch);
  await untilMoved(database.sql);
  // What a message costs includes moving it, and the warm-up's messages have their part in both.
  const spent = used(before, watch());
  await checkArrived(database.sql, since, result.kept);
  await takeAway(database.sql, since);
  return {
    ...roundOf(result.kept.length, result.requests / result.seconds, spent),
    p50Ms: percentile(result.latencies, 0.5),
    p99Ms: percentile(result.latencies, 0.99),
  };
}

export async function measureAcceptance(setting: Setting): Promise<Figure> {
  const [durable] = await setting.database.sql<
    { fsync: string; commit: string }[]
  >`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`;
  if (durable?.fsync !== 'on' || durable.commit !== 'on') throw new Error('not durable');
  await warm(setting);
  const ours: Round[] = [];
  const singles: Round[] = [];
  const batches: Round[] = [];
  for (let round = 0; round < setting.rounds; round += 1) {
    await setting.quiet();
    singles.push(await measureInserts(setting, 16, 1, setting.stretchMs));
    await setting.quiet();
    ours.push(await measureOurs(setting));
    await setting.quiet();
    batches.push(await measureInserts(setting, 4, 100, Math.min(1500, setting.stretchMs)));
    const [one, mine, many] = [singles, ours, batches].map((list) =>
      Math.round(list.at(-1)?.perSecond ?? 0),
    );
    setting.say(
      `(c) round ${round + 1}: ${mine} accepted/s; single inserts ${one}, batches ${many}`,
    );
  }
  const series = seriesOf(`POST message, ${SENDERS} senders`, ours);
  return {
    figure: 'c',
    what: 'messages accepted and durable (synchronous_commit on), moved to the inbox meanwhile',
    ours: series,
    limits: [
      limitOf(
        series,
        seriesOf('the same two rows inserted one by one, 16 connections', singles),
        0.6,
      ),
      limitOf(series, seriesOf('the same rows in batches of 100, 4 connections', batches)),
    ],
    facts: { lost: 0, twice: 0 },
  };
}
