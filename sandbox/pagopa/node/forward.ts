// A payment manager has the payer's money, or has sent them to their bank: the node hands the payments on to that
// provider and says what it answered. Refused, or with nobody there, they stay where they are, for another try.

import { type Cents, cents, sumCents } from '@io/vocabulary';
import type { PagoPa } from '../pagopa.ts';
import type { Provider } from '../world.ts';
import type { Scenario } from '../scenarios.ts';
import { tellProvider } from './notify-provider.ts';
import { hasStamp, progressOf } from './parked.ts';
import { noteRpt, type RptStatus } from './rpts.ts';
import { scenarioOf } from './scenario.ts';
import { type Attempt, type AttemptStatus, type Closure, moveTo } from './state.ts';

export type Forwarded =
  | { readonly is: 'accepted' }
  | { readonly is: 'refused'; readonly code: 'RIFPSP' | 'CONPSP'; readonly why: string }
  | { readonly is: 'silence' };

/** What the payer paid, by which method, and what the gateway said of it. */
export type Taken = {
  readonly total: Cents;
  readonly method: string;
  readonly timestamp: string;
  readonly information: readonly (readonly [string, string])[];
  readonly asked: Scenario | undefined;
};

const refused = {
  is: 'refused',
  code: 'RIFPSP',
  why: 'Risposta negativa del Canale',
} as const;

/** Card or account: the money is there. What is above the amounts is the provider's fee. */
export async function forwardTaken(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  provider: Provider,
  taken: Taken,
): Promise<Forwarded> {
  const sum = sumCents(attempts.map(({ data }) => data.paymentAmount));
  const isAlone = attempts.length === 1 && !hasStamp(attempts);
  const closure = closureOf(pagopa, attempts, { ...taken, fee: cents(taken.total - sum) });
  hand(pagopa, attempts, provider, { ...closure, version: isAlone ? 1 : 2 });
  const answer = await tellProvider(pagopa, attempts, attempts[0]?.closure ?? closure);
  return settleBy(pagopa, attempts, saidBy(answer));
}

/** What came of asking a provider. */
export type Said = 'accepted' | 'refused' | 'silence' | 'nobody';

function saidBy(answer: Awaited<ReturnType<typeof tellProvider>>): Said {
  if (answer.outcome === 'timeout') return 'silence';
  if (answer.outcome !== 'answered') return 'nobody';
  return answer.value.outcome === 'OK' ? 'accepted' : 'refused';
}

/** The outcome may have overtaken the answer, or other news: then it stands. */
export function settleBy(
  pagopa: PagoPa,
  all: readonly Attempt[],
  said: Said,
  waitingAs: AttemptStatus = 'PAYMENT_SENT',
): Forwarded {
  const attempts = all.filter(({ status }) => status === waitingAs);
  switch (said) {
    case 'accepted':
      settle(pagopa, attempts, 'PAYMENT_ACCEPTED', 'RPT_ACCETTATA_PSP');
      return { is: 'accepted' };
    case 'refused':
      takeBack(pagopa, attempts, 'PAYMENT_REFUSED', 'RPT_RIFIUTATA_PSP');
      return refused;
    case 'silence':
      settle(pagopa, attempts, 'PAYMENT_UNKNOWN', 'RPT_ESITO_SCONOSCIUTO_PSP');
      return { is: 'silence' };
    case 'nobody':
    default:
      takeBack(pagopa, attempts, 'PAYMENT_SEND_ERROR', 'RPT_ERRORE_INVIO_A_PSP');
      return { is: 'refused', code: 'CONPSP', why: 'Canale non raggiungibile' };
  }
}

/** What payers are asked at a provider's own page. */
export const pageFee = cents(100);

/** The payer goes to the provider's own page, played by the sandbox, and pays there or does not. */
export function forwardToPage(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  provider: Provider,
  taken: Omit<Taken, 'total'>,
): Forwarded {
  const [first] = attempts;
  const scenario =
    taken.asked ??
    (first === undefined ? 'payable' : scenarioOf(pagopa, first.position, 'notification'));
  const sum = sumCents(attempts.map(({ data }) => data.paymentAmount));
  const total = cents(sum + pageFee);
  hand(pagopa, attempts, provider, closureOf(pagopa, attempts, { ...taken, total, fee: pageFee }));
  if (scenario === 'psp_refuses') {
    takeBack(pagopa, attempts, 'PAYMENT_REFUSED', 'RPT_RIFIUTATA_PSP');
    return refused;
  }
  if (scenario === 'psp_slow' || scenario === 'psp_late') {
    settle(pagopa, attempts, 'PAYMENT_UNKNOWN', 'RPT_ESITO_SCONOSCIUTO_PSP');
    return { is: 'silence' };
  }
  note(pagopa, attempts, 'RPT_ACCETTATA_PSP');
  return { is: 'accepted' };
}

/** Asked again, as after a lost answer: what became of it the first time. Undefined: it is not there to be paid. */
export function forwardedBefore(
  attempts: readonly Attempt[],
  { id }: Provider,
): Forwarded | undefined {
  if (attempts.some(({ provider, closure }) => provider.id !== id || closure === undefined))
    return undefined;
  const progress = progressOf(attempts);
  if (progress === 'OK') return { is: 'accepted' };
  return progress === 'ACK_UNKNOWN' ? { is: 'silence' } : undefined;
}

export function closureOf(
  { clock }: PagoPa,
  attempts: readonly Attempt[],
  taken: Taken & { readonly fee: Cents },
): Closure {
  return {
    version: 2,
    transactionId: attempts[0]?.token ?? '',
    tokens: attempts.map(({ token }) => token),
    outcome: 'OK',
    total: taken.total,
    fee: taken.fee,
    primaryCiIncurredFee: undefined,
    idBundle: undefined,
    idCiBundle: undefined,
    paymentMethod: taken.method,
    timestamp: taken.timestamp,
    information: taken.information,
    asked: taken.asked,
    at: clock.now(),
  };
}

export function hand(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  { id, broker, channel }: Provider,
  closure: Closure,
): void {
  for (const attempt of attempts) {
    attempt.provider = { id, broker, channel };
    attempt.closure = closure;
    // A payment manager asks for itself (avanzamentoPagamento).
    attempt.resultSent = true;
    pagopa.idempotency.forget(attempt.activatedBy, attempt.idempotencyKey);
    moveTo(attempt, 'PAYMENT_SENT', pagopa.clock.now());
  }
  note(pagopa, attempts, 'RPT_INVIATA_A_PSP');
}

function settle(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  status: AttemptStatus,
  of: RptStatus,
): void {
  for (const attempt of attempts) moveTo(attempt, status, pagopa.clock.now());
  note(pagopa, attempts, of);
}

function takeBack(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  status: AttemptStatus,
  of: RptStatus,
): void {
  settle(pagopa, attempts, status, of);
  for (const attempt of attempts) {
    attempt.closure = undefined;
    attempt.resultSent = false;
    moveTo(attempt, attempt.rpt === undefined ? 'PAYING' : 'PAYING_RPT', pagopa.clock.now());
  }
}

function note({ clock }: PagoPa, attempts: readonly Attempt[], status: RptStatus): void {
  for (const { rpt } of attempts)
    if (rpt?.document !== undefined) noteRpt(rpt.document, status, clock.now());
}
