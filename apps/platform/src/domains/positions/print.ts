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
import { postalAccountOf } from './transfer-shape.ts';

/** What there is room for on paper; the whole text stands in the node's answer. */
const cut = (text: string, most: number) =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

/** The two lines of an envelope. */
function addressOf({ debtor }: PositionRow): { address?: string; town?: string } {
  const street = [debtor.street, debtor.civic_number].filter(Boolean).join(' ');
  const town = [debtor.postal_code, debtor.city, debtor.province].filter(Boolean).join(' ');
  return {
    ...(street !== '' && { address: cut(street, 60) }),
    ...(town !== '' && { town: cut(town, 60) }),
  };
}

/** A slip pays into one account: only what goes there whole, of every part that is printed, has one. */
function postalOf(printed: readonly NoticeRow[], holder: string): PaymentNotice['postal'] {
  const all = printed.map(({ terms }) =>
    terms.transfers.length === 1 ? terms.transfers[0]?.postal : undefined,
  );
  const [first] = all;
  if (first === undefined || all.some((one) => one?.iban !== first.iban)) return undefined;
  const { authorization } = first;
  return {
    account: postalAccountOf(first.iban),
    holder,
    ...(authorization !== undefined && { authorization }),
  };
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
  const payeeName = cut(body?.name ?? '', 50);
  const instalments = plan.length > 1 ? plan : [];
  const postal = postalOf([whole, ...instalments], payeeName);
  const notice: PaymentNotice = {
    subject: cut(row.description, 90),
    payee: {
      fiscalCode: row.payee_fiscal_code as OrganizationFiscalCode,
      name: payeeName,
      sector: cut(row.office, 50),
    },
    debtor: {
      fiscalCode: row.debtor.fiscal_code,
      name: row.debtor.full_name,
      ...addressOf(row),
    },
    ...(postal !== undefined && { postal }),
    whole: part(whole),
    ...(instalments.length > 0 && { instalments: instalments.map(part) }),
    createdAt: now,
  };
  if (checkNotice(notice).length > 0) throw new Refusal(printProblems.nothing_to_print);
  return paymentNoticePdf(notice);
}
