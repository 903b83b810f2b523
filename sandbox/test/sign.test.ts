import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { startTrial, type Trial } from './trial.ts';

suite('digital signature', () => {
  let trial: Trial;
  const folder = mkdtempSync(join(tmpdir(), 'io-sandbox-sign-'));
  const openssl = (...args: string[]) => spawnSync('openssl', args, { cwd: folder });

  before(async () => {
    trial = await startTrial();
  });
  after(async () => {
    await trial.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function sign(fields: Record<string, string>, document?: string): Promise<Response> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (document !== undefined) form.set('file', new Blob([document]), 'accordo più.pdf');
    return fetch(trial.sandbox.sign.url, { method: 'POST', body: form });
  }

  test('the page offers every person and every fault', async () => {
    const page = await (await fetch(trial.sandbox.sign.url)).text();
    assert.match(page, /Elena Marino/);
    assert.match(page, /Certificato scaduto/);
    assert.match(page, /Ambiente di prova/);
  });

  test('what it signs OpenSSL verifies against its authority; what it signs badly OpenSSL refuses', async (t) => {
    if (openssl('version').status !== 0) {
      t.skip('no OpenSSL on this machine');
      return;
    }
    writeFileSync(
      join(folder, 'ca.pem'),
      await (await fetch(`${trial.sandbox.sign.url}ca.pem`)).text(),
    );
    assert.equal(
      readFileSync(join(folder, 'ca.pem'), 'utf8'),
      readFileSync(trial.sandbox.sign.anchorsFile, 'utf8'),
    );
    const verdict = async (fault: string) => {
      const reply = await sign({ signer: 'elena', fault }, '%PDF-1.7 accordo');
      assert.equal(reply.status, 200);
      assert.match(reply.headers.get('content-disposition') ?? '', /\.pdf\.p7m"$/);
      writeFileSync(join(folder, 'a.p7m'), Buffer.from(await reply.arrayBuffer()));
      const { status, stdout } = openssl(
        ...['cms', '-verify', '-cades', '-inform', 'DER', '-in', 'a.p7m', '-binary'],
        ...['-CAfile', 'ca.pem', '-purpose', 'any'],
      );
      return { isGood: status === 0, text: stdout.toString() };
    };
    assert.deepEqual(await verdict('none'), { isGood: true, text: '%PDF-1.7 accordo' });
    for (const fault of ['expired', 'unknown_authority', 'not_cades', 'broken', 'detached'])
      assert.equal((await verdict(fault)).isGood, false, fault);
  });

  test('without a document, a person or a known fault it says so', async () => {
    for (const reply of [
      await sign({ signer: 'elena' }),
      await sign({ signer: 'nessuno' }, 'x'),
      await sign({ signer: 'elena', fault: 'toString' }, 'x'),
    ]) {
      assert.equal(reply.status, 400);
      assert.match(String(reply.headers.get('content-type')), /problem\+json/);
    }
  });
});
