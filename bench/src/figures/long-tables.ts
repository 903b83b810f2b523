// (v) How soon does a page of the back-office's tables come, anywhere among a million rows?
import { connect } from '../../../apps/platform/src/floor/database.ts';
import { longTables, LONG_INSTITUTION, ROWS } from '../setting/long-tables.ts';
import { openBenchOffice } from '../setting/office.ts';
import { fiscalCodeOf } from '../setting/people.ts';
import { startPlatform } from '../setting/platform-process.ts';
import { percentile, rounded } from '../statistics.ts';
import type { Setting } from './figure.ts';

const AIM_P99_MS = 100;
/** Pages of each table and round, spread over the whole of it. */
const PAGES = 200;
const AT_ONCE = 2;
const OFFICE = '/backoffice/api/v1';

export interface LongTables {
  figure: 'v';
  what: string;
  tables: { table: string; p50_ms: number; p99_ms: number; aim_ms: number }[];
}

interface Table {
  table: string;
  /** An address of a page so far into the table: 0 to 1. */
  page: (share: number) => string;
}

const rowAt = (share: number) => Math.floor(share * ROWS);
/** Ids are made of the moment, and the rows are a second apart. */
function idAt(share: number, newest: number): string {
  const ms = Math.max(0, newest - rowAt(share) * 1000);
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7fff-bfff-ffffffffffff`;
}

const tablesFrom = (newest: number): readonly Table[] => [
  {
    table: 'institutions, for operators',
    page: (share) =>
      `/console/institutions?after=${encodeURIComponent(`ffffffff-ffff-4fff-bfff-ffffffffffff Comune ${String(rowAt(share)).padStart(7, '0')}`)}`,
  },
  {
    table: 'batches, for operators',
    page: (share) => `/console/batches?before=${idAt(share, newest)}`,
  },
  {
    table: 'batches of an institution',
    page: (share) =>
      `/institutions/${LONG_INSTITUTION}/batches?limit=50&before=${idAt(share, newest)}`,
  },
  {
    table: 'register of an institution',
    page: (share) =>
      `/institutions/${LONG_INSTITUTION}/trail?before=${Math.max(100, ROWS - rowAt(share))}`,
  },
  {
    table: 'register, one rare act',
    page: (share) =>
      `/institutions/${LONG_INSTITUTION}/trail?act=key_made&before=${Math.max(60_000, ROWS - rowAt(share))}`,
  },
];

/** Milliseconds of each page; fails at a page that is none. */
async function timesOf(pages: readonly string[], port: number, token: string): Promise<number[]> {
  const times: number[] = [];
  const left = [...pages];
  const turn = async () => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const began = performance.now();
      const reply = await fetch(`http://127.0.0.1:${port}${OFFICE}${path}`, {
        headers: { cookie: `io_session=${token}` },
      });
      const body = (await reply.json()) as { items?: unknown[] };
      if (body.items?.length !== 50)
        throw new Error(`${path}: ${JSON.stringify(body).slice(0, 300)}`);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  return times;
}

export async function measureLongTables(setting: Setting): Promise<LongTables> {
  const url = await longTables(setting.database, (sentence) => setting.say(sentence));
  const sql = connect(url, { max: 1 });
  const { tokens } = await openBenchOffice(sql);
  const [row] = await sql<{ newest: Temporal.Instant }[]>`
    select max(created_at) as newest from batches.batch where institution_id = ${LONG_INSTITUTION}`;
  await sql.end({ timeout: 5 });
  const platform = await startPlatform('tables', url, {
    settings: { OPERATORS: fiscalCodeOf(50_000_000) },
  });
  try {
    const measured: LongTables['tables'] = [];
    for (const { table, page } of tablesFrom(row?.newest.epochMilliseconds ?? 0)) {
      const pages = Array.from({ length: PAGES }, (_, n) => page((0.95 * n) / PAGES));
      await timesOf(pages, platform.port, tokens[0]);
      const times: number[] = [];
      for (let round = 0; round < setting.rounds; round += 1) {
        await setting.quiet();
        times.push(...(await timesOf(pages, platform.port, tokens[0])));
      }
      measured.push({
        table,
        p50_ms: rounded(percentile(times, 0.5)),
        p99_ms: rounded(percentile(times, 0.99)),
        aim_ms: AIM_P99_MS,
      });
    }
    return {
      figure: 'v',
      what: `a page of 50 anywhere in a table of ${ROWS.toLocaleString('en')} rows, ${AT_ONCE} at once`,
      tables: measured,
    };
  } finally {
    await platform.stop();
  }
}

export const tableRows = ({ tables, what }: LongTables): string[][] => [
  [`(v) ${what}`, '', '', '', '', '', ''],
  ...tables.map((one) => [
    `    ${one.table}`,
    '',
    '',
    '',
    `${one.p50_ms} / ${one.p99_ms}`,
    '',
    `p99 < ${one.aim_ms} ms`,
  ]),
];
