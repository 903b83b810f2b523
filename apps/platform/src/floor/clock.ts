// The only place that asks the system what time it is; everybody else is told.

export type Clock = () => Temporal.Instant;

export const systemClock: Clock = () => Temporal.Now.instant();

/** Deadlines of Italian public bodies are days in Italy. */
export function dayInRome(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO('Europe/Rome').toPlainDate();
}

/** IO's form of a moment on the wire: UTC with milliseconds. */
export function wireInstant(at: Temporal.Instant): string {
  return at.toString({ fractionalSecondDigits: 3 });
}

let textOf = { ms: 0, text: '' };

/** Now as the log writes it. The text is made once a millisecond: a busy process writes several lines in each. */
export function loggedNow(): string {
  const ms = Date.now();
  if (ms !== textOf.ms) textOf = { ms, text: new Date(ms).toISOString() };
  return textOf.text;
}
