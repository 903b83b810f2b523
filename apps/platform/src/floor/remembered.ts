// What this process remembers of the database, forgotten when the news says so.
import { LRUCache } from 'lru-cache';
import type { Live, Topic } from './live.ts';

/** A reading under way; it must not be kept when its key was in the news meanwhile. */
interface Reading {
  key: string | undefined;
  stale: boolean;
}

export interface Memory<V extends object> {
  /** Nothing while the news line is down, or silent for longer than it may be. */
  get(asked: string): V | undefined;
  /** Reads and keeps. Without `key`, any news of the topic during the reading keeps it from being kept. */
  read(
    asked: string,
    key: string | undefined,
    load: () => Promise<V | undefined>,
  ): Promise<V | undefined>;
  clear(): void;
}

export interface MemoryOptions<V> {
  live: Live;
  topic: Topic;
  /** Other topics that make it forget. */
  also?: readonly Topic[];
  max: number;
  ttlMs: number;
  /** Trusted only while all that was said until this long ago has been heard; otherwise as long as the line is healthy. */
  trustMs?: number;
  /** The key under which the news speaks of this value. */
  keyOf: (value: V) => string;
}

export function createMemory<V extends object>(options: MemoryOptions<V>): Memory<V> {
  const { live } = options;
  const askedByKey = new Map<string, Set<string>>();
  // Room for all of them is taken at once, so not before there is something to remember.
  let made: LRUCache<string, V> | undefined;
  const makeRoom = () =>
    new LRUCache<string, V>({
      max: options.max,
      ttl: options.ttlMs,
      dispose: (value, asked) => {
        const key = options.keyOf(value);
        const names = askedByKey.get(key);
        names?.delete(asked);
        if (names?.size === 0) askedByKey.delete(key);
      },
    });
  const readings = new Set<Reading>();

  const clear = () => {
    for (const reading of readings) reading.stale = true;
    made?.clear();
    askedByKey.clear();
  };
  const forget = (keys: readonly string[]) => {
    const told = new Set(keys);
    for (const reading of readings) {
      if (reading.key === undefined || told.has(reading.key)) reading.stale = true;
    }
    for (const key of keys)
      for (const asked of [...(askedByKey.get(key) ?? [])]) made?.delete(asked);
  };
  for (const topic of [options.topic, ...(options.also ?? [])]) live.on(topic, forget);
  live.onReset(clear);

  return {
    get: (asked) => (live.healthy(options.trustMs) ? made?.get(asked) : undefined),
    async read(asked, key, load) {
      const reading: Reading = { key, stale: false };
      readings.add(reading);
      try {
        const value = await load();
        if (value !== undefined && !reading.stale && live.healthy()) {
          made ??= makeRoom();
          made.set(asked, value);
          const known = askedByKey.get(options.keyOf(value));
          if (known) known.add(asked);
          else askedByKey.set(options.keyOf(value), new Set([asked]));
        }
        return value;
      } finally {
        readings.delete(reading);
      }
    },
    clear,
  };
}

/** A look-up that remembers. Nobody there (`undefined`) is never remembered. */
export function remembered<V extends object>(
  options: MemoryOptions<V> & { load: (asked: string) => Promise<V | undefined> },
): (asked: string) => V | Promise<V | undefined> {
  const memory = createMemory(options);
  return (asked) => memory.get(asked) ?? memory.read(asked, undefined, () => options.load(asked));
}
