// Many messages in one call, over HTTP.
import { answer, JsonText, serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { problemBody } from '../../floor/http.ts';
import type { RowOutcome } from './bulk-actions.ts';
import { type AcceptCall, createAcceptCall } from './bulk-call.ts';
import { sendMessages } from './bulk-contract.ts';

/** So many rows are one call against the account's rate: see docs/decisions/0022. */
const ROWS_A_CALL = 100;

function resultOf(request: FastifyRequest, outcome: RowOutcome, index: number) {
  if ('id' in outcome) {
    const { id } = outcome;
    return id === undefined ? { index, status: 200 } : { index, status: 201, id };
  }
  const { code, status, title, detail, detail_it, detail_en, errors } = problemBody(
    request,
    outcome.problem,
    outcome.errors,
  );
  const problem = { code, title, detail, detail_it, detail_en, ...(errors && { errors }) };
  return { index, status, problem };
}

/** In a context of its own: here a body stays the bytes that came. */
export function bulkRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  acceptCall: AcceptCall = createAcceptCall(context),
): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<Buffer<ArrayBuffer>>(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, bytes: Buffer<ArrayBuffer>) => bytes,
  );
  app.setValidatorCompiler<z.ZodType>((part) =>
    part.httpPart === 'body' ? () => true : validatorCompiler(part),
  );
  serve(app, doors, sendMessages, async ({ caller, headers, request }) => {
    const isDryRun = headers['dry-run'] !== undefined;
    const key = headers['idempotency-key'];
    const body = request.body as Buffer<ArrayBuffer> | undefined;
    const outcomes = await acceptCall(caller, { body, key, isDryRun }, async (rows) => {
      // The call itself has been counted at the door.
      const more = Math.ceil(rows / ROWS_A_CALL) - 1;
      if (more > 0) await caller.charge(more);
    });
    const results = outcomes.map((outcome, index) => resultOf(request, outcome, index));
    const accepted = results.filter(({ status }) => status < 300).length;
    const counts = { accepted, refused: results.length - accepted };
    const reply = { ...(isDryRun && { dry_run: true }), ...counts, results };
    return answer(200, new JsonText(JSON.stringify(reply)));
  });
}
