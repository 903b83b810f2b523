// Who holds this folder? One program at a time, and a lock whose holder was killed is taken over.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processIdentity } from './process-identity.ts';

/** What the lock file says of its holder; `note` is whatever the holder wants others to read. */
export interface LockHolder {
  pid: number;
  identity: string;
  note: string;
}

/** Thrown when a live program holds the folder. */
export class FolderLockedError extends Error {
  readonly holder: LockHolder;

  constructor(folder: string, holder: LockHolder) {
    super(`${folder} is held by process ${holder.pid}`);
    this.name = 'FolderLockedError';
    this.holder = holder;
  }
}

/**
 * Takes the lock file `lock.json` of `folder`, which must exist.
 * `tookOver` says that a killed program's lock lay there: what it had started may still be ending.
 * Throws FolderLockedError while a live process holds it, and plain file system errors.
 */
export async function lockFolder(
  folder: string,
  note = '',
): Promise<{ tookOver: boolean; release: () => void }> {
  const path = join(folder, 'lock.json');
  const mine: LockHolder = {
    pid: process.pid,
    identity: processIdentity(process.pid) ?? 'unknown',
    note,
  };
  let tookOver = false;
  for (;;) {
    if (create(path, mine)) return { tookOver, release: () => release(path, mine) };
    const holder = await readHolder(path);
    if (holder && processIdentity(holder.pid) === holder.identity) {
      throw new FolderLockedError(folder, holder);
    }
    removeStale(path);
    tookOver = true;
  }
}

/** Moved aside before it is judged again: another starter may have taken over a moment before us. */
function removeStale(path: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    const holder = parse(aside);
    if (holder && processIdentity(holder.pid) === holder.identity) linkSync(aside, path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function create(path: string, mine: LockHolder): boolean {
  try {
    writeFileSync(path, JSON.stringify(mine), { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    rmSync(path, { force: true });
    throw error;
  }
}

function release(path: string, mine: LockHolder): void {
  const holder = parse(path);
  if (holder?.pid === mine.pid && holder.identity === mine.identity) rmSync(path, { force: true });
}

/** The holder may be between creating the file and writing it: give it a moment, then call it dead. */
async function readHolder(path: string): Promise<LockHolder | undefined> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const holder = parse(path);
    if (holder) return holder;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return undefined;
}

function parse(path: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('pid' in value) || typeof value.pid !== 'number') return undefined;
    if (!('identity' in value) || typeof value.identity !== 'string') return undefined;
    const note = 'note' in value && typeof value.note === 'string' ? value.note : '';
    return { pid: value.pid, identity: value.identity, note };
  } catch {
    return undefined;
  }
}
