// Payment notices over HTTP, as institutions make and follow them.
import { setImmediate } from 'node:timers/promises';
import { answer, JsonText, serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Problem } from '@io/endpoint';
import type { OurDoors } from '../../doors/doors.ts';
import type { InstitutionCaller } from '../../doors/institution-key.ts';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { type FieldError, Refusal } from '../../floor/errors.ts';
import { fieldErrorsOf } from '../../floor/field-errors.ts';
import { problemBody } from '../../floor/http.ts';
import { floorProblems } from '../../floor/problems.ts';
import { mayCallFrom } from '../services/index.ts';
import { type Asked, createPositions, type Made } from './actions.ts';
import { changePosition, withdrawPosition } from './change-actions.ts';
import * as contract from './contract.ts';
import { referencesOf } from './look-store.ts';
import { findPosition, listPositions, noticesOf } from './store.ts';
import { viewOf } from './view.ts';

const GREATEST_ID = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ';
/** So many rows are one call against the account's rate: see docs/decisions/0022. */
const ROWS_A_CALL = 100;
/** Of each row; the answer must stay of the size of the question. */
const MAX_FIELD_ERRORS = 10;
/** Rows judged before other requests of this process have their turn. */
const TURN = 50;

export function refuseElsewhere({ service, address }: InstitutionCaller): void {
  const from = mayCallFrom(service, address);
  if (!from.allowed) throw new Refusal(from.problem);
}

type Refused = { problem: Problem; errors?: readonly FieldError[] };

function rowOf(row: unknown, callKey: string | undefined, index: number): Asked | Refused {
  const read = contract.newPosition.safeParse(row);
  if (!read.success)
    return {
      problem: floorProblems.invalid_request,
      errors: fieldErrorsOf(read.error, MAX_FIELD_ERRORS),
    };
  return { content: read.data, key: callKey && `${callKey} ${index}` };
}

function refusedRow(request: FastifyRequest, refused: Refused, index: number) {
  const { code, status, title, detail, detail_it, detail_en, errors } = problemBody(
    request,
    refused.problem,
    refused.errors,
  );
  const problem = { code, title, detail, detail_it, detail_en, ...(errors && { errors }) };
  return { index, status, problem };
}

export function positionRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;
  const today = () => dayInRome(context.clock()).toString();

  async function shown(caller: InstitutionCaller, id: string) {
    const row = await findPosition(sql, caller.institutionFiscalCode, id);
    if (row?.service_id !== caller.service.serviceId)
      throw new Refusal(contract.positionProblems.position_not_found);
    const notices = await noticesOf(sql, row.payee_fiscal_code, [id]);
    return viewOf(row, notices.get(id) ?? [], today());
  }
  const ownerOf = (caller: InstitutionCaller) => ({
    payee: caller.institutionFiscalCode,
    serviceId: caller.service.serviceId,
  });

  serve(app, doors, contract.createNotice, async ({ caller, body, headers }) => {
    refuseElsewhere(caller);
    const asked = { content: body, key: headers['idempotency-key'] };
    const [made] = await createPositions(context, caller, [asked]);
    if (made === undefined || 'problem' in made)
      throw new Refusal(made?.problem ?? floorProblems.internal);
    if ('repeats' in made) return answer(200, await shown(caller, made.repeats));
    return answer(201, await shown(caller, made.draft.row.id));
  });

  /** Of rows that were made by an earlier call: all at once. */
  async function repeatsOf(payee: string, made: readonly Made[]) {
    const ids = made.flatMap((one) => ('repeats' in one ? [one.repeats] : []));
    if (ids.length === 0) return new Map<string, object>();
    const names = await referencesOf(sql, payee, ids);
    const notices = await noticesOf(sql, payee, ids);
    return new Map<string, object>(
      [...names].map(([id, { reference, messageId }]) => [
        id,
        {
          id,
          reference,
          notice_numbers: notices.get(id)?.map((one) => one.notice_number) ?? [],
          ...(messageId !== null && { message_id: messageId }),
        },
      ]),
    );
  }

  function resultOf(
    request: FastifyRequest,
    made: Made,
    repeats: ReadonlyMap<string, object>,
    index: number,
  ) {
    if ('problem' in made) return refusedRow(request, made, index);
    if ('repeats' in made) return { index, status: 201, ...repeats.get(made.repeats) };
    const { id, reference, notices, messageId } = made.draft.row;
    const notice_numbers = notices.map(({ number }) => number);
    return { index, status: 201, id, reference, notice_numbers, message_id: messageId };
  }

  serve(app, doors, contract.createNotices, async ({ caller, body, headers, request }) => {
    refuseElsewhere(caller);
    const rows = body.payment_notices;
    // The call itself has been counted at the door.
    const more = Math.ceil(rows.length / ROWS_A_CALL) - 1;
    if (more > 0) await caller.charge(more);
    const judged: (Asked | Refused)[] = [];
    for (const [index, row] of rows.entries()) {
      if (index > 0 && index % TURN === 0) await setImmediate();
      judged.push(rowOf(row, headers['idempotency-key'], index));
    }
    const good = judged.filter((one) => 'content' in one);
    const made = good.length === 0 ? [] : await createPositions(context, caller, good);
    const repeats = await repeatsOf(caller.institutionFiscalCode, made);
    const inOrder = made.values();
    const results = judged.map((one, index) =>
      'content' in one
        ? resultOf(request, inOrder.next().value as Made, repeats, index)
        : refusedRow(request, one, index),
    );
    const accepted = results.filter(({ status }) => status < 300).length;
    const reply = { accepted, refused: results.length - accepted, results };
    return answer(200, new JsonText(JSON.stringify(reply)));
  });

  serve(app, doors, contract.getNotice, async ({ caller, params }) => {
    refuseElsewhere(caller);
    return answer(200, await shown(caller, params.id));
  });

  async function pageOf(
    caller: InstitutionCaller,
    filters: contract.Filters & { page_size: number; debtor_fiscal_code?: string },
  ) {
    refuseElsewhere(caller);
    const rows = await listPositions(sql, {
      serviceId: caller.service.serviceId,
      state: filters.state,
      reference: filters.reference,
      debtor: filters.debtor_fiscal_code,
      below: filters.maximum_id ?? GREATEST_ID,
      limit: filters.page_size + 1,
    });
    const page = rows.slice(0, filters.page_size);
    const ids = page.map((row) => row.id);
    const notices = await noticesOf(sql, caller.institutionFiscalCode, ids);
    const items = page.map((row) => viewOf(row, notices.get(row.id) ?? [], today()));
    const next = rows.length > page.length ? items.at(-1)?.id : undefined;
    return { items, ...(next !== undefined && { next }) };
  }

  serve(app, doors, contract.listNotices, async ({ caller, query }) =>
    answer(200, await pageOf(caller, query)),
  );
  serve(app, doors, contract.searchNotices, async ({ caller, body }) =>
    answer(200, await pageOf(caller, body)),
  );

  serve(app, doors, contract.changeNotice, async ({ caller, params, body }) => {
    refuseElsewhere(caller);
    await changePosition(context, ownerOf(caller), params.id, body);
    return answer(200, await shown(caller, params.id));
  });

  serve(app, doors, contract.withdrawNotice, async ({ caller, params, body }) => {
    refuseElsewhere(caller);
    await withdrawPosition(context, ownerOf(caller), params.id, body.reason);
    return answer(200, await shown(caller, params.id));
  });
}
