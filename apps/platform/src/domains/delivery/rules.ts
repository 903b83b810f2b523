// When a failed notice is tried again, and when it is given up.

const MAX_ATTEMPTS = 8;

export type Outcome =
  | { state: 'sent' | 'failed' | 'expired' }
  | { state: 'retry'; afterSeconds: number };

/** `attempts` counts the one that has just failed. Pauses double from 15 seconds to half an hour. */
export function afterFailure(attempts: number, isPermanent: boolean, secondsLeft: number): Outcome {
  if (isPermanent || attempts >= MAX_ATTEMPTS) return { state: 'failed' };
  const afterSeconds = Math.min(1800, 15 * 2 ** (attempts - 1));
  return afterSeconds > secondsLeft ? { state: 'expired' } : { state: 'retry', afterSeconds };
}
