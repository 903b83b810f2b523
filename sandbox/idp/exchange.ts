// What one login said over the wire, kept a while for whoever wants to see it.

export type Exchange = {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly serviceName: string;
  readonly outcome: string;
  readonly username: string | undefined;
  readonly request: string;
  /** Undefined when nothing was sent back to the service. */
  readonly response: string | undefined;
};
