// Reporting a message; reading what was reported, which the person can see.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { recordEvent } from '../audit/index.ts';
import { reportProblems } from './contract.ts';
import {
  countSince,
  findReadableSender,
  findReport,
  insertAct,
  type ListedReport,
  listNewest,
  lockReporter,
  markHandled,
  markRead,
  type OwnReport,
  type Reason,
  saveReport,
  type WhichReports,
} from './store.ts';

const MOST_A_DAY = 10;

export async function report(
  context: Context,
  citizenId: CitizenId,
  messageId: string,
  said: { reason: Reason; words: string },
): Promise<OwnReport> {
  const at = context.clock();
  return transaction(context.sql, async (tx) => {
    await lockReporter(tx, citizenId);
    const serviceId = await findReadableSender(tx, citizenId, messageId);
    if (serviceId === undefined) throw new Refusal(reportProblems.report_message_not_found);
    const before = await findReport(tx, citizenId, messageId);
    const lately =
      before === undefined ? await countSince(tx, citizenId, at.subtract({ hours: 24 })) : 0;
    if (lately >= MOST_A_DAY) throw new Refusal(reportProblems.too_many_reports);
    await saveReport(tx, { citizenId, messageId, id: newUuid(), serviceId, ...said, at });
    return (await findReport(tx, citizenId, messageId)) as OwnReport;
  });
}

/** One more than the page tells that there are others. Marks the page as read, and writes into each person's access log that an operator has looked, once. */
export async function readReports(
  context: Context,
  which: Omit<WhichReports, 'limit'>,
  page: number,
): Promise<ListedReport[]> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const reports = await listNewest(tx, { ...which, limit: page + 1 });
    const people = await markRead(
      tx,
      reports.slice(0, page).map(({ id }) => id),
      now,
    );
    for (const citizenId of people) {
      await recordEvent(tx, {
        citizenId,
        actorKind: 'operator',
        actor: 'IO',
        purpose: 'REPORT_READ',
        now,
      });
    }
    return reports;
  });
}

/** Done with, and why; without a note it is opened again. Told twice it is one act. */
export async function handle(
  context: Context,
  actor: CitizenId,
  reportId: string,
  note: string | undefined,
): Promise<void> {
  const at = context.clock();
  await transaction(context.sql, async (tx) => {
    if (!(await markHandled(tx, reportId, note === undefined ? undefined : at))) return;
    await insertAct(tx, {
      id: newUuid(),
      reportId,
      at,
      actor,
      what: note === undefined ? 'reopened' : 'handled',
      note: note ?? '',
    });
  });
}
