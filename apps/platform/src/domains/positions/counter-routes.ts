// What clerks ask: is this notice paid, which receipts have come, which of them somebody should look at.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { getStanding, listReceipts as listed, lookUpNotice } from './counter-contract.ts';
import { lookUp } from './look-actions.ts';
import { listReceipts, type ReceiptRow } from './receipt-store.ts';
import { refuseElsewhere } from './routes.ts';

const cursorOf = (row: ReceiptRow) =>
  `${row.received_at.toString({ fractionalSecondDigits: 6 })}_${row.receipt_id}`;

function beforeOf(cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  const split = cursor.indexOf('_');
  return {
    at: Temporal.Instant.from(cursor.slice(0, split)),
    receiptId: cursor.slice(split + 1),
  };
}

export function counterRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;

  serve(app, doors, getStanding, async ({ caller, params }) => {
    refuseElsewhere(caller);
    const { organizationName, serviceName } = caller.service;
    return answer(
      200,
      await lookUp(context, {
        payee: caller.institutionFiscalCode,
        number: params.notice_number,
        actor: `${organizationName} – ${serviceName}`,
      }),
    );
  });

  serve(app, doors, lookUpNotice, async ({ caller, body }) =>
    answer(
      200,
      await lookUp(context, {
        payee: caller.institutionFiscalCode,
        number: body.notice_number,
        actor: caller.institutionName,
        clerk: caller,
      }),
    ),
  );

  serve(app, doors, listed, async ({ caller, query }) => {
    refuseElsewhere(caller);
    const rows = await listReceipts(sql, {
      recipient: caller.institutionFiscalCode,
      flagged: query.flagged === 'true',
      before: beforeOf(query.cursor),
      limit: query.page_size + 1,
    });
    const page = rows.slice(0, query.page_size);
    const last = page.at(-1);
    const items = page.map((row) => ({
      receipt_id: row.receipt_id,
      payee_fiscal_code: row.payee_fiscal_code,
      notice_number: row.notice_number,
      ...(row.position_id !== null && { position_id: row.position_id }),
      ...(row.reference !== null && { reference: row.reference }),
      amount: row.amount,
      paid_at: wireInstant(row.paid_at),
      psp_name: row.psp_name,
      is_stand_in: row.is_stand_in,
      received_at: wireInstant(row.received_at),
      ...(row.flag !== null && { flag: row.flag }),
    }));
    const next = rows.length > page.length && last ? cursorOf(last) : undefined;
    return answer(200, { items, ...(next !== undefined && { next }) });
  });
}
