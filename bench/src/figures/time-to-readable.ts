// (d) How long after 201 can the citizen read it, while fifty others send as fast as they can?
import { openConnection, type Connection } from '../load/connection.ts';
import { inboxRequest, sendRequest } from '../load/requests.ts';
import { runLoad } from '../load/run-load.ts';
import { fiscalCodeOf, READERS } from '../setting/people.ts';
import { median, percentile, rounded } from '../statistics.ts';
import { checkArrived, takeAway, untilMoved } from './arrivals.ts';
import { type Setting, watchOf } from './figure.ts';

export interface Delay {
  figure: 'd';
  what: string;
  samples: number;
  load_per_second: number;
  p50_ms: number;
  p99_ms: number;
  greatest_ms: number;
  aim_p99_ms: number;
}

const SENDERS = 50;
const SAMPLE_EVERY_MS = 25;
const READABLE_WITHIN_MS = 20_000;
export const AIM_P99_MS = 1000;

/** Resolves when the platform's news names this person: then, as the web app does, one looks. */
async function newsByPerson(setting: Setting) {
  const waiting = new Map<string, () => void>();
  const subscription = await setting.database.sql.listen('io', (message) => {
    if (!message.startsWith('inbox:')) return;
    for (const person of message.slice('inbox:'.length).split(',')) waiting.get(person)?.();
  });
  return {
    next: (person: string) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error('no news of an accepted message')),
          READABLE_WITHIN_MS,
        );
        waiting.set(person, () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    close: () => subscription.unlisten(),
  };
}

/** Sends to one reader and looks until it is the first of that reader's page. */
async function sample(
  [sender, looker]: readonly [Connection, Connection],
  reader: number,
  news: Promise<void>,
): Promise<{ id: string; ms: number }> {
  const request = sendRequest(fiscalCodeOf(reader), `di prova ${reader}`);
  const id = request.check(await sender.send(request.bytes)) ?? '';
  const accepted = performance.now();
  await news;
  const { body } = await looker.send(inboxRequest(reader).bytes);
  const ms = performance.now() - accepted;
  const page = JSON.parse(body.toString()) as { items: { id: string }[] };
  if (page.items[0]?.id !== id) throw new Error('the news came before the message could be read');
  return { id, ms };
}

async function takeSamples(
  setting: Setting,
  until: () => boolean,
): Promise<{ id: string; ms: number }[]> {
  const people = await setting.database.sql<
    { n: number; citizen_id: string }[]
  >`select n, citizen_id from bench.person where n < ${READERS} order by n desc`;
  const news = await newsByPerson(setting);
  const free: (readonly [Connection, Connection])[] = [];
  const taken: Promise<{ id: string; ms: number }>[] = [];
  for (let index = 0; !until() && index < people.length; index += 1) {
    const { n, citizen_id: person } = people[index] as (typeof people)[number];
    const pair =
      free.pop() ??
      ([
        await openConnection(setting.platform.port),
        await openConnection(setting.platform.port),
      ] as const);
    const taking = sample(pair, n, news.next(person));
    taken.push(taking);
    taking.then(
      () => free.push(pair),
      () => undefined,
    );
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY_MS));
  }
  const samples = await Promise.all(taken);
  for (const pair of free) for (const connection of pair) connection.close();
  await news.close();
  return samples;
}

export async function measureTimeToReadable(setting: Setting): Promise<Delay> {
  const { database, platform } = setting;
  await setting.quiet();
  const since = Temporal.Now.instant();
  let isOver = false;
  const load = runLoad(
    {
      kind: 'send',
      port: platform.port,
      connections: SENDERS,
      warmUpMs: 1000,
      durationMs: setting.stretchMs * 2,
      etags: [],
    },
    watchOf(setting),
  ).finally(() => (isOver = true));
  const [{ result }, samples] = await Promise.all([load, takeSamples(setting, () => isOver)]);
  await untilMoved(database.sql);
  await checkArrived(database.sql, since, [...result.kept, ...samples.map((one) => one.id)]);
  await takeAway(database.sql, since);
  const times = samples.map((one) => one.ms);
  return {
    figure: 'd',
    what: "from 201 to the recipient's own inbox showing it, under the load of (c)",
    samples: times.length,
    load_per_second: rounded(result.requests / result.seconds),
    p50_ms: rounded(median(times)),
    p99_ms: rounded(percentile(times, 0.99)),
    greatest_ms: rounded(Math.max(...times)),
    aim_p99_ms: AIM_P99_MS,
  };
}
