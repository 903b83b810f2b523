// The node's own time: the sandbox's, moved as far as somebody wants to see what comes later.

export class MovableClock {
  #offset = Temporal.Duration.from({ milliseconds: 0 });
  readonly #base: () => Temporal.Instant;

  constructor(base: () => Temporal.Instant = () => Temporal.Now.instant()) {
    this.#base = base;
  }

  now(): Temporal.Instant {
    return this.#base().add(this.#offset);
  }

  /** Forwards only: what has happened cannot happen later. */
  advance(milliseconds: number): void {
    this.#offset = this.#offset.add({ milliseconds });
  }

  get offsetMilliseconds(): number {
    return this.#offset.total('milliseconds');
  }

  reset(): void {
    this.#offset = Temporal.Duration.from({ milliseconds: 0 });
  }
}

/** Dates on the wire are Italy's. */
export function romeDate(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO('Europe/Rome').toPlainDate();
}

/** As the node writes instants: Italy's time of day with its offset. */
export function romeDateTime(at: Temporal.Instant): string {
  return at
    .toZonedDateTimeISO('Europe/Rome')
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 3 });
}

/** What a message says of an instant; without a zone it is Italy's. */
export function instantOf(written: string): Temporal.Instant {
  return /(?:Z|[+-]\d\d:\d\d)$/.test(written)
    ? Temporal.Instant.from(written)
    : Temporal.PlainDateTime.from(written).toZonedDateTime('Europe/Rome').toInstant();
}
