// When a failed notice is tried again, and when it is given up.

/** Whoever has something to do today or tomorrow goes before in the waiting room. */
const URGENT_HOURS = 48;
const AFTER_HOURS = 24;

/** Until when the link of a notice opens the reserved line; undefined when there is no hurry. */
export function hurriesUntil(
  dueAt: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (dueAt === undefined) return undefined;
  const hours = dueAt.since(now).total('hours');
  return hours > -AFTER_HOURS && hours < URGENT_HOURS
    ? dueAt.add({ hours: AFTER_HOURS })
    : undefined;
}

/** Whether a notice that leaves between these moments can be in a hurry. A due date may lie in any year. */
export function mayHurry(
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
  expiresAt: Temporal.Instant,
): boolean {
  return (
    dueAt.since(now).total('hours') > -AFTER_HOURS &&
    dueAt.since(expiresAt).total('hours') < URGENT_HOURS
  );
}

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
