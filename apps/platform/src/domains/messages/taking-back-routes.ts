// Withdrawal and correction over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FiscalCode, MessageId } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { takenBackOf } from './sent-message.ts';
import { correct, withdraw } from './taking-back-actions.ts';
import { correctMessage, withdrawMessage } from './taking-back-contract.ts';

export function takingBackRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  serve(app, doors, withdrawMessage, async ({ caller, params, body }) => {
    const recipient = params.fiscal_code as FiscalCode;
    const { id } = params;
    const done = await withdraw(context, caller, { recipient, id, reason: body.reason });
    return answer(200, { id: id as MessageId, taken_back: takenBackOf(done, done.at) });
  });

  serve(app, doors, correctMessage, async ({ caller, params, body, headers }) => {
    const recipient = params.fiscal_code as FiscalCode;
    const { reason, ...message } = body;
    const of = { recipient, id: params.id, reason };
    const id = await correct(context, caller, of, message, headers['idempotency-key']);
    return answer(201, { id }, { location: `/api/v1/messages/${recipient}/${id}` });
  });
}
