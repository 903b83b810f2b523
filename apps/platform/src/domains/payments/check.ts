// Is everything that was made of the log still what the log makes? And do the sums agree?
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import type { TransactionView } from './contract.ts';
import { type Payment, paymentOf, totalOf } from './payment.ts';
import { type KeptPayment, listKept } from './check-store.ts';
import { type ItemRow, readEntries } from './store.ts';
import { booksOf, itemsOf, stateOf, viewOf } from './view.ts';

export interface Defect {
  payment: string;
  what: string;
}

/** What must hold of every payment, whatever has befallen it. */
export function defectsOf(payment: Payment): string[] {
  const { outcome, money, receipts, items, handedOver, operator } = payment;
  const seen = money?.seen;
  const found: string[] = [];
  const isPaid = outcome?.is === 'OK';
  const isLookedAt = handedOver !== undefined || operator !== undefined;
  if ((seen?.captured ?? 0) > totalOf(payment)) found.push('more was taken than was approved');
  if ((seen?.refunded ?? 0) > (seen?.captured ?? 0)) found.push('more was given back than taken');
  if (isPaid && (seen?.refunded ?? 0) > 0 && !isLookedAt) found.push('paid, and given back');
  if (seen !== undefined && seen.amount !== totalOf(payment) && seen.captured > 0)
    found.push('what was authorised is not what was approved');
  if (
    isPaid &&
    !isLookedAt &&
    items.some((one, item) => (receipts[item] ?? one.amount) !== one.amount)
  )
    found.push('the receipt has another amount');
  if (isPaid && !isLookedAt && items.some((one) => one.activation?.total !== one.amount))
    found.push('paid for another amount than was approved');
  return found;
}

/** Two JSON values, whatever the order of their members. */
const isSame = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([x], [y]) => (x < y ? -1 : 1)))
      : one,
  );

function compare(kept: KeptPayment, payment: Payment): string[] {
  const at = kept.changed_at;
  const found: string[] = [];
  if (kept.version !== payment.version) found.push('entries are missing, or were not counted');
  if (kept.state !== stateOf(payment, at)) found.push(`kept as ${kept.state}`);
  const books = booksOf(payment);
  for (const name of ['amount', 'fee', 'captured', 'refunded'] as const)
    if (kept[name] !== books[name]) found.push(`${name} is kept as ${kept[name]}`);
  if (!isSame(viewPart(kept.view), viewPart(viewOf(kept.id, payment, at))))
    found.push('the view is another');
  if (!isSame(kept.items.map(receiptPart), itemsOf(payment).map(rowOf)))
    found.push('what receipts are made of is another');
  return found;
}

/** Which notice was refused is not told in views of before, and follows from the log. */
function viewPart(view: unknown): unknown {
  const { refusal, ...rest } = view as TransactionView;
  if (refusal === undefined) return rest;
  const { rpt_id: _, ...known } = refusal;
  return { ...rest, refusal: known };
}

/** Moments as PostgreSQL and we write them differ, and who carried out what is older is not there: neither is compared. */
const receiptPart = ({
  citizen_id: _,
  payment_id: _id,
  paid_at: _at,
  psp_id: _psp,
  psp_company: _company,
  ...row
}: Record<string, unknown>) => row;

const rowOf = (one: ItemRow): Record<string, unknown> => ({
  item: one.item,
  payee_fiscal_code: one.payee,
  payee_name: one.payeeName,
  notice_number: one.noticeNumber,
  description: one.description,
  amount: one.amount,
  payment_token: one.token,
  debtor: one.debtor ?? null,
  debtor_code: one.debtorCode ?? null,
  fee: one.fee,
  psp_name: one.pspName,
  method_kind: one.methodKind,
  method_label: one.methodLabel,
  authorization_code: one.authorizationCode ?? null,
  reference: one.reference ?? null,
});

const BATCH = 200;

/** `after`: a payment's id, or empty. `next` undefined: that was all. */
export async function checkSome(
  { sql }: Pick<Context, 'sql'>,
  after: string,
): Promise<{ checked: number; defects: Defect[]; next: string | undefined }> {
  const kept = await listKept(sql, after, BATCH);
  const defects: Defect[] = [];
  for (const one of kept) {
    const entries = await readEntries(sql, { citizenId: one.citizen_id as CitizenId, id: one.id });
    if (entries.length === 0) {
      defects.push({ payment: one.id, what: 'no entries' });
      continue;
    }
    const payment = paymentOf(entries);
    // Somebody may have told more of it since it was read.
    if (payment.version > one.version) continue;
    for (const what of [...compare(one, payment), ...defectsOf(payment)])
      defects.push({ payment: one.id, what });
  }
  return { checked: kept.length, defects, next: kept.length < BATCH ? undefined : kept.at(-1)?.id };
}
