// What clerks ask: is this notice paid, which receipts have come, which of them somebody should look at.
import { answer, serve } from '@io/endpoint/serve';
import { type FiscalCode, FISCAL_CODE_PATTERN } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { dayInRome, wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { recordEvent } from '../audit/index.ts';
import { getStanding, listReceipts as listed } from './counter-contract.ts';
import { positionProblems } from './contract.ts';
import { findPspOf, listReceipts, type ReceiptRow } from './receipt-store.ts';
import { refuseElsewhere } from './routes.ts';
import { amountOn, isExpired, payableOn } from './rules.ts';
import { findByNumber, type NoticeRow, type PositionRow } from './store.ts';
import { standingOf } from './view.ts';

function stateSaid(found: PositionRow & { notice: NoticeRow }, today: string) {
  const { notice } = found;
  if (notice.state !== 'to_pay') return notice.state;
  if (found.state === 'withdrawn') return 'withdrawn' as const;
  return isExpired(standingOf(found), today) ? ('expired' as const) : ('to_pay' as const);
}

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
  const { sql, clock } = context;

  serve(app, doors, getStanding, async ({ caller, params }) => {
    refuseElsewhere(caller);
    const payee = caller.institutionFiscalCode;
    const found = await findByNumber(sql, payee, params.notice_number);
    if (found === undefined) throw new Refusal(positionProblems.notice_not_found);
    const { notice, debtor } = found;
    const now = clock();
    const today = dayInRome(now).toString();
    if (FISCAL_CODE_PATTERN.test(debtor.fiscal_code))
      await recordEvent(sql, {
        citizenId: context.secrets.citizenId(debtor.fiscal_code as FiscalCode),
        actorKind: 'institution',
        actor: `${caller.service.organizationName} – ${caller.service.serviceName}`,
        purpose: 'NOTICE_LOOKED_UP',
        now,
      });
    const { receipt_id: receiptId } = notice;
    const psp = receiptId === null ? undefined : await findPspOf(sql, payee, receiptId);
    return answer(200, {
      payee_fiscal_code: payee,
      notice_number: notice.notice_number,
      is_paid: notice.state === 'paid' || notice.state === 'reported',
      can_be_paid: payableOn({ notice: notice.state, ...standingOf(found) }, today) === 'payable',
      state: stateSaid(found, today),
      amount_today: amountOn(notice.terms, today),
      due_date: notice.terms.due_date,
      description: found.description,
      debtor_name: debtor.full_name,
      ...(notice.paid_at !== null && { paid_at: wireInstant(notice.paid_at) }),
      ...(notice.paid_amount !== null && { paid_amount: notice.paid_amount }),
      ...(psp !== undefined && { psp_name: psp }),
      ...(receiptId !== null && { receipt_id: receiptId }),
    });
  });

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
