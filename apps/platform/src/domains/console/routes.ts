// The console over HTTP, for operators.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { type FailedJob, listFailedJobs } from '../../floor/failed-jobs.ts';
import { listAllBatches, type ListedBatch } from '../batches/index.ts';
import { callClassOf, listInstitutions, type ListedInstitution } from '../institutions/index.ts';
import { listAllServices, type ListedService } from '../services/index.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { changeKind } from './kind-actions.ts';
import { ownLimitsRoutes } from './own-limits-routes.ts';
import { ownSuspensionRoutes } from './own-suspension-routes.ts';
import { placeOf, readPlace, shownError } from './rules.ts';
import { search } from './search-actions.ts';
import { listActs } from './store.ts';

const PAGE = 50;
const MOST_JOBS = 200;

const suspension = (row: {
  suspended_at: Temporal.Instant | null;
  suspended_because: string | null;
}) => ({
  ...(row.suspended_at !== null && { suspended_at: wireInstant(row.suspended_at) }),
  ...(row.suspended_because !== null && { suspended_because: row.suspended_because }),
});

const wireInstitution = (row: ListedInstitution) => ({
  id: row.id,
  name: row.name,
  fiscal_code: row.fiscal_code,
  ...(row.ipa_code !== null && { ipa_code: row.ipa_code }),
  kind: row.kind,
  calls: callClassOf(new Set(row.groups)),
  ...(row.recipients_a_day !== null && { recipients_a_day: row.recipients_a_day }),
  ...suspension(row),
});

function wireService(row: ListedService) {
  const { suspended_at: _, suspended_because: __, ...rest } = row;
  return { ...rest, ...suspension(row) };
}

const wireBatch = ({ paused_because: paused, created_at, starts_at, ...row }: ListedBatch) => ({
  ...row,
  ...(paused !== null && { paused_because: paused }),
  created_at: wireInstant(created_at),
  ...(starts_at !== null && { starts_at: wireInstant(starts_at) }),
});

function wireJob(row: FailedJob) {
  const isGivenUp = row.attempts >= row.max_attempts;
  return {
    id: row.id,
    name: row.name,
    state: isGivenUp ? ('given_up' as const) : ('retrying' as const),
    attempts: row.attempts,
    max_attempts: row.max_attempts,
    error: shownError(row.last_error ?? ''),
    created_at: wireInstant(row.created_at),
    failed_at: wireInstant(row.updated_at),
    ...(!isGivenUp && { next_at: wireInstant(row.run_at) }),
  };
}

/** A page of rows of which one more was asked than it shows. */
const pageOf = <T>(rows: readonly T[]) => ({
  shown: rows.slice(0, PAGE),
  last: rows.length > PAGE ? rows[PAGE - 1] : undefined,
});

export function consoleRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;
  ownLimitsRoutes(app, doors, context);
  ownSuspensionRoutes(app, doors, context);

  serve(app, doors, contract.listInstitutionsForOperators, async ({ query }) => {
    const after = query.after === undefined ? undefined : readPlace(query.after);
    const rows = await listInstitutions(sql, {
      after,
      search: query.q === '' ? undefined : query.q,
      isSuspended: query.suspended === 'true',
      limit: PAGE + 1,
    });
    const { shown, last } = pageOf(rows);
    return answer(200, { items: shown.map(wireInstitution), ...(last && { next: placeOf(last) }) });
  });

  serve(app, doors, contract.suspendInstitution, async ({ caller, params, body }) => {
    const acting = { actor: caller.actor, reason: body.reason };
    const held = await actions.holdInstitution(context, acting, params.institution_id, true);
    return answer(200, wireInstitution(held));
  });

  serve(app, doors, contract.resumeInstitution, async ({ caller, params, body }) => {
    const acting = { actor: caller.actor, reason: body.reason };
    const freed = await actions.holdInstitution(context, acting, params.institution_id, false);
    return answer(200, wireInstitution(freed));
  });

  serve(app, doors, contract.limitInstitution, async ({ caller, params, body }) => {
    const acting = { actor: caller.actor, reason: body.reason };
    const limited = await actions.limitInstitution(context, acting, params.institution_id, {
      calls: body.calls,
      recipientsADay: body.recipients_a_day,
    });
    return answer(200, wireInstitution(limited));
  });

  serve(app, doors, contract.changeInstitutionKind, async ({ caller, params, body }) => {
    const acting = { actor: caller.actor, reason: body.reason };
    const { institution_id: id } = params;
    return answer(200, wireInstitution(await changeKind(context, acting, id, body.kind)));
  });

  serve(app, doors, contract.listServicesForOperators, async ({ query }) => {
    const rows = await listAllServices(sql, {
      after: query.after ?? '',
      search: query.q === '' ? undefined : query.q,
      institutionId: query.institution_id,
      isSuspended: query.suspended === 'true',
      limit: PAGE + 1,
    });
    const { shown, last } = pageOf(rows);
    return answer(200, { items: shown.map(wireService), ...(last && { next: last.service_id }) });
  });

  serve(app, doors, contract.suspendService, async ({ caller, params, body }) => {
    const acting = { actor: caller.actor, reason: body.reason };
    return answer(
      200,
      wireService(await actions.holdService(context, acting, params.service_id, true)),
    );
  });

  serve(app, doors, contract.resumeService, async ({ caller, params, body }) => {
    const acting = { actor: caller.actor, reason: body.reason };
    return answer(
      200,
      wireService(await actions.holdService(context, acting, params.service_id, false)),
    );
  });

  serve(app, doors, contract.listBatchesForOperators, async ({ query }) => {
    const rows = await listAllBatches(sql, {
      before: query.before,
      isUnderWay: query.under_way === 'true',
      institutionId: query.institution_id,
      batchId: query.batch_id,
      limit: PAGE + 1,
    });
    const { shown, last } = pageOf(rows);
    return answer(200, { items: shown.map(wireBatch), ...(last && { next: last.id }) });
  });

  serve(app, doors, contract.moveBatchForOperators, async ({ caller, params, body }) => {
    const acting = { actor: caller.actor, reason: body.reason };
    return answer(
      200,
      wireBatch(await actions.moveBatch(context, acting, params.batch_id, body.move)),
    );
  });

  serve(app, doors, contract.listFailedJobs, async () =>
    answer(200, { items: (await listFailedJobs(sql, MOST_JOBS)).map(wireJob) }),
  );

  serve(app, doors, contract.replayJob, async ({ caller, params, body }) => {
    const acting = { actor: caller.actor, reason: body.reason };
    await actions.replayJob(context, acting, params.job_id);
    return answer(204, undefined);
  });

  serve(app, doors, contract.listConsoleActs, async ({ query }) => {
    const { shown, last } = pageOf(await listActs(sql, query.before, PAGE + 1));
    const items = shown.map((act) => ({ ...act, at: wireInstant(act.at) }));
    return answer(200, { items, ...(last && { next: last.id }) });
  });

  serve(app, doors, contract.searchConsole, async ({ body }) =>
    answer(200, { items: await search(context, { q: body.q, reason: body.reason }) }),
  );
}
