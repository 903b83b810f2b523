// Which message still asks for money, and under which number: pure.
import type { MessageItem } from '../../wire.ts';

export const NOTHING_TO_DO: ReadonlySet<string> = new Set(['paid', 'withdrawn', 'expired']);

/** Payee and notice number together, when the list knows them. */
export function rptIdOfItem({ category }: Pick<MessageItem, 'category'>): string | undefined {
  if (category?.tag !== 'PAYMENT' || !('rptId' in category)) return undefined;
  const { rptId } = category;
  return typeof rptId === 'string' && /^\d{29}$/.test(rptId) ? rptId : undefined;
}
