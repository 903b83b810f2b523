// Does the embedded database start, keep its data, and come back after every kind of sudden end?
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import pg from 'pg';
import postgres from 'postgres';
import { startPostgres } from '../src/index.ts';
import { processIdentity } from '../src/process-identity.ts';
import {
  gone,
  serverWithoutStarter,
  started,
  startedElsewhere,
  temporaryFolder,
} from './temporary.ts';

// One folder for all tests that need no fresh one: making a database takes far longer than starting it.
const shared = temporaryFolder();
const dataDir = shared.db;
async function ask(url: string, statement: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end({ timeout: 5 });
  }
}

suite('the embedded PostgreSQL', () => {
  before(async () => {
    const { stop } = await startPostgres({ dataDir, durable: false });
    await stop();
  });
  after(() => shared[Symbol.dispose]());

  test('both clients reach the database io, with the right password only, and text folds case', async () => {
    await using server = await started({ dataDir });
    const { url } = server;
    assert.deepEqual(
      await ask(
        url,
        `SELECT datname::text AS name, datlocprovider::text AS provider, datlocale AS locale,
        upper('però') AS upper FROM pg_database WHERE datname = current_database()`,
      ),
      [{ name: 'io', provider: 'b', locale: 'C.UTF-8', upper: 'PERÒ' }],
    );
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('SELECT current_user::text AS name');
    await client.end();
    assert.deepEqual(rows, [{ name: 'io' }]);

    const wrong = url.replace(/:[^:@]+@/, ':guess@');
    assert.notEqual(wrong, url);
    await assert.rejects(ask(wrong, 'SELECT 1'), { code: '28P01' });

    const file = join(dataDir, 'password');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(dataDir).mode & 0o777, 0o700);
    assert.ok(url.includes(readFileSync(file, 'utf8')));
  });

  test('data and address are the same after a restart', async () => {
    await using first = await started({ dataDir });
    await ask(first.url, 'CREATE TABLE restarted AS SELECT 42 AS answer');
    await first.stop();
    assert.equal(processIdentity(first.pid), undefined);
    assert.equal(existsSync(join(dataDir, 'lock.json')), false);
    await using second = await started({ dataDir });
    assert.equal(second.url, first.url);
    assert.deepEqual(await ask(second.url, 'SELECT answer FROM restarted'), [{ answer: 42 }]);
  });

  test('kill -9 of the starter ends its server too, and loses nothing that was committed', async () => {
    const first = await startedElsewhere(dataDir);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.kill();
    await gone(first.pid);
    await using second = await started({ dataDir });
    assert.deepEqual(await ask(second.url, 'SELECT answer FROM kept'), [{ answer: 42 }]);
  });

  test('kill -9 of the starter and of its server together loses nothing either', async () => {
    const first = await startedElsewhere(dataDir);
    await ask(first.url, 'CREATE TABLE kept_too AS SELECT 42 AS answer');
    process.kill(first.pid, 'SIGKILL');
    await first.kill();
    await using second = await started({ dataDir });
    assert.deepEqual(await ask(second.url, 'SELECT answer FROM kept_too'), [{ answer: 42 }]);
  });

  test('a server that nobody holds any more is stopped and replaced', async () => {
    const pid = await serverWithoutStarter(dataDir);
    await using server = await started({ dataDir });
    assert.equal(processIdentity(pid), undefined);
    assert.notEqual(server.pid, pid);
    assert.deepEqual(await ask(server.url, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test("a number that now belongs to another program is not taken for the server's", async () => {
    const other = spawn('sleep', ['60']);
    writeFileSync(join(dataDir, 'data', 'postmaster.pid'), `${other.pid}\n${dataDir}\n0\n5432\n`);
    try {
      await using server = await started({ dataDir });
      assert.deepEqual(await ask(server.url, 'SELECT 1 AS one'), [{ one: 1 }]);
      assert.equal(other.signalCode, null);
    } finally {
      other.kill('SIGKILL');
    }
  });

  test('the starter learns that its server died, and can start it again at the same address', async () => {
    await using first = await started({ dataDir });
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    await first.stop();
    await using second = await started({ dataDir });
    assert.equal(second.url, first.url);
    assert.deepEqual(await ask(second.url, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test('another program on the remembered port makes the server move to a free one', async () => {
    await using first = await started({ dataDir });
    await first.stop();
    await using squatter = createServer();
    await new Promise<void>((resolve) =>
      squatter.listen(Number(new URL(first.url).port), '127.0.0.1', resolve),
    );
    await using second = await started({ dataDir });
    assert.notEqual(second.url, first.url);
    assert.deepEqual(await ask(second.url, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test('a second start on the same folder is refused and says who holds it', async () => {
    await using server = await started({ dataDir });
    await assert.rejects(startPostgres({ dataDir }), (error: Error & { code?: string }) => {
      assert.equal(error.code, 'folder_in_use');
      assert.match(error.message, new RegExp(`pid ${process.pid}`));
      return true;
    });
    assert.deepEqual(await ask(server.url, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test("a folder with other people's files is left as it is", async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'letter.txt'), 'mine');
    const { mode, uid } = statSync(folder.path);
    await assert.rejects(startPostgres({ dataDir: folder.path }), { code: 'folder_not_ours' });
    const later = statSync(folder.path);
    assert.deepEqual({ mode, uid }, { mode: later.mode, uid: later.uid });
  });

  test("another version's data are refused by name and kept", async () => {
    writeFileSync(join(dataDir, 'data', 'PG_VERSION'), '17\n');
    await assert.rejects(startPostgres({ dataDir }), { code: 'wrong_version', detail: '17' });
    writeFileSync(join(dataDir, 'data', 'PG_VERSION'), '18\n');
    await using server = await started({ dataDir });
    assert.deepEqual(await ask(server.url, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test('a first start that was cut short is begun again', async () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.db, 'data.new', 'base'), { recursive: true });
    writeFileSync(join(folder.db, 'password'), 'x'.repeat(32));
    await using server = await started({ dataDir: folder.db });
    assert.deepEqual(await ask(server.url, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  test('every commit reaches the disk unless the caller gives that up', async () => {
    const statement =
      "SELECT current_setting('fsync') AS fsync, current_setting('work_mem') AS mem";
    await using safe = await started({ dataDir, durable: true, settings: { work_mem: '8MB' } });
    assert.deepEqual(await ask(safe.url, statement), [{ fsync: 'on', mem: '8MB' }]);
    await safe.stop();
    await using quick = await started({ dataDir, durable: false });
    assert.deepEqual(await ask(quick.url, statement), [{ fsync: 'off', mem: '16MB' }]);
  });

  test('a wrong setting is reported in the words of the server', async () => {
    await assert.rejects(startPostgres({ dataDir, settings: { work_mem: 'plenty' } }), {
      code: 'start_failed',
      detail: /work_mem/,
    });
  });
});
