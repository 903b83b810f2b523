// Batches and templates over HTTP, for the institution's people.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import * as actions from './actions.ts';
import { hasApprover } from './approval-actions.ts';
import * as contract from './contract.ts';
import { exampleOf } from './example.ts';
import { moveBatch } from './move-actions.ts';
import { seenBatch } from './own-batch.ts';
import type { StoredPlan } from './plan.ts';
import { freshOutcome } from './outcome.ts';
import { forecastOf, listRefusedRows } from './recipient-store.ts';
import { keepRows } from './row-actions.ts';
import { APPROVAL_FROM, kept, sharesOf } from './rules.ts';
import { estimateFor, leftOn } from './share-actions.ts';
import {
  type BatchRow,
  deleteTemplateRow,
  listBatchRows,
  listTemplateRows,
  type TemplateRow,
  type UsedTemplate,
} from './store.ts';
import { askBack, wordsNow } from './taking-back-actions.ts';
import { listTakingBack, type TakingBackRow } from './taking-back-store.ts';

const REFUSED_PAGE = 1000;

const wireBatch = (row: BatchRow, { actor }: { actor: string }) => ({
  id: row.id,
  name: row.name,
  service_id: row.service_id,
  state: row.state,
  paused_because: row.paused_because ?? undefined,
  version: row.version,
  total: row.total,
  sent: row.sent,
  refused: row.refused,
  created_at: wireInstant(row.created_at),
  created_by: row.created_by_name,
  is_own: row.created_by === actor,
  approved_by: row.approved_by_name ?? undefined,
  starts_at: row.starts_at === null ? undefined : wireInstant(row.starts_at),
  ended_at: row.ended_at === null ? undefined : wireInstant(row.ended_at),
  snapshot: row.snapshot ?? undefined,
  canary: row.canary ?? undefined,
});

const wireTakingBack = (row: TakingBackRow) => ({
  kind: row.kind,
  reason: row.reason,
  passages: row.passages,
  asked_at: wireInstant(row.asked_at),
  asked_by: row.asked_by_name,
  ended_at: row.ended_at === null ? undefined : wireInstant(row.ended_at),
  taken: row.taken,
  left: row.left_alone,
});

const wireTemplate = (row: TemplateRow) => ({ ...row, updated_at: wireInstant(row.updated_at) });

const wireUsed = ({ last_used_at: at, ...row }: UsedTemplate) => ({
  ...wireTemplate(row),
  used: row.used,
  last_used_at: at === null ? undefined : wireInstant(at),
});

const wordsOf = (body: {
  name: string;
  service_id: string;
  subject: string;
  body: string;
  columns: StoredPlan['columns'];
  invalid_after_due_date: boolean;
  notices?: StoredPlan['notices'];
  template_id?: string | undefined;
}): actions.BatchWords => ({
  name: body.name,
  serviceId: body.service_id,
  templateId: body.template_id,
  plan: {
    subject: body.subject,
    body: body.body,
    columns: body.columns,
    invalid_after_due_date: body.invalid_after_due_date,
    ...(body.notices && { notices: body.notices }),
  },
});

export function batchRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, clock } = context;

  serve(app, doors, contract.listTemplates, async ({ caller }) => {
    const rows = await listTemplateRows(sql, caller.institutionId);
    const items = rows.filter((row) => caller.hasService(row.service_id)).map(wireUsed);
    return answer(200, { items });
  });

  serve(app, doors, contract.putTemplate, async ({ caller, params, body }) => {
    const saved = await actions.saveTemplate(context, caller, params.template_id, body);
    return answer(200, wireTemplate(saved));
  });

  serve(app, doors, contract.deleteTemplate, async ({ caller, params }) => {
    const isGone = await deleteTemplateRow(sql, caller.institutionId, params.template_id);
    if (!isGone) throw new Refusal(contract.batchProblems.template_not_found);
    return answer(204, undefined);
  });

  serve(app, doors, contract.listBatches, async ({ caller, query }) => {
    const { before, limit } = query;
    const rows = await listBatchRows(sql, caller.institutionId, before, limit);
    const items = rows
      .filter((row) => caller.hasService(row.service_id))
      .map((row) => wireBatch(row, caller));
    return answer(200, { items, next: rows.length < limit ? undefined : rows.at(-1)?.id });
  });

  serve(app, doors, contract.createBatch, async ({ caller, body }) =>
    answer(201, wireBatch(await actions.beginBatch(context, caller, wordsOf(body)), caller)),
  );

  serve(app, doors, contract.getBatch, async ({ caller, params }) => {
    const found = await seenBatch(context, caller, params.batch_id);
    const outcome = await freshOutcome(context, found);
    const back = await listTakingBack(sql, caller.institutionId, found.id);
    const isCorrected = back.some(({ kind }) => kind === 'correct');
    return answer(200, {
      ...wireBatch(found, caller),
      plan: found.plan,
      template_id: found.template_id ?? undefined,
      needs_approval: found.total >= APPROVAL_FROM,
      has_approver: await hasApprover(sql, found),
      taken_back: back.map(wireTakingBack),
      corrected: isCorrected ? wordsNow(found, back) : undefined,
      outcome: outcome && {
        delivered: kept(outcome.counts.delivered),
        waiting: kept(outcome.counts.waiting),
        not_on_io: kept(outcome.counts.not_on_io),
        service_off: kept(outcome.counts.service_off),
        read: kept(outcome.counts.read),
        // Kept before notices and failures were looked at.
        paid: kept(outcome.counts.paid ?? 0),
        failed: kept(outcome.counts.failed ?? 0),
        at: wireInstant(outcome.at),
      },
    });
  });

  serve(app, doors, contract.getExample, async ({ caller, params }) => {
    const found = await seenBatch(context, caller, params.batch_id);
    return answer(200, { example: await exampleOf(context, found) });
  });

  serve(app, doors, contract.changeBatch, async ({ caller, params, body }) => {
    const { batch_id: id } = params;
    const changed = await actions.rewordBatch(context, caller, id, body.version, wordsOf(body));
    return answer(200, wireBatch(changed, caller));
  });

  serve(app, doors, contract.discardBatch, async ({ caller, params }) => {
    await actions.discard(context, caller, params.batch_id);
    return answer(204, undefined);
  });

  serve(app, doors, contract.putRows, async ({ caller, params, body }) =>
    answer(200, await keepRows(context, caller, params.batch_id, body.version, body.rows)),
  );

  serve(app, doors, contract.forecastBatch, async ({ caller, params }) => {
    const found = await seenBatch(context, caller, params.batch_id);
    const now = clock();
    const forecast = await forecastOf(sql, found.id, found.service_id);
    const { total, reached, service_off } = forecast;
    return answer(200, {
      total,
      ...sharesOf({ reached, not_on_io: total - reached - service_off, service_off }),
      left_today: await leftOn(sql, found.institution_id, now),
      queue: await estimateFor(sql, found, total, now),
    });
  });

  serve(app, doors, contract.moveBatch, async ({ caller, params, body }) => {
    const asked =
      body.move === 'confirm'
        ? {
            move: body.move,
            version: body.version,
            rows: body.rows,
            startsAt:
              body.starts_at === undefined ? undefined : Temporal.Instant.from(body.starts_at),
            canary: body.canary,
          }
        : body;
    return answer(200, wireBatch(await moveBatch(context, caller, params.batch_id, asked), caller));
  });

  serve(app, doors, contract.takeBackBatch, async ({ caller, params, body }) => {
    const { batch_id: id } = params;
    await askBack(context, caller, id, body);
    const back = await listTakingBack(sql, caller.institutionId, id);
    return answer(202, { taken_back: back.map(wireTakingBack) });
  });

  serve(app, doors, contract.listRefused, async ({ caller, params, query }) => {
    const found = await seenBatch(context, caller, params.batch_id);
    const items = await listRefusedRows(sql, found.id, query.after, REFUSED_PAGE);
    return answer(200, {
      items,
      next: items.length < REFUSED_PAGE ? undefined : items.at(-1)?.number,
    });
  });
}
