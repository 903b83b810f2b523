// Printed notices over HTTP.
import { serve } from '@io/endpoint/serve';
import type { FiscalCode } from '@io/vocabulary';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { positionProblems } from './contract.ts';
import { positionPdf } from './print.ts';
import { printNotice, printOwnNotice, printProblems } from './print-contract.ts';
import { refuseElsewhere } from './routes.ts';
import { findHeld } from './look-store.ts';
import { findByNumber, findPosition } from './store.ts';

function sendPdf(reply: FastifyReply, name: string, pdf: Buffer): void {
  reply
    .headers({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    })
    .send(pdf);
}

export function printRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, secrets } = context;

  serve(app, doors, printNotice, async ({ caller, params, query, reply }) => {
    refuseElsewhere(caller);
    const row = await findPosition(sql, caller.institutionFiscalCode, params.id);
    if (row?.service_id !== caller.service.serviceId)
      throw new Refusal(positionProblems.position_not_found);
    sendPdf(reply, `avviso-${row.id}.pdf`, await positionPdf(context, row, query.plan));
    return undefined;
  });

  serve(app, doors, printOwnNotice, async ({ caller, params, reply }) => {
    const held = await findHeld(sql, caller.subject, params.id);
    const row = held && (await findByNumber(sql, held.payee_fiscal_code, held.notice_number));
    // Whoever was sent somebody else's notice may pay it, but not print that person's name.
    const isDebtor =
      row !== undefined &&
      secrets.citizenId(row.debtor.fiscal_code as FiscalCode) === caller.subject;
    if (row === undefined || !isDebtor) throw new Refusal(printProblems.notice_not_here);
    sendPdf(reply, 'avviso-di-pagamento.pdf', await positionPdf(context, row, undefined));
    return undefined;
  });
}
