// (t) A batch of the back-office, from the end of its hold to the last message readable, beside bulk calls of the API.
import type { Sql } from '../../../apps/platform/src/floor/database.ts';
import { openBenchOffice, type BenchOffice } from '../setting/office.ts';
import { HEADERS, rowOf } from '../setting/lists.ts';
import { PEOPLE } from '../setting/people.ts';
import { best, median, rounded } from '../statistics.ts';
import { takeAway, untilMoved } from './arrivals.ts';
import { bulkStretch } from './bulk.ts';
import type { Setting } from './figure.ts';

const AIM = 0.7;
const ROWS_A_CALL = 1000;
const SENT_WITHIN_MS = 120_000;

export interface BatchRun {
  figure: 't';
  what: string;
  rows: number;
  batch_per_second: number[];
  bulk_per_second: number[];
  /** Readable messages a second of the batch, of those of bulk calls: best by best, median by median. */
  of_bulk_best: number;
  of_bulk_median: number;
  aim: number;
  lost: number;
  twice: number;
  /** From the first row given to the server to the last one kept. */
  upload_per_second: number[];
}

interface Batch {
  id: string;
  snapshot: string;
  sent: number;
  refused: number;
}

const callerFor =
  (port: number, office: BenchOffice) =>
  async <T>(who: 0 | 1, method: string, path: string, body?: object): Promise<T> => {
    const reply = await fetch(
      `http://127.0.0.1:${port}/backoffice/api/v1/institutions/${office.institutionId}/${path}`,
      {
        method,
        headers: {
          cookie: `io_session=${office.tokens[who]}`,
          'sec-fetch-site': 'same-origin',
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      },
    );
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as T;
  };

async function untilSent(sql: Sql, id: string): Promise<void> {
  const until = performance.now() + SENT_WITHIN_MS;
  for (;;) {
    const [row] = await sql<{ state: string; why: string | null }[]>`
      select state, paused_because as why from batches.batch where id = ${id}`;
    if (row?.state === 'sent') return;
    if (row?.state === 'paused' || performance.now() > until) {
      const codes = await sql`
        select problem, count(*)::int from batches.recipient where batch_id = ${id} group by problem`;
      throw new Error(`a batch that stays ${row?.state} (${row?.why}): ${JSON.stringify(codes)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function one({ database: { sql }, platform }: Setting, office: BenchOffice) {
  const call = callerFor(platform.port, office);
  const since = Temporal.Now.instant();
  const { id } = await call<Batch>(0, 'POST', 'batches', {
    name: 'Mensa 2099',
    service_id: office.serviceId,
    subject: 'Mensa scolastica di ((nome))',
    body: 'Ciao ((nome)), l’iscrizione alla mensa va rinnovata **entro il ((scadenza|data))**. Puoi farlo dal sito della scuola.',
    columns: HEADERS.map((header, index) => ({
      header,
      ...(index === 0 && { field: 'fiscal_code' }),
      ...(index === 2 && { field: 'due_date' }),
    })),
    invalid_after_due_date: false,
  });
  const began = performance.now();
  for (let from = 0; from < PEOPLE; from += ROWS_A_CALL) {
    const rows = Array.from({ length: ROWS_A_CALL }, (_, index) => ({
      number: from + index + 2,
      cells: rowOf(from + index),
    }));
    await call(0, 'PUT', `batches/${id}/rows`, { version: 1, rows });
  }
  const uploadedMs = performance.now() - began;
  const confirmed = await call<Batch>(0, 'POST', `batches/${id}/moves`, {
    ...{ move: 'confirm', version: 1, rows: PEOPLE },
  });
  await call(1, 'POST', `batches/${id}/moves`, { move: 'approve', snapshot: confirmed.snapshot });
  // The five minutes to change one's mind are over.
  const start = performance.now();
  await sql`update batches.batch set starts_at = now() where id = ${id}`;
  await untilSent(sql, id);
  await untilMoved(sql);
  const seconds = (performance.now() - start) / 1000;
  const [count] = await sql<{ all: number; people: number }[]>`
    select count(*)::int as all, count(distinct citizen_id)::int as people
    from messages.message where created_at >= ${since} and state = 'processed' and service_id = ${office.serviceId}`;
  await takeAway(sql, since);
  await sql`delete from batches.recipient where batch_id = ${id}`;
  await sql`delete from batches.batch where id = ${id}`;
  return {
    perSecond: PEOPLE / seconds,
    uploadPerSecond: (PEOPLE * 1000) / uploadedMs,
    lost: PEOPLE - (count?.people ?? 0),
    twice: (count?.all ?? 0) - (count?.people ?? 0),
  };
}

export async function measureBatch(setting: Setting): Promise<BatchRun> {
  const office = await openBenchOffice(setting.database.sql);
  // The first calls are slower than any that follow.
  await bulkStretch({ ...setting, stretchMs: Math.max(setting.stretchMs, 5000) });
  const ours = [];
  const bulk: number[] = [];
  for (let round = 0; round < setting.rounds; round += 1) {
    await setting.quiet();
    bulk.push((await bulkStretch(setting)).readablePerSecond);
    await setting.quiet();
    const run = await one(setting, office);
    ours.push(run);
    setting.say(
      `(t) round ${round + 1}: ${Math.round(run.perSecond)} a second readable of a batch, ${Math.round(bulk.at(-1) ?? 0)} of bulk calls`,
    );
  }
  const speeds = ours.map(({ perSecond }) => perSecond);
  return {
    figure: 't',
    what: 'a batch of the back-office, from the end of its hold to the last message readable, beside bulk calls from the first to the last readable',
    rows: PEOPLE,
    batch_per_second: speeds.map(rounded),
    bulk_per_second: bulk.map(rounded),
    of_bulk_best: rounded(best(speeds) / best(bulk)),
    of_bulk_median: rounded(median(speeds) / median(bulk)),
    aim: AIM,
    lost: ours.reduce((sum, { lost }) => sum + lost, 0),
    twice: ours.reduce((sum, { twice }) => sum + twice, 0),
    upload_per_second: ours.map(({ uploadPerSecond }) => rounded(uploadPerSecond)),
  };
}

export const batchRows = (run: BatchRun): string[][] => {
  const pair = (speeds: readonly number[]) =>
    `${Math.round(best(speeds)).toLocaleString('en')} / ${Math.round(median(speeds)).toLocaleString('en')}`;
  return [
    [
      `(t) batch of ${run.rows}, hold over to all readable; lost ${run.lost}, twice ${run.twice}`,
      pair(run.batch_per_second),
      '',
      '',
      '',
      '',
      '',
    ],
    [
      '    bulk calls, first to all readable',
      pair(run.bulk_per_second),
      '',
      '',
      '',
      `${run.of_bulk_best} / ${run.of_bulk_median}`,
      `≥ ${run.aim}`,
    ],
  ];
};
