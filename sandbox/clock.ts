// What time it is in the sandbox: the machine's, moved ahead as far as the platform's.

export class SandboxClock {
  #ahead = 0;

  readonly now = (): Temporal.Instant => Temporal.Now.instant().add({ milliseconds: this.#ahead });

  get aheadMs(): number {
    return this.#ahead;
  }

  /** Forwards only. */
  follow(aheadMs: number): void {
    this.#ahead = Math.max(this.#ahead, aheadMs);
  }
}
