// PostgreSQL's programs made whole: the links that npm cannot carry, and a copy where others can reach it.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The package cannot carry links, so it lists them; the targets are siblings of the sources. */
export function link(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const { source, target } of links as { source: string; target: string }[]) {
    try {
      symlinkSync(basename(source), join(native, target.replace(/^native\//, '')));
    } catch (error) {
      // Another start may be making the same links at this moment.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

/** Where a copy may be kept, best first; in the system's temporary folder it lasts until a restart. */
export function cacheFolders(): string[] {
  const shared = process.getuid?.() === 0 ? '/var/cache' : join(homedir(), '.cache');
  return [
    join(process.env.XDG_CACHE_HOME ?? shared, 'io'),
    join(tmpdir(), `io-${process.getuid?.() ?? 'user'}`),
  ];
}

/** Copies unless that was done before; answers whether it was done now. */
export function ensureCopy(installed: string, copy: string): boolean {
  const parent = dirname(copy);
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  refuseForeign(parent);
  if (existsSync(copy)) return false;
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    copyReadable(installed, unfinished);
    link(unfinished);
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another start may have finished the same copy first.
    if (!existsSync(copy)) throw error;
    return false;
  }
  return true;
}

/** A folder in a shared place could have been prepared by somebody else to have us run their code. */
function refuseForeign(folder: string): void {
  const facts = lstatSync(folder);
  const mine = facts.isDirectory() && facts.uid === (process.getuid?.() ?? facts.uid);
  if (!mine || (facts.mode & 0o022) !== 0) throw new Error(`${folder} belongs to somebody else`);
}

/** Copies without the source's modes: the clone may have been made with a closed umask. */
function copyReadable(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) copyReadable(join(from, entry.name), join(to, entry.name));
    else if (entry.isFile()) {
      copyFileSync(join(from, entry.name), join(to, entry.name));
      chmodSync(join(to, entry.name), 0o755);
    }
  }
}
