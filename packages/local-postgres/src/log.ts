// What does the server's log say about a start that failed?
import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { LocalPostgresError } from './errors.ts';

const largestLog = 5 * 1024 * 1024;
const largestTail = 64 * 1024;

/** Opens the log to append; one that has grown over 5 MB is set aside first. Returns the descriptor. */
export function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestLog) {
    renameSync(path, `${path}.1`);
  }
  return openSync(path, 'a', 0o600);
}

/** The log's text from byte `from` to its end, at most its last 64 kB. */
export function readLogFrom(path: string, from: number): string {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const start = Math.max(from, size - largestTail);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    const read = readSync(file, buffer, 0, buffer.length, start);
    return buffer.toString('utf8', 0, read);
  } finally {
    closeSync(file);
  }
}

/** True when the start failed only because a killed predecessor's processes are still ending. */
export function isStillEnding(log: string): boolean {
  return /pre-existing shared memory block|lock file ".*" already exists/.test(log);
}

/** The failure as one of our errors; `folder` is named where the place matters. */
export function errorFromLog(log: string, folder: string): LocalPostgresError {
  if (
    /No space left on device|Disk quota exceeded|Check free disk space|wrote only \d+ of/.test(log)
  ) {
    return new LocalPostgresError('disk_full', folder);
  }
  if (/could not bind|could not create any TCP/.test(log)) {
    return new LocalPostgresError('port_taken', lastComplaint(log));
  }
  if (/Cannot allocate memory|could not map anonymous shared memory/.test(log)) {
    return new LocalPostgresError('memory', lastComplaint(log));
  }
  if (/Permission denied|has wrong ownership|invalid permissions/.test(log)) {
    return new LocalPostgresError('permission', folder);
  }
  return new LocalPostgresError('start_failed', lastComplaint(log));
}

function lastComplaint(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const line =
    lines.findLast((text) => /FATAL|PANIC|ERROR|error:/.test(text)) ?? lines.at(-1) ?? '';
  return line.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '').slice(0, 300);
}
