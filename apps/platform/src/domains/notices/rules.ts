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
function throughOf(known: KnownNotice, told: NoticeTruth): PaidThrough | undefined {
  if (known.paidThrough === 'io' || told.paidThrough === 'io') return 'io';
  // One of ours is under way: it says itself whether it was this payment.
  return known.paidThrough ?? (known.state === 'paying' ? undefined : told.paidThrough);
}

/** Undefined: nothing new. What comes later is believed, except that what is paid stays paid. */
export function merge(known: KnownNotice, told: NoticeTruth): KnownNotice | undefined {
  const next: KnownNotice =
    told.state === 'paid'
      ? {
          state: 'paid',
          paidAt: known.paidAt ?? told.paidAt,
          paidAmount: known.paidAmount ?? told.paidAmount,
          paidThrough: throughOf(known, told),
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

/**
 * IO's word for a sender (io-contract A.2): of what was never heard, or long ago, nothing is said, unless the notice
 * was made here: then its receipt comes here too.
 */
export function paymentStatusOf(
  held: { state: NoticeState; source: Source | undefined; heardAt: Temporal.Instant | undefined },
  now: Temporal.Instant,
): 'PAID' | 'NOT_PAID' | undefined {
  if (held.state === 'paid') return 'PAID';
  if (held.source === 'position') return 'NOT_PAID';
  if (held.heardAt === undefined) return undefined;
  return now.since(held.heardAt).total('hours') <= FRESH_HOURS ? 'NOT_PAID' : undefined;
}
