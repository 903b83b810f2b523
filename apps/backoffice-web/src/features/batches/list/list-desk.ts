// The page's side of the worker that reads lists: questions and their answers.
import type { RowError } from '@io/composing';
import type {
  Answer,
  Ask,
  Checked,
  Failure,
  ListChoices,
  Opened,
  PlanWords,
  RowsToSend,
  Rules,
} from './list-words.ts';

export class ListFailed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.en);
    this.failure = failure;
  }
}

/** Another question took its place: nobody waits for this answer any more. */
export class ListStopped extends Error {}

interface Waiting {
  resolve: (reply: unknown) => void;
  reject: (error: Error) => void;
  onProgress: ((share: number, rows: number) => void) | undefined;
}

export class ListDesk {
  readonly #worker = new Worker(new URL('list-worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.id);
      if (waiting === undefined) return;
      if (data.is === 'progress') return waiting.onProgress?.(data.share, data.rows);
      this.#waiting.delete(data.id);
      if (data.is === 'done') waiting.resolve(data.reply);
      else if (data.is === 'stopped') waiting.reject(new ListStopped());
      else waiting.reject(new ListFailed(data.failure));
    });
  }

  #ask<T>(asked: Ask, onProgress?: Waiting['onProgress']): Promise<T> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, onProgress });
      this.#worker.postMessage({ id, ...asked });
    });
  }

  readonly open = (file: Blob, choices: ListChoices) =>
    this.#ask<Opened>({ ask: 'open', file, choices });
  readonly check = (
    plan: PlanWords,
    rules: Rules,
    today: string,
    onProgress: Waiting['onProgress'],
  ) => this.#ask<Checked>({ ask: 'check', plan, rules, today }, onProgress);
  readonly mend = (number: number, cells: readonly string[]) =>
    this.#ask<Checked>({ ask: 'mend', number, cells });
  readonly refused = (errors: readonly RowError[]) =>
    this.#ask<Checked>({ ask: 'refused', errors });
  readonly badRows = (language: 'it' | 'en') => this.#ask<Blob>({ ask: 'bad_rows', language });
  readonly firstRows = () => this.#ask<RowsToSend>({ ask: 'first_rows' });
  readonly nextRows = () => this.#ask<RowsToSend>({ ask: 'next_rows' });
  readonly stop = () => this.#ask<undefined>({ ask: 'stop' });

  close(): void {
    this.#worker.terminate();
  }
}
