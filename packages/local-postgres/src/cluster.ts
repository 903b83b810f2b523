// The database's files: made once, never half made, never another version's.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ServerAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { LocalPostgresError } from './errors.ts';
import { errorFromLog } from './log.ts';
import { giveBack, own } from './ownership.ts';

/** The layout of one embedded database's folder. */
export interface Cluster {
  folder: string;
  data: string;
  log: string;
  portFile: string;
  password: string;
  account: ServerAccount;
}

const majorVersion = '18';

/** Makes `folder` (0700, the account's own), or takes one that is empty or already a database's. */
export function prepareFolder(folder: string, account: ServerAccount): void {
  mkdirSync(folder, { recursive: true });
  const entries = readdirSync(folder).filter((name) => name !== 'lock.json');
  if (entries.length > 0 && !entries.includes('password')) {
    throw new LocalPostgresError('folder_not_ours', folder);
  }
  own(folder, account, 0o700);
}

/** Opens the database in a prepared folder, creating it at the first start. */
export async function openCluster(
  folder: string,
  account: ServerAccount,
  binaries: Binaries,
  durable: boolean,
): Promise<Cluster> {
  const passwordFile = join(folder, 'password');
  const data = join(folder, 'data');
  if (!existsSync(passwordFile)) {
    if (existsSync(data)) throw new LocalPostgresError('password_lost', folder);
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  }
  own(passwordFile, account, 0o600);
  const cluster: Cluster = {
    folder,
    data,
    log: join(folder, 'postgres.log'),
    portFile: join(folder, 'port'),
    password: readFileSync(passwordFile, 'utf8').trim(),
    account,
  };
  if (existsSync(data)) {
    const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
    if (version !== majorVersion) throw new LocalPostgresError('wrong_version', version);
    giveBack(data, account);
  } else {
    await create(cluster, binaries, durable);
  }
  return cluster;
}

/**
 * How to name a folder to a program of the server. As another account on Linux the program is
 * started inside the folder and finds it as its own working directory: that works below folders
 * which this account may not enter, so the data stays where the owner asked for it.
 */
export function asSeenByServer(
  account: ServerAccount,
  path: string,
): { name: string; cwd: string } {
  if (account.other) return { name: '/proc/self/cwd', cwd: path };
  return { name: path, cwd: process.platform === 'win32' ? path : '/' };
}

/** Under another name until it is whole, so that a start killed in the middle leaves no ruin. */
async function create(cluster: Cluster, binaries: Binaries, durable: boolean): Promise<void> {
  const unfinished = `${cluster.data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  own(unfinished, cluster.account, 0o700);
  const { name, cwd } = asSeenByServer(cluster.account, unfinished);
  const { status, output } = await runInitdb(cluster, binaries, cwd, [
    `--pgdata=${name}`,
    `--pwfile=${cluster.account.other ? '../password' : join(cluster.folder, 'password')}`,
    '--username=io',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ]);
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw output.includes('could not look up effective user ID')
      ? new LocalPostgresError('account_unknown', String(process.getuid?.()))
      : errorFromLog(output, cluster.folder);
  }
  renameSync(unfinished, cluster.data);
}

async function runInitdb(
  { account }: Cluster,
  binaries: Binaries,
  cwd: string,
  args: string[],
): Promise<{ status: number | null; output: string }> {
  const child = spawn(binaries.initdb, args, {
    ...account.other,
    env: account.env,
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { status, output };
}
