// What is known of a notice, and what of a new telling stands: PAID is never un-paid.
import type { Cents } from '@io/vocabulary';

export const NOTICE_STATES = ['to_pay', 'paying', 'paid', 'withdrawn', 'expired'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** io: by one of our own transactions. elsewhere: at a bank, a tobacconist, another app. */
export type PaidThrough = 'io' | 'elsewhere';

export type Source = 'payments' | 'receipt' | 'position' | 'verification';

export interface NoticeTruth {
  payeeFiscalCode: string;
  noticeNumber: string;
  state: NoticeState;
  /** Undefined: paid, and nobody said when. */
  paidAt?: Temporal.Instant | undefined;
  paidAmount?: Cents | undefined;
  paidThrough?: PaidThrough | undefined;
  source: Source;
}

/** As it is kept. */
export interface KnownNotice {
  state: NoticeState;
  paidAt: Temporal.Instant | undefined;
  paidAmount: Cents | undefined;
  paidThrough: PaidThrough | undefined;
}

/** A receipt may come before our own transaction knows its end: that it went through us is then learned late. */
const throughOf = (known: PaidThrough | undefined, told: PaidThrough | undefined) =>
  known === 'io' || told === 'io' ? 'io' : (known ?? told);

/** Undefined: nothing new. What comes later is believed, except that what is paid stays paid. */
export function merge(known: KnownNotice, told: NoticeTruth): KnownNotice | undefined {
  const next: KnownNotice =
    told.state === 'paid'
      ? {
          state: 'paid',
          paidAt: known.paidAt ?? told.paidAt,
          paidAmount: known.paidAmount ?? told.paidAmount,
          paidThrough: throughOf(known.paidThrough, told.paidThrough),
        }
      : {
          state: told.state,
          paidAt: undefined,
          paidAmount: undefined,
          paidThrough: undefined,
        };
  if (known.state === 'paid' && told.state !== 'paid') return undefined;
  const isSame =
    known.state === next.state &&
    known.paidAt === next.paidAt &&
    known.paidAmount === next.paidAmount &&
    known.paidThrough === next.paidThrough;
  return isSame ? undefined : next;
}

/** After that nobody can swear that it has not been paid at a tobacconist meanwhile. */
const FRESH_HOURS = 24;

/** IO's word for a sender (io-contract A.2): what was never heard, or long ago, is not said to be unpaid. */
export function paymentStatusOf(
  held: { state: NoticeState; heardAt: Temporal.Instant | undefined },
  now: Temporal.Instant,
): 'PAID' | 'NOT_PAID' | 'UNAVAILABLE' {
  if (held.state === 'paid') return 'PAID';
  if (held.heardAt === undefined) return 'UNAVAILABLE';
  return now.since(held.heardAt).total('hours') <= FRESH_HOURS ? 'NOT_PAID' : 'UNAVAILABLE';
}
