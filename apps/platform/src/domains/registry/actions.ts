// Loads the public index into the register, in batches; what the file has no more is closed, not deleted.
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { readIndex } from './csv.ts';
import type { Body } from './rules.ts';
import { countActive, retireOlder, saveBodies } from './store.ts';

const BATCH = 1000;
const MOST_REPORTED = 1000;

export interface LoadReport {
  saved: number;
  wrong: number;
  /** The first thousand. */
  wrongRows: { line: number; wrong: string }[];
  retired: number;
  /** The file had fewer than half of the bodies known: nothing was closed for that. */
  looksCut: boolean;
}

export async function loadIndex(
  { sql, clock }: Pick<Context, 'sql' | 'clock'>,
  source: AsyncIterable<Buffer>,
): Promise<LoadReport> {
  const now = clock();
  const before = await countActive(sql);
  const report: LoadReport = { saved: 0, wrong: 0, wrongRows: [], retired: 0, looksCut: false };
  let batch: Body[] = [];
  const flush = async () => {
    await saveBodies(sql, batch, now);
    report.saved += batch.length;
    batch = [];
  };
  for await (const row of readIndex(source)) {
    if ('body' in row) batch.push(row.body);
    else {
      report.wrong += 1;
      if (report.wrongRows.length < MOST_REPORTED) report.wrongRows.push(row);
    }
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  report.looksCut = report.saved < before / 2;
  if (!report.looksCut) report.retired = await transaction(sql, (tx) => retireOlder(tx, now));
  return report;
}
