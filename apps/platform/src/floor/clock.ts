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
