// Gathers calls that arrive together into one run, so that many requests share one statement and one commit.
import { isUnavailable } from './database.ts';

interface Waiting<I, O> {
  input: I;
  resolve: (output: O) => void;
  reject: (reason: unknown) => void;
}

/**
 * While one run is under way the next calls wait and go together, so the batch grows with the load and a lone
 * call waits for nothing. When a run of several fails for a reason of theirs, each is tried alone: a bad one never hurts its neighbours.
 * `run` returns one output per input, in order, and must be all-or-nothing.
 */
export function gather<I, O>(options: {
  max: number;
  parallel: number;
  run: (inputs: I[]) => Promise<O[]>;
}): (input: I) => Promise<O> {
  let queue: Waiting<I, O>[] = [];
  let running = 0;
  let scheduled = false;

  async function attempt(batch: Waiting<I, O>[]): Promise<void> {
    try {
      const outputs = await options.run(batch.map((one) => one.input));
      batch.forEach((one, index) => one.resolve(outputs[index] as O));
    } catch (reason) {
      // With the database away each alone would only fail later.
      if (batch.length === 1 || isUnavailable(reason)) for (const one of batch) one.reject(reason);
      else for (const one of batch) await attempt([one]);
    }
  }

  function flush(): void {
    scheduled = false;
    while (queue.length > 0 && running < options.parallel) {
      const batch = queue.slice(0, options.max);
      queue = queue.slice(options.max);
      running += 1;
      void attempt(batch).finally(() => {
        running -= 1;
        if (queue.length > 0) schedule();
      });
    }
  }

  // After the current turn of the event loop, when every request that arrived with this one has been read.
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  return (input) =>
    new Promise<O>((resolve, reject) => {
      queue.push({ input, resolve, reject });
      if (running < options.parallel) schedule();
    });
}
