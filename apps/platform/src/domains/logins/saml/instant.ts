// How SAML writes instants: full UTC dateTime with Z, with or without fractions of a second.

const UTC_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** Undefined for anything else: a date alone, a local time, an offset, a day that does not exist. */
export function parseInstant(text: string): Temporal.Instant | undefined {
  if (!UTC_DATE_TIME.test(text)) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

/** To the whole second, as identity providers write them back: a fraction would make theirs look earlier. */
export function writeInstant(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second', roundingMode: 'floor' });
}
