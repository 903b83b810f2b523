// The attachments opened last, kept on the device for reading without network: one person's, bounded, wiped with the rest.
import { clear, createStore, del, get, set, update } from 'idb-keyval';

/** All files together; the ones opened longest ago make room. */
const MOST_BYTES = 50 * 1024 * 1024;
const INDEX = 'index';

export interface KeptFile {
  /** Fiscal code of the person it belongs to. */
  owner: string;
  bytes: ArrayBuffer;
  /** Epoch milliseconds. */
  openedAt: number;
}

interface Entry {
  key: string;
  size: number;
  openedAt: number;
}

// Opened at the first use: some browsers forbid IndexedDB, and then nothing is kept.
let opened: ReturnType<typeof createStore> | undefined;
const store = () => (opened ??= createStore('io-kept-files', 'opened'));

/** The newest that fit together, and the keys of those that must go. */
export function making(
  room: number,
  entries: readonly Entry[],
): { kept: Entry[]; dropped: string[] } {
  const kept: Entry[] = [];
  const dropped: string[] = [];
  let left = room;
  for (const entry of entries.toSorted((a, b) => b.openedAt - a.openedAt)) {
    left -= entry.size;
    if (left >= 0) kept.push(entry);
    else dropped.push(entry.key);
  }
  return { kept, dropped };
}

export async function keepFile(key: string, file: KeptFile): Promise<void> {
  try {
    let dropped: string[] = [];
    await set(key, file, store());
    await update<Entry[]>(
      INDEX,
      (before = []) => {
        const entry = { key, size: file.bytes.byteLength, openedAt: file.openedAt };
        const room = making(MOST_BYTES, [...before.filter((one) => one.key !== key), entry]);
        ({ dropped } = room);
        return room.kept;
      },
      store(),
    );
    for (const old of dropped) await del(old, store());
  } catch {
    // Full or forbidden: it can be read now, only not without network.
  }
}

export async function readKeptFile(key: string, owner: string): Promise<KeptFile | undefined> {
  try {
    const file = await get<KeptFile>(key, store());
    return file?.owner === owner ? file : undefined;
  } catch {
    return undefined; // Nothing is kept where storage is forbidden.
  }
}

export async function wipeKeptFiles(): Promise<void> {
  try {
    await clear(store());
  } catch {
    // Nothing was kept.
  }
}
