// (a) How fast is a page of twenty messages, beside the same statement run by pgbench?
import { listMessages } from '../../../apps/platform/src/domains/messages/contract.ts';
import { openConnection } from '../load/connection.ts';
import { pageStatement } from '../load/page-statement.ts';
import { findPgbench, runPgbench } from '../load/pgbench.ts';
import { runPreparedLoop } from '../load/prepared-loop.ts';
import { inboxRequest } from '../load/requests.ts';
import { generator, measure } from '../load/measure.ts';
import { warmUp } from '../load/run-load.ts';
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
const LIMIT_CLIENTS = 8;

/** The seeded rows must give what the contract promises, or the figure would be of something else. */
async function checkOnePage(port: number): Promise<number> {
  const connection = await openConnection(port);
  const request = inboxRequest(0);
  const reply = await connection.send(request.bytes);
  request.check(reply);
  const page = listMessages.replies[200].parse(JSON.parse(reply.body.toString()));
  const ids = page.items.map((item) => item.id);
  if (ids.join() !== ids.toSorted().toReversed().join()) throw new Error('a page out of order');
  if (page.items.some((item) => !item.service_name))
    throw new Error('a message without its sender');
  const bytes = reply.body.length;
  connection.close();
  return bytes;
}

export async function measureInboxPage(setting: Setting): Promise<Figure> {
  const { database, platform, stretchMs } = setting;
  const watch = watchOf(setting);
  const statement = await pageStatement();
  const pgbench = findPgbench();
  const bytes = await checkOnePage(platform.port);
  const load = {
    kind: 'inbox' as const,
    port: platform.port,
    connections: CONNECTIONS,
    durationMs: stretchMs,
    etags: [],
  };
  await warmUp({ ...load, warmUpMs: 0 });
  const ours: Round[] = [];
  const limit: Round[] = [];
  for (let round = 0; round < setting.rounds; round += 1) {
    const options = { url: database.url, statement, clients: LIMIT_CLIENTS, watch };
    const seconds = Math.ceil(stretchMs / 1000);
    await setting.quiet();
    const bound =
      pgbench === undefined
        ? await runPreparedLoop({ ...options, seconds })
        : await runPgbench(pgbench, { ...options, seconds });
    limit.push(roundOf(bound.pages, bound.pagesPerSecond, bound.used));
    await setting.quiet();
    const ourRound = await measure(load, watch);
    ours.push(ourRound);
    setting.say(
      `(a) round ${round + 1}: ${Math.round(ourRound.perSecond)} pages/s, limit ${Math.round(bound.pagesPerSecond)}`,
    );
  }
  const series = seriesOf(`GET inbox page, ${CONNECTIONS} connections`, ours);
  const tool = pgbench === undefined ? 'prepared statement in a loop' : 'pgbench -M prepared';
  return {
    figure: 'a',
    what: 'inbox page of 20 of 2,000,000 messages, session checked, request logged',
    ours: series,
    limits: [
      limitOf(series, seriesOf(`${tool}, same statement, ${LIMIT_CLIENTS} clients`, limit), 0.27),
    ],
    facts: { page_bytes: bytes, wrong_pages: 0, load_generator: generator() },
  };
}
