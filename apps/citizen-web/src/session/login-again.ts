// Whether the person is being asked to log in again, and why: a tiny store that the frame of every page reads.

/** "needed": the server wants a recent login for what was asked. "renew": the session is near its end. */
export type LoginAgainReason = 'needed' | 'renew';

export class LoginAgain {
  #reason: LoginAgainReason | undefined;
  readonly #readers = new Set<() => void>();

  ask(reason: LoginAgainReason | undefined): void {
    this.#reason = reason;
    for (const reader of this.#readers) reader();
  }

  readonly subscribe = (reader: () => void) => {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  };

  readonly current = () => this.#reason;
}
