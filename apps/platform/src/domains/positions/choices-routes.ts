// How a notice can be paid, over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FiscalCode } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { getPaymentChoices } from './choices-contract.ts';
import { amountOn, chosenPlan, isExpired } from './rules.ts';
import { findByNumber, type NoticeRow, noticesOf, type PositionRow } from './store.ts';
import { standingOf } from './view.ts';

function noticeOf(position: PositionRow, one: NoticeRow, today: string) {
  const state =
    one.state === 'paid' || one.state === 'reported'
      ? ('paid' as const)
      : one.state === 'closed' || position.state === 'withdrawn'
        ? ('closed' as const)
        : isExpired(standingOf(position), today)
          ? ('expired' as const)
          : ('to_pay' as const);
  return {
    notice_number: one.notice_number,
    installment: one.installment,
    installments: one.installments,
    amount: one.paid_amount ?? amountOn(one.terms, today),
    due_date: one.terms.due_date,
    state,
  };
}

export function choicesRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, secrets, clock } = context;

  serve(app, doors, getPaymentChoices, async ({ caller, params, reply }) => {
    reply.header('cache-control', 'private, no-store');
    const payee = params.rptId.slice(0, 11);
    const position = await findByNumber(sql, payee, params.rptId.slice(11));
    if (position === undefined) return answer(200, { choices: [] });
    const today = dayInRome(clock()).toString();
    const rows = (await noticesOf(sql, payee, [position.id])).get(position.id) ?? [];
    const begun = chosenPlan(rows);
    const plans = Map.groupBy(rows, (one) => one.plan);
    const choices = [...plans].map(([plan, own]) => {
      const notices = own.map((one) => noticeOf(position, one, today));
      const name = own[0]?.plan_name ?? undefined;
      return {
        ...(name !== undefined && { plan: name }),
        is_begun: plan === begun && notices.some((one) => one.state === 'paid'),
        total: notices.reduce((sum, { amount }) => sum + amount, 0),
        notices,
      };
    });
    // Whoever holds only the paper may pay it, and is not told whose it is.
    const isDebtor =
      secrets.citizenId(position.debtor.fiscal_code as FiscalCode) === caller.subject;
    return answer(200, {
      ...(isDebtor && { debtor_name: position.debtor.full_name }),
      choices,
    });
  });
}
