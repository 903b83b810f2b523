// Payment notices: what debtors are asked to pay, made one by one or many in a call, and whether they have.
import type { Call, CallOptions, SendOptions } from './caller.ts';
import { allPages } from './pages.ts';
import { again, keyed } from './repeatable.ts';
import type {
  NewPaymentNotice,
  NoticeStanding,
  PaymentNotice,
  PaymentNoticeChange,
  PaymentNoticeFilters,
  PaymentNoticeResult,
} from './shapes.ts';

export function paymentNoticesOf(call: Call) {
  return {
    /** Made once, however often the network made it try; with `message` the debtor is written to in the same step. */
    create(notice: NewPaymentNotice, options: SendOptions = {}): Promise<PaymentNotice> {
      return call('POST /api/v1/payment-notices', { body: notice }, keyed(options));
    },
    /** Up to a thousand in one call; a result for each, in order. */
    async createMany(
      notices: readonly NewPaymentNotice[],
      options: SendOptions = {},
    ): Promise<PaymentNoticeResult[]> {
      const reply = await call(
        'POST /api/v1/payment-notices/bulk',
        { body: { payment_notices: [...notices] } },
        keyed(options),
      );
      return reply.results;
    },
    get(id: string, options: CallOptions = {}): Promise<PaymentNotice> {
      return call('GET /api/v1/payment-notices/{id}', { path: { id } }, options);
    },
    /** Own notices, newest first, page after page. */
    list(
      filters: PaymentNoticeFilters = {},
      options: CallOptions = {},
    ): AsyncGenerator<PaymentNotice, void, undefined> {
      return allPages((maximum_id) =>
        call(
          'GET /api/v1/payment-notices',
          { query: { ...filters, ...(maximum_id !== undefined && { maximum_id }) } },
          options,
        ),
      );
    },
    /** While nothing of it is paid; what is not named stays. */
    change(
      id: string,
      change: PaymentNoticeChange,
      options: CallOptions = {},
    ): Promise<PaymentNotice> {
      return call('PUT /api/v1/payment-notices/{id}', { path: { id }, body: change }, options);
    },
    /** Nobody can pay it any more, and who holds it sees that. */
    withdraw(id: string, reason: string, options: CallOptions = {}): Promise<PaymentNotice> {
      return call(
        'POST /api/v1/payment-notices/{id}/withdrawal',
        { path: { id }, body: { reason } },
        { ...options, ...again },
      );
    },
    /** Is it paid? By the number on it; the debtor reads of the look. */
    standing(noticeNumber: string, options: CallOptions = {}): Promise<NoticeStanding> {
      return call(
        'GET /api/v1/payment-notices/standing/{notice_number}',
        { path: { notice_number: noticeNumber } },
        options,
      );
    },
  };
}
