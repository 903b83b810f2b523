// A debtor who pays in instalments has a due date for each: told to whoever keeps them, whenever one changes.
import type { FiscalCode } from '@io/vocabulary';
import { FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import type { Transaction } from '../../floor/database.ts';
import { enqueue } from '../../floor/jobs.ts';
import { type Instalment, instalmentsKnown } from '../notices/index.ts';
import { amountOn, chosenPlan } from './rules.ts';
import { findPosition, type NoticeRow, noticesOf } from './store.ts';

const statesTold: Record<NoticeRow['state'], Instalment['state']> = {
  to_pay: 'to_pay',
  paid: 'paid',
  reported: 'paid',
  closed: 'withdrawn',
};

/** As the position stands in this transaction. Only of a debtor who has its message: the due dates stand beside that. */
export async function tellInstalments(
  context: Pick<Context, 'secrets'>,
  tx: Transaction,
  payee: string,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  const row = await findPosition(tx, payee, id);
  if (row === undefined || row.message_id === null) return;
  if (!FISCAL_CODE_PATTERN.test(row.debtor.fiscal_code)) return;
  const notices = (await noticesOf(tx, payee, [id])).get(id) ?? [];
  const plan = chosenPlan(notices);
  if (plan === undefined || plan === 0) return;
  const today = dayInRome(now).toString();
  // The first notice of the position is the one that its message names, and whose due date it tells itself.
  const named = notices[0]?.notice_number;
  const instalments = notices
    .filter((one) => one.plan === plan && one.notice_number !== named)
    .map((one) => ({
      notice_number: one.notice_number,
      installment: one.installment,
      installments: one.installments,
      due_day: one.terms.due_date,
      amount: one.paid_amount ?? amountOn(one.terms, today),
      state: row.state === 'withdrawn' ? ('withdrawn' as const) : statesTold[one.state],
    }));
  if (instalments.length === 0) return;
  await enqueue(tx, instalmentsKnown, {
    citizen_id: context.secrets.citizenId(row.debtor.fiscal_code as FiscalCode),
    message_id: row.message_id,
    service_id: row.service_id,
    payee_fiscal_code: payee,
    instalments,
  });
}
