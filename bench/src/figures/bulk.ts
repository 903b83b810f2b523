// (i) How many messages are accepted and durable in a second by calls of a thousand, beside COPY of the same rows?
import type { CopiesAsked } from '../load/raw-copy.ts';
import { BULK_ROWS } from '../load/requests.ts';
import { runLoad, runMeasured, used } from '../load/run-load.ts';
import { percentile } from '../statistics.ts';
import { measureInserts } from './acceptance.ts';
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

const CALLERS = 4;
const rawCopy = new URL('../load/raw-copy.ts', import.meta.url);

async function measureCopies(setting: Setting): Promise<Round> {
  const { url } = setting.database;
  const asked: CopiesAsked = {
    url,
    connections: CALLERS,
    batch: BULK_ROWS,
    warmUpMs: 500,
    durationMs: setting.stretchMs,
  };
  return withoutMover(url, async () => {
    const { result, used: spent } = await runMeasured(rawCopy, asked, watchOf(setting));
    return roundOf(result.requests, result.requests / result.seconds, {
      ...spent,
      platform: undefined,
    });
  });
}

interface Stretch {
  round: Round;
  /** Milliseconds from the last answer to the last message readable. */
  movedMs: number;
  /** Messages a second from the first call to all readable. */
  readablePerSecond: number;
}

/** One stretch of bulk calls; (t) is measured beside it. */
export async function bulkStretch(setting: Setting): Promise<Stretch> {
  const { database, platform, stretchMs } = setting;
  const watch = watchOf(setting);
  const since = Temporal.Now.instant();
  const before = watch();
  const began = performance.now();
  const { result } = await runLoad(
    {
      kind: 'bulk',
      port: platform.port,
      connections: CALLERS,
      warmUpMs: 500,
      durationMs: stretchMs,
      etags: [],
    },
    watch,
  );
  const movedMs = await untilMoved(database.sql);
  const seconds = (performance.now() - began) / 1000;
  const spent = used(before, watch());
  const ids = result.kept.flatMap((kept) => kept.split(','));
  await checkArrived(database.sql, since, ids);
  await takeAway(database.sql, since);
  return {
    round: {
      ...roundOf(ids.length, (result.requests * BULK_ROWS) / result.seconds, spent),
      p50Ms: percentile(result.latencies, 0.5),
      p99Ms: percentile(result.latencies, 0.99),
    },
    movedMs,
    readablePerSecond: ids.length / seconds,
  };
}

export async function measureBulk(setting: Setting): Promise<Figure> {
  const ours: Stretch[] = [];
  const copies: Round[] = [];
  const batches: Round[] = [];
  // The first calls are slower than any that follow.
  await bulkStretch({ ...setting, stretchMs: 1500 });
  for (let round = 0; round < setting.rounds; round += 1) {
    await setting.quiet();
    copies.push(await measureCopies(setting));
    await setting.quiet();
    ours.push(await bulkStretch(setting));
    await setting.quiet();
    batches.push(await measureInserts(setting, CALLERS, 100, Math.min(1500, setting.stretchMs)));
    const [copied, accepted, inserted] = [copies.at(-1), ours.at(-1)?.round, batches.at(-1)].map(
      (one) => Math.round(one?.perSecond ?? 0),
    );
    setting.say(
      `(i) round ${round + 1}: ${accepted} accepted/s in bulk; COPY ${copied}, batches ${inserted}`,
    );
  }
  const series = seriesOf(
    `POST ${BULK_ROWS} messages a call, ${CALLERS} callers`,
    ours.map(({ round }) => round),
  );
  return {
    figure: 'i',
    what: 'messages accepted and durable by bulk calls, moved to the inbox meanwhile; times are of whole calls',
    ours: series,
    limits: [
      limitOf(
        series,
        seriesOf(`COPY of the same two rows, ${BULK_ROWS} a transaction`, copies),
        0.25,
      ),
      limitOf(series, seriesOf('the same rows in batches of 100', batches)),
    ],
    facts: {
      lost: 0,
      twice: 0,
      moved_after_ms: Math.round(Math.max(...ours.map(({ movedMs }) => movedMs))),
      submitted_to_readable_per_second: Math.round(
        Math.max(...ours.map(({ readablePerSecond }) => readablePerSecond)),
      ),
    },
  };
}
