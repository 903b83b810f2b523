// The face of remote content: which configurations an account may name in its messages.
import type { Context } from '../../floor/context.ts';
import { remembered } from '../../floor/remembered.ts';
import type { Precondition } from './rules.ts';
import { listPreconditions } from './store.ts';

export { createConfiguration } from './actions.ts';

export type Configurations = ReadonlyMap<string, { hasPrecondition: Precondition }>;

export interface Remotes {
  /** Empty for most accounts. */
  ofAccount(accountId: string): Configurations | Promise<Configurations>;
  /** When the next change of this account's is known here, or a second has passed: who has made one may use it at once. */
  heard(accountId: string): Promise<void>;
}

interface Held {
  accountId: string;
  configurations: Configurations;
}

const MINUTE_MS = 60_000;
const NEWS_MS = 1000;
const NONE: Configurations = new Map();

export function createRemotes(context: Context): Remotes {
  const held = remembered<Held>({
    live: context.live,
    topic: 'remotes',
    max: 20_000,
    ttlMs: MINUTE_MS,
    keyOf: (one) => one.accountId,
    load: async (accountId) => {
      const rows = await listPreconditions(context.sql, accountId);
      const configurations = new Map(
        rows.map((row) => [row.id, { hasPrecondition: row.has_precondition }]),
      );
      return { accountId, configurations };
    },
  });
  const waiting = new Map<string, Set<() => void>>();
  const tell = (keys: readonly string[]) => {
    for (const key of keys) for (const go of waiting.get(key) ?? []) go();
  };
  // After the memory's own listener, which has forgotten by then.
  context.live.on('remotes', tell);
  return {
    heard: (accountId) =>
      new Promise((resolve) => {
        const others = waiting.get(accountId) ?? new Set();
        waiting.set(accountId, others);
        const go = () => {
          clearTimeout(timer);
          others.delete(go);
          if (others.size === 0) waiting.delete(accountId);
          resolve();
        };
        const timer = setTimeout(go, NEWS_MS);
        others.add(go);
      }),
    ofAccount(accountId) {
      const found = held(accountId);
      if (found instanceof Promise) return found.then((one) => one?.configurations ?? NONE);
      return found.configurations;
    },
  };
}
