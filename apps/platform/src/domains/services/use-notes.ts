// When a key was last used and from which network: coarse, and never in a caller's way.
import { LRUCache } from 'lru-cache';
import type { Context } from '../../floor/context.ts';
import { markKeyUsed } from './key-store.ts';

/** A key in use writes this often in each process at most. */
const EVERY_MS = 10 * 60_000;

export function createUseNotes({ sql, clock, log }: Pick<Context, 'sql' | 'clock' | 'log'>) {
  const noted = new LRUCache<string, { network: string; atMs: number }>({ max: 20_000 });
  return (key: string, network: string): void => {
    const now = clock();
    const known = noted.get(key);
    const atMs = now.epochMilliseconds;
    if (known?.network === network && atMs - known.atMs < EVERY_MS) return;
    noted.set(key, { network, atMs });
    markKeyUsed(sql, key, network, now).catch((error: unknown) => {
      noted.delete(key);
      log.warn({ event: 'key_use_not_noted', err: error });
    });
  };
}
