// What the node does by itself: lets expired tokens go, sends receipts again, asks providers for what they owe.

import { romeDate } from '../clock.ts';
import type { PagoPa } from '../pagopa.ts';
import { settleAll } from '../psp/settle.ts';
import { cancelAtProvider, recoverOlder } from './recover-older.ts';
import { deliverDue, deliverLeft, refuseByReceipt } from './receipts.ts';
import { type AttemptStatus, moveTo } from './state.ts';

export const jobNames = ['expire', 'receipts', 'rts', 'night'] as const;
/** Those that only a person begins. */
export const deskJobNames = ['receipts_left'] as const;
export type JobName = (typeof jobNames)[number] | (typeof deskJobNames)[number];

/** `isNow`: a person wants it done, due or not. */
export async function runJob(pagopa: PagoPa, name: JobName, isNow = false): Promise<void> {
  if (name === 'expire') expireTokens(pagopa);
  else if (name === 'receipts') await deliverDue(pagopa);
  else if (name === 'rts') await recoverOlder(pagopa, isNow);
  else if (name === 'receipts_left') await deliverLeft(pagopa);
  else await settleAtNight(pagopa);
}

/** Once midnight in Italy has passed, by the node's clock. */
async function settleAtNight(pagopa: PagoPa): Promise<void> {
  const today = romeDate(pagopa.clock.now()).toString();
  const before = pagopa.state.settledUntil;
  pagopa.state.settledUntil = today;
  if (before !== undefined && before < today) await settleAll(pagopa);
}

const ready: ReadonlySet<AttemptStatus> = new Set([
  'PAYING',
  'PAYING_RPT',
  'PAYMENT_SENT',
  'PAYMENT_UNKNOWN',
  'PAYMENT_SEND_ERROR',
]);

/** What a provider has accepted it owes an outcome for: it is kept, unless the settings say otherwise. */
function expireTokens(pagopa: PagoPa): void {
  const { state, clock, settings } = pagopa;
  const now = clock.now();
  for (const attempt of state.open) {
    const mayGo =
      ready.has(attempt.status) ||
      (attempt.status === 'PAYMENT_ACCEPTED' && settings.accepted_expire);
    if (!mayGo || Temporal.Instant.compare(now, attempt.expiresAt) < 0) continue;
    moveTo(attempt, 'CANCELLED', now);
    attempt.position.status = 'INSERTED';
    state.open.delete(attempt);
    refuseByReceipt(pagopa, attempt, 'TOKEN_SCADUTO');
    const one = attempt.rpt?.document;
    if (one !== undefined) pagopa.later(cancelAtProvider(pagopa, attempt, one));
  }
}
