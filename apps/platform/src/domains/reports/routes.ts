// Reports over HTTP: a person's own, the operators' list, and what they do with them.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { handle, readReports, report } from './actions.ts';
import * as contract from './contract.ts';
import { findReport, findReported, type ListedReport, listActs, type OwnReport } from './store.ts';

const PAGE = 50;
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const wireReport = ({ reason, words, reported_at, read_at }: OwnReport) => ({
  reason,
  words,
  reported_at: wireInstant(reported_at),
  ...(read_at !== null && { read_at: wireInstant(read_at) }),
});

const shownReport = ({ handled_at, reported_at, ...row }: ListedReport) => ({
  ...row,
  reported_at: wireInstant(reported_at),
  service_name: row.service_name ?? '',
  organization_name: row.organization_name ?? '',
  ...(handled_at !== null && { handled_at: wireInstant(handled_at) }),
});

export function reportRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  serve(app, doors, contract.reportMessage, async ({ caller, params, body }) =>
    answer(200, wireReport(await report(context, caller.subject, params.id, body))),
  );

  serve(app, doors, contract.getReport, async ({ caller, params }) => {
    const found = await findReport(context.sql, caller.subject, params.id);
    if (found === undefined) throw new Refusal(contract.reportProblems.report_not_found);
    return answer(200, wireReport(found));
  });

  serve(app, doors, contract.listReports, async ({ query }) => {
    const { maximum_id: before = LAST_UUID, state, reason } = query;
    const rows = await readReports(context, { before, state, reason }, PAGE);
    const items = rows.slice(0, PAGE).map(shownReport);
    const last = items.at(-1);
    return answer(200, { items, ...(rows.length > PAGE && last && { next: last.id }) });
  });

  async function withActs(id: string) {
    const row = await findReported(context.sql, id);
    if (row === undefined) throw new Refusal(contract.reportProblems.reported_not_found);
    const acts = await listActs(context.sql, id);
    return {
      ...shownReport(row),
      acts: acts.map((act) => ({ ...act, at: wireInstant(act.at) })),
    };
  }

  serve(app, doors, contract.getReported, async ({ params }) =>
    answer(200, await withActs(params.report_id)),
  );

  serve(app, doors, contract.handleReport, async ({ caller, params, body }) => {
    await handle(context, caller.actor, params.report_id, body.note);
    return answer(200, await withActs(params.report_id));
  });

  serve(app, doors, contract.reopenReport, async ({ caller, params }) => {
    await handle(context, caller.actor, params.report_id, undefined);
    return answer(200, await withActs(params.report_id));
  });
}
