// A call that is made again until it is answered: a lost connection only makes it wait.
import { CallFailed } from '@io/endpoint';

const LONGEST_MS = 10_000;

const isPassing = (error: unknown) =>
  error instanceof CallFailed &&
  (error.status === 0 || error.status === 429 || error.status >= 500);

/** Ends earlier when the browser says that the network is back. */
async function pause(ms: number, signal: AbortSignal, network: EventTarget): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      network.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    network.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}

/** Throws what is refused for sure. `onLost` says when it begins and ends to wait. */
export async function keepTrying<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal,
  onLost: (isLost: boolean) => void,
  firstMs = 1000,
  network: EventTarget = globalThis,
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    signal.throwIfAborted();
    try {
      const answer = await attempt();
      if (failures > 0) onLost(false);
      return answer;
    } catch (error) {
      if (!isPassing(error)) throw error;
      onLost(true);
      const asked = error instanceof CallFailed ? (error.retryAfterMs ?? 0) : 0;
      await pause(Math.max(asked, Math.min(firstMs * 2 ** failures, LONGEST_MS)), signal, network);
    }
  }
}
