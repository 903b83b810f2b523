// The counter over HTTP: the person's code, the clerk's look.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { look, makeCode, type SeenMessage } from './actions.ts';
import * as contract from './contract.ts';
import { deleteCode } from './store.ts';

function wireSeen({ row, read }: SeenMessage) {
  const { notice_number: number, notice_state: state } = row;
  return {
    message_id: row.message_id,
    service_name: row.service_name,
    subject: row.subject,
    accepted_at: wireInstant(row.created_at),
    state: row.state,
    read,
    ...(row.rejection_reason !== null && { rejection_reason: row.rejection_reason }),
    ...(row.taken_back_at !== null && { taken_back_at: wireInstant(row.taken_back_at) }),
    ...(number !== null &&
      state !== null && {
        notice: {
          number,
          state,
          ...(row.paid_at !== null && { paid_at: wireInstant(row.paid_at) }),
          ...(row.paid_through !== null && { paid_through: row.paid_through }),
        },
      }),
  };
}

export function counterLookRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
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
