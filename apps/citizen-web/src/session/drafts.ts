// What a person was writing when a login came in between: kept in this tab, for an hour, for that person only.

const LIFE_MS = 3_600_000;
const PREFIX = 'io.draft.';

interface Kept {
  owner: string;
  at: number;
  value: unknown;
}

export const drafts = {
  save(name: string, owner: string, value: unknown): void {
    try {
      const kept: Kept = { owner, at: Date.now(), value };
      sessionStorage.setItem(PREFIX + name, JSON.stringify(kept));
    } catch {
      // Full or forbidden: it is then written again.
    }
  },
  /** What `save` was given for the same name and person. */
  read(name: string, owner: string): unknown {
    try {
      const kept = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null') as Kept | null;
      const isGood = kept?.owner === owner && Date.now() - kept.at < LIFE_MS;
      return isGood ? kept.value : undefined;
    } catch {
      return undefined;
    }
  },
  clear(name: string): void {
    try {
      sessionStorage.removeItem(PREFIX + name);
    } catch {
      // There was none.
    }
  },
  /** Somebody has left on purpose: nothing of his stays. */
  clearAll(): void {
    try {
      for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
      }
    } catch {
      // There was none.
    }
  },
};
