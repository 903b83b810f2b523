// Whether a newer version of the app waits: a tiny store that the shell reads.

export class UpdateReady {
  #useIt: (() => void) | undefined;
  readonly #readers = new Set<() => void>();

  offer(useIt: () => void): void {
    this.#useIt = useIt;
    for (const reader of this.#readers) reader();
  }

  readonly subscribe = (reader: () => void) => {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  };

  /** The function that puts the new version in use, when one waits. */
  readonly current = () => this.#useIt;
}
