// Which message still asks for money, and under which number: pure.
import type { Day } from '../../format/days.ts';
import type { DeadlineItem, FoundItem, MessageItem } from '../../wire.ts';
import { deadlineOf } from '../messages/deadline.ts';

const NOTHING_TO_DO: ReadonlySet<string> = new Set(['paid', 'withdrawn', 'expired']);

/** Payee and notice number together, when the list knows them. */
function rptIdOfItem({ category }: Pick<MessageItem, 'category'>): string | undefined {
  if (category?.tag !== 'PAYMENT' || !('rptId' in category)) return undefined;
  const { rptId } = category;
  return typeof rptId === 'string' && /^\d{29}$/.test(rptId) ? rptId : undefined;
}

export interface ToPay {
  messageId: string;
  title: string;
  payee: string;
  amount: number | undefined;
  dueDate: string | undefined;
  rptId: string | undefined;
  instalment?: { number: number; of: number };
}

const ofMessage = (item: FoundItem): ToPay => ({
  messageId: item.id,
  title: item.message_title,
  payee: item.organization_name,
  amount: item.amount,
  dueDate: item.due_date,
  rptId: rptIdOfItem(item),
});

/** The next of each message that is paid in instalments: the notice that the message names is not asked any longer. */
function nextInstalments(due: readonly DeadlineItem[]): ToPay[] {
  const next = new Map<string, ToPay>();
  for (const one of due) {
    const { instalment, message_id: messageId } = one;
    if (instalment === undefined || one.payment_state === 'expired' || next.has(messageId))
      continue;
    next.set(messageId, {
      messageId,
      title: one.title,
      payee: one.organization_name,
      amount: one.amount,
      dueDate: one.due_date,
      rptId: `${instalment.payee_fiscal_code}${instalment.notice_number}`,
      instalment: { number: instalment.number, of: instalment.of },
    });
  }
  return [...next.values()];
}

/** What is asked, the nearest due date first; what is overdue stands elsewhere. `due`: unpaid, soonest first. */
export function toPayOf(
  items: readonly FoundItem[],
  due: readonly DeadlineItem[],
  today: Day,
): ToPay[] {
  const open = items.filter(
    ({ payment_state, standing }) => !NOTHING_TO_DO.has(payment_state ?? '') && !standing,
  );
  return [...open.map(ofMessage), ...nextInstalments(due)]
    .filter(({ dueDate }) => deadlineOf(dueDate, today)?.urgency !== 'past')
    .toSorted((a, b) => (a.dueDate ?? '9').localeCompare(b.dueDate ?? '9'));
}

/** Only then can instalments be under way. */
export const mayHaveInstalments = (items: readonly FoundItem[]): boolean =>
  items.some(({ payment_state }) => payment_state === 'withdrawn' || payment_state === 'paid');
