// What the node does with a provider's outcome, in time or late, once or again. All tokens of one outcome are
// judged before any of them changes.

import { type Cents, cents } from '@io/vocabulary';
import type { MessageValue } from '../xml/message.ts';
import type { sendPaymentOutcomeV2Request } from '../messages/node-for-psp.ts';
import type { PagoPa } from '../pagopa.ts';
import { NodeFault } from '../soap/faults.ts';
import { checkCaller } from './callers.ts';
import { sendPaymentResult } from './payment-result.ts';
import { generateReceipts, refuseByReceipt } from './receipts.ts';
import { untilRptsAreHere } from './take-rpt.ts';
import { type Attempt, isHolding, isPaid, moveTo } from './state.ts';

type Outcome = MessageValue<typeof sendPaymentOutcomeV2Request>;

type Verdict = 'acquire' | 'late_paid' | 'late_surplus' | 'late_ko';

export async function takeOutcome(pagopa: PagoPa, request: Outcome): Promise<{ outcome: 'OK' }> {
  const now = pagopa.clock.now();
  const validUntil = now.add({
    milliseconds: Math.round(pagopa.settings.idempotency_minutes * 60_000),
  });
  return pagopa.idempotency.once(
    { psp: `${request.idPSP}/outcome`, key: request.idempotencyKey, request },
    { now, validUntil },
    async () => {
      await untilRptsAreHere(pagopa, request.paymentTokens.paymentToken);
      return takeOnce(pagopa, request);
    },
  );
}

function takeOnce(pagopa: PagoPa, request: Outcome): { outcome: 'OK' } {
  const caller = checkCaller(pagopa.world, request);
  const tokens = [...new Set(request.paymentTokens.paymentToken)];
  const attempts = tokens.map((token) => {
    const attempt = pagopa.state.attempts.get(token);
    if (attempt === undefined || attempt.provider.id !== caller.id)
      throw new NodeFault('PPT_TOKEN_SCONOSCIUTO');
    return attempt;
  });
  const now = pagopa.clock.now();
  const verdicts = attempts.map((attempt) => judge(attempt, request.outcome, now));
  if (request.outcome === 'OK' && request.details === undefined && verdicts.includes('acquire'))
    throw new NodeFault('PPT_SEMANTICA', 'Un esito OK porta i suoi dettagli.');
  checkMoney(attempts, request);
  for (const [index, attempt] of attempts.entries())
    apply(pagopa, attempt, request, verdicts[index] ?? 'acquire', now);
  tellFrontEnd(pagopa, attempts, request.outcome);
  if (verdicts.includes('late_surplus')) throw new NodeFault('PPT_PAGAMENTO_DUPLICATO');
  // Refused, and yet paid: the provider must not give the money back.
  if (verdicts.includes('late_paid')) throw new NodeFault('PPT_TOKEN_SCADUTO');
  if (verdicts.includes('late_ko')) throw new NodeFault('PPT_TOKEN_SCADUTO_KO');
  return { outcome: 'OK' };
}

function judge(attempt: Attempt, outcome: 'OK' | 'KO', now: Temporal.Instant): Verdict {
  const { position } = attempt;
  if (attempt.outcome !== undefined)
    throw new NodeFault(
      'PPT_ESITO_GIA_ACQUISITO',
      attempt.outcome.result === outcome ? 'Esito concorde' : 'Esito discorde',
    );
  if (outcome === 'OK' && attempt.rpt !== undefined && attempt.rpt.document === undefined)
    throw new NodeFault('PPT_SEMANTICA', 'RPT non ancora ricevuta.');
  const isAccepted = attempt.status === 'PAYMENT_ACCEPTED';
  const isExpired = Temporal.Instant.compare(now, attempt.expiresAt) >= 0 && !isAccepted;
  if (isHolding(attempt) && !isExpired) {
    if (isAccepted && outcome === 'KO' && attempt.closure?.isLater !== true)
      throw new NodeFault('PPT_SEMANTICA', 'Un pagamento accettato non ammette esito KO.');
    return 'acquire';
  }
  if (outcome === 'KO') return 'late_ko';
  const isTaken =
    isPaid(position) || position.attempts.some((other) => other !== attempt && isHolding(other));
  return isTaken ? 'late_surplus' : 'late_paid';
}

/** What was taken together must be what was said when it was taken. */
function checkMoney(attempts: readonly Attempt[], { details }: Outcome): void {
  const closure = attempts[0]?.closure;
  if (closure === undefined || details === undefined) return;
  if (details.fee !== closure.fee)
    throw new NodeFault('PPT_SEMANTICA', 'La commissione non è quella comunicata.');
}

function apply(
  pagopa: PagoPa,
  attempt: Attempt,
  request: Outcome,
  verdict: Verdict,
  now: Temporal.Instant,
): void {
  const { position } = attempt;
  pagopa.state.open.delete(attempt);
  pagopa.idempotency.forget(attempt.activatedBy, attempt.idempotencyKey);
  if (verdict === 'late_ko') return;
  attempt.outcome = { result: request.outcome, at: now, details: request.details };
  if (verdict === 'late_surplus') {
    attempt.isSurplus = true;
    attempt.isLate = true;
    return;
  }
  if (request.outcome === 'KO') {
    moveTo(attempt, 'FAILED', now);
    position.status = 'INSERTED';
    refuseByReceipt(pagopa, attempt, 'RIFIUTATO_DAL_PSP');
    return;
  }
  attempt.isLate = verdict === 'late_paid';
  attempt.fee = shareOfFee(attempt, request);
  moveTo(attempt, 'PAID', now);
  position.status = 'PAID';
  generateReceipts(pagopa, attempt);
}

/** A cart pays its fee once: the first of its notices carries it. */
function shareOfFee({ token, closure }: Attempt, { paymentTokens, details }: Outcome): Cents {
  const [first] = closure?.tokens ?? paymentTokens.paymentToken;
  return first === token ? (details?.fee ?? closure?.fee ?? cents(0)) : cents(0);
}

function tellFrontEnd(pagopa: PagoPa, attempts: readonly Attempt[], outcome: 'OK' | 'KO'): void {
  const [first] = attempts;
  if (first?.closure === undefined || first.resultSent) return;
  for (const attempt of attempts) attempt.resultSent = true;
  pagopa.later(sendPaymentResult(pagopa, attempts, outcome));
}
