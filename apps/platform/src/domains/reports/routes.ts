// Reports over HTTP: a person's own, and the operators' list.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { readReports, report } from './actions.ts';
import { getReport, listReports, reportMessage, reportProblems } from './contract.ts';
import { findReport, type OwnReport } from './store.ts';

const PAGE = 50;
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const wireReport = ({ reason, words, reported_at, read_at }: OwnReport) => ({
  reason,
  words,
  reported_at: wireInstant(reported_at),
  ...(read_at !== null && { read_at: wireInstant(read_at) }),
});

export function reportRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  serve(app, doors, reportMessage, async ({ caller, params, body }) =>
    answer(200, wireReport(await report(context, caller.subject, params.id, body))),
  );

  serve(app, doors, getReport, async ({ caller, params }) => {
    const found = await findReport(context.sql, caller.subject, params.id);
    if (found === undefined) throw new Refusal(reportProblems.report_not_found);
    return answer(200, wireReport(found));
  });

  serve(app, doors, listReports, async ({ query }) => {
    const rows = await readReports(context, query.maximum_id ?? LAST_UUID, PAGE);
    const items = rows.slice(0, PAGE).map((row) => ({
      ...row,
      reported_at: wireInstant(row.reported_at),
      service_name: row.service_name ?? '',
      organization_name: row.organization_name ?? '',
    }));
    const last = items.at(-1);
    return answer(200, { items, ...(rows.length > PAGE && last && { next: last.id }) });
  });
}
