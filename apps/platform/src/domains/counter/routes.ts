// The counter over HTTP: the person's code, the clerk's look.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { look, makeCode } from './actions.ts';
import * as contract from './contract.ts';
import { counterRequestRoutes } from './request-routes.ts';
import { deleteCode } from './store.ts';
import { wireSeen } from './wire.ts';

export function counterLookRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  counterRequestRoutes(app, doors, context);
  serve(app, doors, contract.makeCounterCode, async ({ caller }) => {
    const { code, expiresAt } = await makeCode(context, caller.subject);
    return answer(
      201,
      { code, expires_at: wireInstant(expiresAt) },
      { 'cache-control': 'no-store' },
    );
  });

  serve(app, doors, contract.dropCounterCode, async ({ caller }) => {
    await deleteCode(context.sql, caller.subject);
    return answer(204, undefined);
  });

  serve(app, doors, contract.lookAtCounter, async ({ caller, body }) => {
    const seen = await look(context, caller, {
      fiscalCode: body.fiscal_code,
      noticeNumber: body.notice_number,
      code: body.code,
      reason: body.reason,
    });
    return answer(200, { items: seen.map(wireSeen) });
  });
}
