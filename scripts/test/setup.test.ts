// Does setup.mjs make a fresh copy runnable, and otherwise get out of the way?
import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { startProcess, until } from './started-process.ts';

const setupScript = resolve(import.meta.dirname, '..', 'setup.mjs');

const packages = {
  '': { name: 'project', version: '1.0.0', dependencies: { pinned: 'file:pinned' } },
  'node_modules/pinned': { resolved: 'pinned', link: true },
  pinned: { version: '1.0.0', bin: { node: 'node' } },
};

/** A project of its own whose only package brings this Node as the real ones bring the pinned one. */
function project(): Disposable & { root: string; setup: string; modules: string } {
  const root = mkdtempSync(join(tmpdir(), 'io-setup-'));
  mkdirSync(join(root, 'scripts'));
  cpSync(setupScript, join(root, 'scripts', 'setup.mjs'));
  mkdirSync(join(root, 'pinned'));
  symlinkSync(process.execPath, join(root, 'pinned', 'node'));
  writeJson(join(root, 'pinned', 'package.json'), { name: 'pinned', ...packages.pinned });
  writeJson(join(root, 'package.json'), packages['']);
  writeJson(join(root, 'package-lock.json'), {
    name: 'project',
    version: '1.0.0',
    lockfileVersion: 3,
    packages,
  });
  return {
    root,
    setup: join(root, 'scripts', 'setup.mjs'),
    modules: join(root, 'node_modules'),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** What npm leaves behind when somebody runs it by hand. */
function installByHand(modules: string): void {
  mkdirSync(join(modules, '.bin'), { recursive: true });
  mkdirSync(join(modules, 'pinned'));
  symlinkSync(process.execPath, join(modules, '.bin', 'node'));
  const { 'node_modules/pinned': link, pinned } = packages;
  writeJson(join(modules, '.package-lock.json'), {
    packages: { 'node_modules/pinned': link, pinned },
  });
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, JSON.stringify(value));
}

test('a fresh copy is installed once, and the script gets its arguments and its exit code back', async () => {
  using copy = project();
  const script = join(copy.root, 'say.mjs');
  writeFileSync(script, 'console.log(process.argv.slice(2).join()); process.exitCode = 7;');
  const args = [copy.setup, script, 'a', 'b'];

  const first = startProcess(args, {});
  assert.equal(await first.exited, 7, first.output());
  assert.match(first.output(), /Installing/);
  assert.match(first.output(), /^a,b$/m);
  assert.ok(existsSync(join(copy.modules, '.bin', 'node')));

  const second = startProcess(args, {});
  assert.equal(await second.exited, 7);
  assert.equal(second.output(), 'a,b\n');

  rmSync(join(copy.modules, 'pinned'), { recursive: true });
  const third = startProcess(args, {});
  assert.equal(await third.exited, 7);
  assert.match(third.output(), /Installing/);
  assert.ok(existsSync(join(copy.modules, 'pinned', 'node')));
});

test('what somebody installed by hand is accepted, and a new lock without a network is not', async () => {
  using copy = project();
  installByHand(copy.modules);
  const script = join(copy.root, 'say.mjs');
  writeFileSync(script, 'console.log("ran")');
  const args = [copy.setup, script];
  const accepted = startProcess(args, {});
  assert.equal(await accepted.exited, 0);
  assert.equal(accepted.output(), 'ran\n');

  const manifest = { ...packages[''], dependencies: { absent: '1.0.0' } };
  writeJson(join(copy.root, 'package.json'), manifest);
  writeJson(join(copy.root, 'package-lock.json'), {
    name: 'project',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': manifest, 'node_modules/absent': { version: '1.0.0' } },
  });
  const offline = { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' };
  const refused = startProcess(args, offline);
  assert.equal(await refused.exited, 1);
  assert.match(refused.output(), /Installing[^]*npm install failed/);
  assert.doesNotMatch(refused.output(), /^\s+at /m);
});

test('signals reach the script, and a script without setup notices that it is alone', async () => {
  using copy = project();
  installByHand(copy.modules);
  const script = join(copy.root, 'wait.mjs');
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs';
     const end = (why) => { writeFileSync('ended', why); process.exit(0); };
     process.on('SIGINT', () => end('SIGINT'));
     process.on('disconnect', () => end('disconnect'));
     console.log('waiting');`,
  );
  const args = [copy.setup, script];
  const ended = join(copy.root, 'ended');

  const asked = startProcess(args, {});
  await until('the script', () => asked.output().includes('waiting'));
  asked.signal('SIGINT');
  assert.equal(await asked.exited, 0);
  assert.equal(readFileSync(ended, 'utf8'), 'SIGINT');
  rmSync(ended);

  const killed = startProcess(args, {});
  await until('the script', () => killed.output().includes('waiting'));
  killed.signal('SIGKILL');
  await until('its last word', () => existsSync(ended) && readFileSync(ended, 'utf8') !== '');
  assert.equal(readFileSync(ended, 'utf8'), 'disconnect');
});

test('a copy without its lock file, or with half of it, is called incomplete', async () => {
  using copy = project();
  const lock = join(copy.root, 'package-lock.json');
  for (const spoil of [
    () => writeFileSync(lock, readFileSync(lock, 'utf8').slice(0, -20)),
    () => rmSync(lock),
  ]) {
    spoil();
    const started = startProcess([copy.setup, 'x.mjs'], {});
    assert.equal(await started.exited, 1);
    assert.match(started.output(), /package-lock\.json is missing or damaged/);
  }
});
