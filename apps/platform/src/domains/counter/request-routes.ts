// Requests of the counter over HTTP: the clerk's and the person's side.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { answerRequest, ask, lookAsAllowed } from './request-actions.ts';
import * as contract from './request-contract.ts';
import { findAsked, listOpen } from './request-store.ts';
import { standingOf } from './rules.ts';
import { wireSeen } from './wire.ts';

/** More institutions than that do not wait for one person at a counter. */
const MOST_SHOWN = 5;

export function counterRequestRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
): void {
  serve(app, doors, contract.askAtCounter, async ({ caller, body }) => {
    const { fiscal_code: fiscalCode, reason } = body;
    const { id, expiresAt } = await ask(context, caller, { fiscalCode, reason });
    return answer(201, { id, expires_at: wireInstant(expiresAt) });
  });

  serve(app, doors, contract.readCounterRequest, async ({ caller, params }) => {
    const { institutionId, memberId } = caller;
    const asked = await findAsked(context.sql, { id: params.request_id, institutionId, memberId });
    return answer(
      200,
      { state: standingOf(asked, context.clock()) },
      { 'cache-control': 'no-store' },
    );
  });

  serve(app, doors, contract.lookByRequest, async ({ caller, params }) => {
    const seen = await lookAsAllowed(context, caller, params.request_id);
    return answer(200, { items: seen.map(wireSeen) });
  });

  serve(app, doors, contract.listCounterRequests, async ({ caller }) => {
    const open = await listOpen(context.sql, caller.subject, context.clock(), MOST_SHOWN);
    const items = open.map(({ asked_at: at, expires_at: until, ...rest }) => ({
      ...rest,
      asked_at: wireInstant(at),
      expires_at: wireInstant(until),
    }));
    return answer(200, { items }, { 'cache-control': 'no-store' });
  });

  serve(app, doors, contract.answerCounterRequest, async ({ caller, params, body }) => {
    await answerRequest(context, caller.subject, params.request_id, body.is_allowed);
    return answer(204, undefined);
  });
}
