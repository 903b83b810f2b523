// Does npm start come up, say what it should, survive accidents and leave nothing behind?
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, suite, test } from 'node:test';
import postgres from 'postgres';
import { diary, freePorts, startProcess, until, type StartedProcess } from './started-process.ts';

// One folder for all: making a database takes far longer than starting one.
const dataDir = mkdtempSync(join(tmpdir(), 'io-start-'));
const script = join(import.meta.dirname, 'fixtures', 'start.ts');
const { port, sandboxPort } = await freePorts();
const running = new Set<StartedProcess>();

function start(env: NodeJS.ProcessEnv = {}): StartedProcess {
  const settings = { PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_DIR: dataDir };
  const process = startProcess([script], { ...settings, ...env });
  running.add(process);
  void process.exited.then(() => running.delete(process));
  return process;
}

async function startReady(env: NodeJS.ProcessEnv = {}): Promise<StartedProcess> {
  const started = start(env);
  let code: number | null | undefined;
  void started.exited.then((value) => (code = value));
  await until('the table', () => started.output().includes('To stop') || code !== undefined);
  assert.equal(code, undefined, started.output());
  return started;
}

function refusesWith(started: StartedProcess, code: number | null, sentence: RegExp): void {
  assert.equal(code, 1);
  assert.match(started.output(), sentence);
  assert.doesNotMatch(started.output(), /\n\s+at .*:\d+/, 'no stack trace');
}

const pidsIn = (lines: string[], name: string) =>
  lines.flatMap((line) => new RegExp(`^${name} ready (\\d+)$`).exec(line)?.[1] ?? []).map(Number);

suite('npm start', () => {
  after(async () => {
    for (const process of running) process.signal('SIGKILL');
    await Promise.all([...running].map((process) => process.exited));
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  beforeEach(() => rmSync(join(dataDir, 'diary'), { force: true }));

  test('a person reads where to go, and a program finds the same in demo.json', async () => {
    const started = await startReady();
    const output = started.output();
    for (const text of [`http://localhost:${port}`, `http://localhost:${sandboxPort}/mail/`]) {
      assert.ok(output.includes(text), text);
    }
    assert.match(output, /ada +segreta +PRVDAA80A41H501Z +Ada Prova/);
    const [, body = ''] = /-d '(.*)'/.exec(output) ?? [];
    const { fiscal_code, content } = JSON.parse(body) as {
      fiscal_code: string;
      content: { subject: string; markdown: string };
    };
    assert.equal(fiscal_code, 'PRVDAA80A41H501Z');
    assert.ok(content.subject.length >= 10 && content.subject.length <= 120);
    assert.ok(content.markdown.length >= 80);
    assert.match(output, /Ocp-Apim-Subscription-Key: chiave-1/);

    const facts = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    assert.equal(facts.platform_url, `http://localhost:${port}`);
    assert.equal(facts.sandbox_url, `http://localhost:${sandboxPort}`);
    const people = facts.citizens as { username: string }[];
    assert.deepEqual(
      people.map(({ username }) => username),
      ['ada', 'bruna'],
    );
    assert.deepEqual(facts.operators, people.slice(1));
    assert.match(output, /who enters the back-office: bruna/);
    assert.deepEqual(facts.identity_providers, [
      { entity_id: 'https://idp.example', name: 'Prova' },
    ]);
    assert.equal((facts.institutions as unknown[]).length, 1);

    const environment = JSON.parse(
      readFileSync(join(dataDir, 'platform-environment.json'), 'utf8'),
    ) as Record<string, string>;
    assert.equal(environment.SPID_IDP_METADATA, `http://localhost:${sandboxPort}/spid/registry`);
    assert.equal(environment.CIE_IDP_METADATA, `http://localhost:${sandboxPort}/cie/metadata`);
    assert.equal(environment.SMTP_URL, `smtp://127.0.0.1:${sandboxPort + 25}`);
    assert.equal(environment.DATA_DIR, dataDir);
    assert.equal(environment.OPERATORS, 'PRVBRN80A41H501S', 'the platform knows its operator');
    assert.match(environment.DATABASE_URL ?? '', /^postgres:\/\/io:/);

    // Ctrl-C reaches the start more than once: from the terminal, from npm, from setup.mjs.
    started.signal('SIGINT');
    started.signal('SIGINT');
    assert.equal(await started.exited, 0);
    const ends = diary(dataDir).filter((line) => line.includes('ends'));
    assert.deepEqual(ends, ['platform ends on SIGTERM', 'sandbox ends on SIGTERM']);
    await assert.rejects(askOnce(environment.DATABASE_URL ?? ''), { code: 'ECONNREFUSED' });
  });

  test('a second start on the same folder names the first and leaves it alone', async () => {
    const first = await startReady();
    const second = start();
    refusesWith(second, await second.exited, new RegExp(`${first.pid}, http://localhost:${port}`));
    assert.equal(diary(dataDir).length, 2);
    first.signal('SIGTERM');
    assert.equal(await first.exited, 0);
  });

  test('after kill -9 nothing survives, and the next start simply works', async () => {
    const first = await startReady();
    first.signal('SIGKILL');
    await first.exited;
    const second = await startReady();
    const ends = diary(dataDir).filter((line) => line.includes('ends on disconnect'));
    assert.equal(ends.length, 2);
    second.signal('SIGTERM');
    assert.equal(await second.exited, 0);
  });

  test('what a child says before it gives up is all that is printed', async () => {
    const started = start({ PLATFORM_BEHAVIOUR: 'fatal' });
    refusesWith(started, await started.exited, /^Manca una chiave\. \/ A key is missing\.$/m);
    assert.deepEqual(diary(dataDir).slice(1), ['sandbox ends on SIGTERM']);
  });

  test('a child that breaks at once is reported with the place of its log', async () => {
    const started = start({ PLATFORM_BEHAVIOUR: 'throws' });
    refusesWith(started, await started.exited, /La piattaforma è terminata .*platform\.log/);
    assert.match(readFileSync(join(dataDir, 'logs', 'platform.log'), 'utf8'), /a defect/);
  });

  test('a child that dies is started again, and so is the database', async () => {
    const started = await startReady();
    const [platform = 0] = pidsIn(diary(dataDir), 'platform');
    process.kill(platform, 'SIGKILL');
    await until('a second platform', () => pidsIn(diary(dataDir), 'platform').length === 2);
    await until('its sentence', () => started.output().includes('platform is ready again'));

    const postmaster = join(dataDir, 'postgres', 'data', 'postmaster.pid');
    const pidOfServer = () => Number(readFileSync(postmaster, 'utf8').split('\n')[0]);
    const first = pidOfServer();
    process.kill(first, 'SIGKILL');
    await until('a second server', () => {
      try {
        return pidOfServer() !== first && readFileSync(postmaster, 'utf8').includes('ready');
      } catch {
        return false;
      }
    });
    assert.match(started.output(), /database stopped and is starting again/);
    started.signal('SIGINT');
    assert.equal(await started.exited, 0);
  });

  test('a child that dies again and again ends the start with a sentence', async () => {
    const started = start({ PLATFORM_BEHAVIOUR: 'dies' });
    refusesWith(started, await started.exited, /La piattaforma si è fermata 5 volte/);
    assert.equal(pidsIn(diary(dataDir), 'platform').length, 5);
  });

  test('a second Ctrl-C does not wait for a child that will not end', async () => {
    const started = await startReady({ PLATFORM_BEHAVIOUR: 'stubborn' });
    started.signal('SIGINT');
    await until('its answer', () => started.output().includes('Stopping'));
    const asked = performance.now();
    await until('a second keypress', () => performance.now() - asked > 900);
    started.signal('SIGINT');
    assert.equal(await started.exited, 130);
    assert.ok(performance.now() - asked < 10_000);
  });

  test('Ctrl-C in the middle of a start ends it in good order', async () => {
    const started = start();
    await until('the first sentence', () => started.output().includes('Starting the database'));
    started.signal('SIGINT');
    assert.equal(await started.exited, 0);
  });

  test('a port in use is named together with the setting that moves it', async () => {
    await using squatter = createServer();
    const { promise, resolve } = Promise.withResolvers<void>();
    squatter.listen(sandboxPort + 25, '127.0.0.1', resolve);
    await promise;
    const started = start();
    refusesWith(
      started,
      await started.exited,
      new RegExp(`Port ${sandboxPort + 25} is in use .*SANDBOX_PORT=`),
    );
  });

  test('every wrong setting is named, with what it may be', async () => {
    const started = start({ PORT: 'tremila', SANDBOX: 'maybe', WEB_PROCESSES: '0' });
    refusesWith(
      started,
      await started.exited,
      /PORT \(1-65535\), SANDBOX \(on, off\), WEB_PROCESSES \(1-64\)/,
    );
  });

  test('a DATA_DIR that is no folder is refused by name', async () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    const started = start({ DATA_DIR: file });
    refusesWith(started, await started.exited, /a-file is not a folder/);
  });

  test('a database that does not answer is named without its password', async () => {
    const started = start({ DATABASE_URL: 'postgres://io:very-secret@127.0.0.1:9/io' });
    refusesWith(started, await started.exited, /127\.0\.0\.1:9\/io\).*ECONNREFUSED/);
    assert.doesNotMatch(started.output(), /very-secret/);
  });
});

async function askOnce(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 });
  try {
    await sql`SELECT 1`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
