// The children's output goes to files, bounded: what is older than the last two is dropped.
import { copyFileSync, mkdirSync, openSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';

const largest = 50 * 1024 * 1024;
const betweenLooks = 10_000;

/** Opens a log to append, making its folder. Returns the descriptor. */
export function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  return openSync(path, 'a', 0o600);
}

/**
 * Keeps every `*.log` of the folder below 50 MB and one older copy. The children hold their logs
 * open, so a full one is copied and emptied instead of renamed.
 */
export function boundLogs(folder: string): NodeJS.Timeout {
  const look = () => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (!name.endsWith('.log') || statSync(path).size < largest) continue;
      copyFileSync(path, `${path}.1`);
      truncateSync(path);
    }
  };
  look();
  return setInterval(() => {
    try {
      look();
    } catch {
      // A full disk or a deleted folder must not end the start; the next look may succeed.
    }
  }, betweenLooks).unref();
}
