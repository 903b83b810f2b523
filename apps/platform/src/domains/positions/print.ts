// A payment notice on paper, from the position it stands for.
import { checkNotice, type PayablePart, type PaymentNotice, paymentNoticePdf } from '@io/paper';
import { cents, type OrganizationFiscalCode } from '@io/vocabulary';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { printProblems } from './print-contract.ts';
import { amountOn } from './rules.ts';
import { findBody } from './look-store.ts';
import { type NoticeRow, noticesOf, type PositionRow } from './store.ts';

/** What there is room for on paper; the whole text stands in the node's answer. */
const cut = (text: string, most: number) =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

function addressOf({ debtor }: PositionRow): string | undefined {
  const street = [debtor.street, debtor.civic_number].filter(Boolean).join(' ');
  const town = [debtor.postal_code, debtor.city, debtor.province].filter(Boolean).join(' ');
  const whole = [street, town].filter(Boolean).join(', ');
  return whole === '' ? undefined : cut(whole, 40);
}

const isOpen = ({ state }: NoticeRow) => state === 'to_pay';

/** As asked today, of the payment at once and one plan's instalments. */
export async function positionPdf(
  context: Context,
  row: PositionRow,
  planName: string | undefined,
): Promise<Buffer> {
  const now = context.clock();
  const today = dayInRome(now).toString();
  const notices = (await noticesOf(context.sql, row.payee_fiscal_code, [row.id])).get(row.id) ?? [];
  const part = (one: NoticeRow): PayablePart => ({
    noticeNumber: one.notice_number,
    amount: cents(amountOn(one.terms, today)),
    dueDate: Temporal.PlainDate.from(one.terms.due_date),
  });
  const whole = notices.find((one) => one.plan === 0);
  const plan = notices.filter((one) =>
    planName === undefined ? one.plan === 1 : one.plan_name === planName,
  );
  if (planName !== undefined && plan.length === 0) throw new Refusal(printProblems.plan_not_found);
  if (row.state === 'withdrawn' || whole === undefined || !isOpen(whole))
    throw new Refusal(printProblems.nothing_to_print);
  const body = await findBody(context.sql, row.payee_fiscal_code);
  const address = addressOf(row);
  const notice: PaymentNotice = {
    subject: cut(row.description, 90),
    payee: {
      fiscalCode: row.payee_fiscal_code as OrganizationFiscalCode,
      name: cut(body?.name ?? '', 50),
      sector: cut(row.office, 50),
    },
    debtor: {
      fiscalCode: row.debtor.fiscal_code,
      name: row.debtor.full_name,
      ...(address !== undefined && { address }),
    },
    whole: part(whole),
    ...(plan.length > 1 && { instalments: plan.map(part) }),
    createdAt: now,
  };
  if (checkNotice(notice).length > 0) throw new Refusal(printProblems.nothing_to_print);
  return paymentNoticePdf(notice);
}
