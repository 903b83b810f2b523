// Where what was seen is kept on the device: one record of one person, in IndexedDB.
import { clear, createStore, get, set } from 'idb-keyval';
import type { DehydratedState } from '@tanstack/react-query';
import { wipeKeptFiles } from './kept-files.ts';

/** Raised when the shapes kept change: an older record is thrown away. */
const SHAPE = 1;
const RECORD = 'kept';
/** A session lasts at most 30 days, so nothing older can be needed. */
const OLDEST_MS = 30 * 86_400_000;

export interface Kept {
  shape: number;
  /** Fiscal code of the person all of it belongs to. */
  owner: string;
  savedAt: number;
  state: DehydratedState;
}

// Opened at the first use: some browsers forbid IndexedDB, and then nothing is kept.
let opened: ReturnType<typeof createStore> | undefined;
const store = () => (opened ??= createStore('io-kept', 'seen'));

export async function readKept(nowMs: number): Promise<Kept | undefined> {
  try {
    const kept = await get<Kept>(RECORD, store());
    if (kept?.shape === SHAPE && nowMs - kept.savedAt < OLDEST_MS) return kept;
    if (kept) await wipeKept();
  } catch {
    // Nothing is kept where storage is forbidden.
  }
  return undefined;
}

export async function writeKept(
  owner: string,
  state: DehydratedState,
  nowMs: number,
): Promise<void> {
  try {
    await set(RECORD, { shape: SHAPE, owner, savedAt: nowMs, state } satisfies Kept, store());
  } catch {
    // Full or forbidden: the app works, only not without network.
  }
}

/** The files that were opened go with it. */
export async function wipeKept(): Promise<void> {
  const files = wipeKeptFiles();
  try {
    await clear(store());
  } catch {
    // Nothing was kept.
  }
  await files;
}

const CHANNEL = 'io-keeping';
const openChannel = () =>
  'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined;

/** Somebody goes to log in, in whichever tab: open pages keep nothing more, and what is kept goes. */
export async function stopKeepingEverywhere(): Promise<void> {
  const tabs = openChannel();
  tabs?.postMessage('stop');
  tabs?.close();
  await wipeKept();
}

/** Returns the function that ends listening. */
export function whenKeepingStops(stop: () => void): () => void {
  const tabs = openChannel();
  tabs?.addEventListener('message', () => {
    stop();
    // What was being written just now comes before this.
    void wipeKept();
  });
  return () => tabs?.close();
}

const RECENT = 'recent';

/** What this person looked for lately. It goes with everything else when the person leaves. */
export async function readRecent(owner: string): Promise<string[]> {
  try {
    const kept = await get<{ owner: string; texts: string[] }>(RECENT, store());
    return kept?.owner === owner ? kept.texts : [];
  } catch {
    return [];
  }
}

export async function writeRecent(owner: string, texts: readonly string[]): Promise<void> {
  try {
    await set(RECENT, { owner, texts: [...texts] }, store());
  } catch {
    // Full or forbidden: nothing is remembered.
  }
}
