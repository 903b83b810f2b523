// Where unsaved work is kept: in this tab, for half a day, for one person only; gone when that person leaves.
// The tab’s own storage outlives a reload, a crash of the page and a login in between, and ends with the tab.

const PREFIX = 'io.unsaved.';
const LIFE_MS = 12 * 3_600_000;
/** A crash loses no more than what was typed in this time. */
const RESTS_MS = 300;

interface Kept {
  /** What the server calls this person: see `person_mark`. */
  owner: string;
  at: number;
  value: unknown;
}

const within = <T>(job: () => T): T | undefined => {
  try {
    return job();
  } catch {
    return undefined; // Full or forbidden: it is then kept as long as the page, and the browser asks before that ends.
  }
};

const stored = (): string[] =>
  within(() => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX))) ?? [];
const readStored = (key: string): Kept | undefined =>
  within(() => JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null) ?? undefined;
const dropStored = (key: string) => within(() => sessionStorage.removeItem(key));

const memory = new Map<string, Kept>();
const waiting = new Set<string>();
let later: ReturnType<typeof setTimeout> | undefined;

function write(): void {
  clearTimeout(later);
  later = undefined;
  for (const key of waiting) {
    const kept = memory.get(key);
    // First away with what was there: where the new does not fit, an older one must not come back in its place.
    dropStored(key);
    if (kept !== undefined) within(() => sessionStorage.setItem(key, JSON.stringify(kept)));
  }
  waiting.clear();
}
globalThis.addEventListener('pagehide', write);

export const unsavedStore = {
  keep(name: string, owner: string, value: unknown): void {
    memory.set(PREFIX + name, { owner, at: Date.now(), value });
    waiting.add(PREFIX + name);
    later ??= setTimeout(write, RESTS_MS);
  },
  /** As it was given to `keep` under this name. */
  find(name: string, owner: string): unknown {
    const key = PREFIX + name;
    const kept = memory.get(key) ?? readStored(key);
    if (kept?.owner !== owner || Date.now() - kept.at >= LIFE_MS) return undefined;
    memory.set(key, kept);
    return kept.value;
  },
  /** Whether something is kept that was written, or found again, since this page was loaded. */
  has: (name: string): boolean => memory.has(PREFIX + name),
  drop(name: string): void {
    memory.delete(PREFIX + name);
    waiting.delete(PREFIX + name);
    dropStored(PREFIX + name);
  },
  /** Somebody is here: what others have left behind goes, and what is too old. */
  only(owner: string): void {
    for (const key of new Set([...memory.keys(), ...stored()])) {
      const kept = memory.get(key) ?? readStored(key);
      if (kept?.owner === owner && Date.now() - kept.at < LIFE_MS) continue;
      memory.delete(key);
      dropStored(key);
    }
  },
  /** Who was here has left on purpose. */
  wipe(): void {
    memory.clear();
    waiting.clear();
    for (const key of stored()) dropStored(key);
  },
};
