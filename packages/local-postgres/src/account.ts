// As whom does the server run? As ourselves; PostgreSQL refuses root, so as root as somebody else.
import { readFileSync, statSync } from 'node:fs';
import { LocalPostgresError } from './errors.ts';

/** How to start a program of the server: identity (root only) and a clean environment. */
export interface ServerAccount {
  /** Set only when we are root and the program must be somebody else. */
  other: { uid: number; gid: number } | undefined;
  env: NodeJS.ProcessEnv;
}

// Nothing of the caller's environment: root's HOME would make the server's own connections fail
// on a folder that it may not enter, and PG* or LD_* variables would change what it does.
const cleanEnvironment: NodeJS.ProcessEnv = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: '/',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/**
 * The account for the database in `folder`. As root it is the owner of an existing folder, so that
 * a start with sudo leaves it usable for that person, and otherwise `nobody`.
 */
export function serverAccount(folder: string): ServerAccount {
  if (process.platform === 'win32') return { other: undefined, env: process.env };
  if (process.getuid?.() !== 0) return { other: undefined, env: cleanEnvironment };
  if (process.platform !== 'linux') {
    throw new LocalPostgresError('root_not_possible', process.platform);
  }
  const owner = statSync(folder, { throwIfNoEntry: false });
  const other = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
  return { other, env: cleanEnvironment };
}

function nobody(): { uid: number; gid: number } {
  const entry = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m);
  if (!entry) throw new LocalPostgresError('root_not_possible', 'no user "nobody" in /etc/passwd');
  return { uid: Number(entry[1]), gid: Number(entry[2]) };
}
