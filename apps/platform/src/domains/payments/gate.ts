// May a payment begin now? Not while payments are switched off, nor while pagoPA fails or is slow: then a few ask
// again and again for all, and the others are told when to come back. What has begun is never held up here.
import { Refusal } from '../../floor/errors.ts';
import { paymentProblems } from './problems.ts';

/** Of the calls of the last half minute. */
const WINDOW_MS = 30_000;
const MOST_KEPT = 200;
const FEWEST = 10;
const FAILING_SHARE = 0.5;
/** pagoPA asks its creditors for two seconds; past this people press again. */
const SLOW_MS = 8000;
const REST_MS = 10_000;
/** While it rests, one in so many may try. */
const TRIAL_EVERY_MS = 2000;

export interface PaymentsGate {
  /** Throws Refusal. */
  mayRead(): void;
  /** Throws Refusal, also while pagoPA is in trouble. */
  mayBegin(): void;
  /** How a call to pagoPA went. */
  seen: (ms: number, isWell: boolean) => void;
}

export function createGate(
  sections: () => readonly { name: string; visible: boolean }[],
  nowMs: () => number = () => performance.now(),
): PaymentsGate {
  let calls: { at: number; isWell: boolean }[] = [];
  let restsUntil = 0;
  let triedAt = 0;
  const mayRead = () => {
    if (sections().some(({ name, visible }) => name === 'payments' && !visible))
      throw new Refusal(paymentProblems.payments_off);
  };
  return {
    mayRead,
    mayBegin() {
      mayRead();
      const now = nowMs();
      if (now >= restsUntil) return;
      if (now - triedAt >= TRIAL_EVERY_MS) {
        triedAt = now;
        return;
      }
      // Spread, so that they do not all come back in the same second.
      const seconds = Math.ceil((restsUntil - now) / 1000) + Math.floor(Math.random() * 10);
      throw new Refusal(paymentProblems.payments_busy, {
        headers: { 'retry-after': String(seconds) },
        more: { retry_after_seconds: seconds },
      });
    },
    seen(ms, isWell) {
      const now = nowMs();
      const isFine = isWell && ms < SLOW_MS;
      calls.push({ at: now, isWell: isFine });
      if (calls.length > MOST_KEPT || (calls[0]?.at ?? now) < now - WINDOW_MS)
        calls = calls.filter(({ at }) => at >= now - WINDOW_MS).slice(-MOST_KEPT);
      if (isFine && restsUntil > now) {
        // A trial went well: everybody may come again.
        restsUntil = 0;
        calls = [];
        return;
      }
      const failed = calls.filter((one) => !one.isWell).length;
      if (calls.length >= FEWEST && failed >= calls.length * FAILING_SHARE)
        restsUntil = now + REST_MS;
    },
  };
}
