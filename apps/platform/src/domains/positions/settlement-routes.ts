// Settlement over HTTP: a flow brought in, the list, the bank's credits, the leftovers.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { InstitutionCaller } from '../../doors/institution-key.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { refuseElsewhere } from './routes.ts';
import { readFlow } from './flow-reading.ts';
import { importFlow } from './settlement-actions.ts';
import * as contract from './settlement-contract.ts';
import { flowNamedIn, standingOfFlow } from './settlement-rules.ts';
import {
  type FlowRow,
  insertCredit,
  listFlows,
  listLeftCredits,
  listLeftLines,
  listLeftReceipts,
} from './flow-list-store.ts';

/** A flow may be written until four days after; then something is late. */
const PATIENCE_DAYS = 5;

const flowOf = (row: FlowRow) => ({
  flow_id: row.flow_id,
  written_at: wireInstant(row.written_at),
  sender_code: row.sender_code,
  ...(row.sender_name !== null && { sender_name: row.sender_name }),
  settlement_reference: row.settlement_reference,
  settled_on: row.settled_on.toString(),
  total_count: row.total_count,
  total_amount: row.total_amount,
  source: row.source,
  replaced: row.replaced,
  lines_left: row.lines_left,
  ...(row.credited !== null && { credited: row.credited }),
  standing: standingOfFlow({
    totalCount: row.total_count,
    totalAmount: row.total_amount,
    linesCount: row.lines_count,
    linesAmount: row.lines_amount,
    linesLeft: row.lines_left,
    credited: row.credited ?? undefined,
  }),
});

/** In a scope of its own: besides its XML it reads JSON as everybody does. */
export function settlementRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, clock } = context;
  app.addContentTypeParser(
    ['text/xml', 'application/xml'],
    { parseAs: 'buffer' },
    async (_request: unknown, bytes: Buffer) => bytes,
  );
  const one = async (caller: InstitutionCaller, flowId: string) => {
    const [row] = await listFlows(sql, caller.institutionFiscalCode, { flowId, limit: 1 });
    return row && flowOf(row);
  };

  serve(app, doors, contract.importFlow, async ({ caller, request }) => {
    refuseElsewhere(caller);
    const payee = caller.institutionFiscalCode;
    if (!(request.body instanceof Buffer))
      throw new Refusal(contract.settlementProblems.flow_unreadable);
    const flow = readFlow(payee, request.body);
    const outcome = await importFlow(context, payee, flow, 'upload');
    const shown = await one(caller, flow.identificativoFlusso);
    if (shown === undefined) throw new Refusal(contract.settlementProblems.flow_unreadable);
    const reply = { outcome, flow: shown };
    return outcome === 'added' ? answer(201, reply) : answer(200, reply);
  });

  serve(app, doors, contract.listFlows, async ({ caller, query }) => {
    refuseElsewhere(caller);
    const { cursor } = query;
    const rows = await listFlows(sql, caller.institutionFiscalCode, {
      before:
        cursor === undefined ? undefined : { day: cursor.slice(0, 10), flowId: cursor.slice(11) },
      limit: query.page_size + 1,
    });
    const page = rows.slice(0, query.page_size);
    const last = rows.length > page.length ? page.at(-1) : undefined;
    const next = last && `${last.settled_on.toString()}_${last.flow_id}`;
    return answer(200, { items: page.map(flowOf), ...(next !== undefined && { next }) });
  });

  serve(app, doors, contract.tellCredit, async ({ caller, body }) => {
    refuseElsewhere(caller);
    const flowId = flowNamedIn(body.text);
    if (flowId === undefined) throw new Refusal(contract.settlementProblems.credit_names_no_flow);
    const { reference, amount, credited_on: creditedOn } = body;
    const credit = { reference, flowId, amount, creditedOn };
    const put = await transaction(sql, (tx) =>
      insertCredit(tx, caller.institutionFiscalCode, credit, clock()),
    );
    if (put === 'other') throw new Refusal(contract.settlementProblems.credit_told_otherwise);
    const flow = await one(caller, flowId);
    return answer(200, { flow_id: flowId, ...(flow && { flow }) });
  });

  serve(app, doors, contract.listLeftovers, async ({ caller, query }) => {
    refuseElsewhere(caller);
    const payee = caller.institutionFiscalCode;
    const limit = query.page_size + 1;
    const before = clock().subtract({ hours: 24 * PATIENCE_DAYS });
    const lines = await listLeftLines(sql, payee, limit);
    const receipts = await listLeftReceipts(sql, payee, before, limit);
    const credits = await listLeftCredits(sql, payee, limit);
    const cut = <T>(rows: readonly T[]) => rows.slice(0, query.page_size);
    return answer(200, {
      lines: cut(lines).flatMap(({ outcome, paid_on, ...row }) =>
        outcome === 'matched' ? [] : [{ ...row, outcome, paid_on: paid_on.toString() }],
      ),
      receipts: cut(receipts).map(({ paid_at, ...row }) => ({
        ...row,
        paid_at: wireInstant(paid_at),
      })),
      credits: cut(credits).map((row) => ({ ...row, credited_on: row.credited_on.toString() })),
      more: [lines, receipts, credits].some((rows) => rows.length === limit),
    });
  });
}
