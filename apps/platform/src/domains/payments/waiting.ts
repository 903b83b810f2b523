// Waiting a while for a person's payments to move: for news of them, or the time.
import type { CitizenId } from '@io/vocabulary';
import type { Live } from '../../floor/live.ts';

export interface Waiting {
  /** Resolves with the next news of this person's payments, or after so long. */
  of(citizenId: CitizenId, ms: number): Promise<void>;
  /** Resolves with the work, or after so long; the work goes on. */
  within(work: Promise<void>, ms: number): Promise<void>;
}

export function createWaiting(live: Pick<Live, 'on'>): Waiting {
  const waiting = new Map<string, Set<() => void>>();
  live.on('payments', (people) => {
    for (const person of people) for (const wake of [...(waiting.get(person) ?? [])]) wake();
  });

  const within = async (work: Promise<void>, ms: number): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([work, enough]).finally(() => clearTimeout(timer));
  };
  return {
    within,
    async of(citizenId, ms) {
      const wakes = waiting.get(citizenId) ?? new Set();
      waiting.set(citizenId, wakes);
      let wake = () => {};
      const told = new Promise<void>((resolve) => {
        wake = resolve;
      });
      wakes.add(wake);
      await within(told, ms);
      wakes.delete(wake);
      if (wakes.size === 0) waiting.delete(citizenId);
    },
  };
}
