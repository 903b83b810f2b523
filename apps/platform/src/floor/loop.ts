// A loop that works while there is work, sleeps when there is none, and is woken by news.
import type { Log } from './log.ts';

export interface Loop {
  wake(): void;
  /** Resolves when the step under way has ended. */
  stop(): Promise<void>;
}

/** `step` says whether there may be more to do at once. A failing step is logged and tried again after a pause. */
export function startLoop(options: {
  name: string;
  idleMs: number;
  log: Log;
  step: () => Promise<'more' | 'idle'>;
}): Loop {
  let stopped = false;
  let woken = false;
  let endPause: (() => void) | undefined;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopped) {
      woken = false;
      try {
        const outcome = await options.step();
        failures = 0;
        // `woken` may have been set while the step ran: its news could have come too late for it.
        if (outcome === 'idle' && !woken && !stopped) await pause(options.idleMs);
      } catch (error) {
        failures += 1;
        options.log.error({ event: 'loop_failed', loop: options.name, failures, err: error });
        if (!stopped) await pause(Math.min(5000, 100 * 2 ** failures) * (0.5 + Math.random() / 2));
      }
    }
  }
  const running = run();

  return {
    wake() {
      woken = true;
      endPause?.();
    },
    async stop() {
      stopped = true;
      endPause?.();
      await running;
    },
  };
}
