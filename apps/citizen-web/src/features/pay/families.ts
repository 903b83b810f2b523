// Which family a refused notice belongs to, and what its page needs to know. Pure.
import { ApiProblem, Unreachable } from '../../api.ts';

export type Family =
  | 'paid'
  | 'mine'
  | 'others'
  | 'expired'
  | 'withdrawn'
  | 'wrong'
  | 'unknown'
  | 'payee'
  | 'node'
  | 'off'
  | 'busy'
  | 'queue'
  | 'generic';

export interface RefusedNotice {
  family: Family;
  /** Said in small and copyable: pagoPA's own code, or ours where nothing better is known. */
  code: string | undefined;
  paidAt?: string;
  paidWhere?: 'io' | 'elsewhere';
  transactionId?: string;
  /** Which notice it is about, when several were asked for. */
  rptId?: string;
  /** Seconds from when the answer came. */
  retryAfter?: number;
}

const families: Record<string, Family> = {
  notice_already_paid: 'paid',
  notice_in_progress: 'others',
  notice_expired: 'expired',
  notice_withdrawn: 'withdrawn',
  notice_data_wrong: 'wrong',
  notice_unknown: 'unknown',
  payee_unreachable: 'payee',
  node_unavailable: 'node',
  payments_off: 'off',
  payments_busy: 'busy',
  waiting_room: 'queue',
  notice_refused: 'generic',
};

const textOf = (value: unknown) =>
  typeof value === 'string' && value.length <= 200 ? value : undefined;
const isDate = (text: string | undefined) => text !== undefined && !Number.isNaN(Date.parse(text));

/** The family of a code alone, as a payment tells why it ended. */
export const familyOf = (code: string): Family | undefined =>
  Object.hasOwn(families, code) ? families[code] : undefined;

/** Payee and number of the notice that a refusal names. */
export const refusedRptId = (error: unknown): string | undefined =>
  error instanceof ApiProblem ? textOf(error.more['rpt_id']) : undefined;

/** What is asked now, of a refusal because another amount was approved. */
export function newAmountOf(error: unknown): number | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'amount_differs') return undefined;
  const { amount } = error.more;
  return typeof amount === 'number' && Number.isSafeInteger(amount) && amount > 0
    ? amount
    : undefined;
}

/** Undefined for what is no refusal of a notice: no network, a session that ended, a fault of ours. */
export function refusedNotice(error: unknown): RefusedNotice | undefined {
  if (error instanceof Unreachable || !(error instanceof ApiProblem)) return undefined;
  const known = familyOf(error.code);
  const isNotice = known !== undefined || error.code.startsWith('notice_');
  if (!isNotice) return undefined;
  const { fault_code, own, transaction_id, retry_after_seconds, paid_at, where } = error.more;
  const family = known === 'others' && own === true ? 'mine' : (known ?? 'generic');
  const paidAt = textOf(paid_at);
  const transactionId = textOf(transaction_id);
  const rptId = refusedRptId(error);
  return {
    family,
    code: textOf(fault_code) ?? (family === 'generic' ? error.code : undefined),
    ...(paidAt !== undefined && isDate(paidAt) && { paidAt }),
    ...((where === 'io' || where === 'elsewhere') && { paidWhere: where }),
    ...(transactionId !== undefined && { transactionId }),
    ...(rptId !== undefined && { rptId }),
    ...(typeof retry_after_seconds === 'number' &&
      retry_after_seconds >= 0 && { retryAfter: retry_after_seconds }),
  };
}
