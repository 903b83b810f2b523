// Whose are the database's files? The server's account's, and nobody else may look.
import { chmodSync, chownSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerAccount } from './account.ts';

/** Files that root copied or restored belong to root: give them back to the server's account. */
export function giveBack(data: string, { other }: ServerAccount): void {
  if (!other || statSync(data).uid === other.uid) return;
  for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(data, name), other.uid, other.gid);
  }
  lchownSync(data, other.uid, other.gid);
}

/** Gives one file or folder to the account, with this mode. */
export function own(path: string, { other }: ServerAccount, mode: number): void {
  if (process.platform === 'win32') return;
  if (other) chownSync(path, other.uid, other.gid);
  chmodSync(path, mode);
}
