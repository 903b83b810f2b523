// Are the web apps built from the sources as they are now? If not, build them, once.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { FolderLockedError, lockFolder } from '@io/local-postgres';
import { PlainError } from './plain-error.ts';

const slowestBuild = 180_000;

/**
 * Builds every app of `root` that has a vite.config.ts into its dist folder, unless that was built
 * from the same sources. Throws PlainError with the end of Vite's output.
 */
export async function buildWebApps(
  root: string,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const config of globSync('apps/*/vite.config.ts', { cwd: root })) {
    signal.throwIfAborted();
    await buildApp(root, join(root, config, '..'), say, signal);
  }
}

async function buildApp(
  root: string,
  app: string,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const name = basename(app);
  const cache = join(root, '.cache', 'web', name);
  const stamp = join(cache, 'built-from');
  if (isBuilt(root, app, stamp)) return;
  mkdirSync(cache, { recursive: true });
  const lock = await lockOrWait(cache);
  try {
    // Another start may have built it while we waited.
    if (isBuilt(root, app, stamp)) return;
    say(`Costruisco l'app ${name}… / Building the app ${name}…`);
    const sources = hashOfSources(root, app);
    const fresh = join(cache, 'dist');
    await runVite(root, app, fresh, signal);
    // Swapped at the end: a running platform never sees half a build.
    const dist = join(app, 'dist');
    const old = join(cache, 'old');
    rmSync(old, { recursive: true, force: true });
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
    rmSync(old, { recursive: true, force: true });
    writeFileSync(stamp, sources);
  } finally {
    lock.release();
  }
}

function isBuilt(root: string, app: string, stamp: string): boolean {
  if (!existsSync(join(app, 'dist', 'index.html')) || !existsSync(stamp)) return false;
  return readFileSync(stamp, 'utf8') === hashOfSources(root, app);
}

/** Everything a build reads: the app, the packages and contracts it may import, and what npm installed. */
function hashOfSources(root: string, app: string): string {
  const hash = createHash('sha256');
  const files = [
    join(root, 'package-lock.json'),
    ...globSync('apps/*/src/domains/*/{*contract,*shape*,*rules}.ts', { cwd: root }).map((path) =>
      join(root, path),
    ),
    ...filesBelow(app),
    ...globSync('packages/{ui,vocabulary,endpoint,sheets,composing}/', { cwd: root }).flatMap(
      (folder) => filesBelow(join(root, folder)),
    ),
  ];
  for (const file of files.toSorted())
    hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  const exclude = (name: string) => /(^|\/)(node_modules|dist|test)$/.test(name);
  return globSync('**/*', { cwd: folder, exclude })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

async function lockOrWait(folder: string): Promise<{ release: () => void }> {
  const deadline = performance.now() + slowestBuild;
  for (;;) {
    try {
      return await lockFolder(folder);
    } catch (error) {
      if (!(error instanceof FolderLockedError) || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function runVite(
  root: string,
  app: string,
  outDir: string,
  signal: AbortSignal,
): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, args, {
    cwd: app,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: slowestBuild,
    signal,
  });
  let output = '';
  const collect = (text: string) => (output = (output + text).slice(-4000));
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    const name = basename(app);
    throw new PlainError(
      `L'app ${name} non si costruisce / The app ${name} does not build:\n${output.trim()}`,
    );
  }
}
