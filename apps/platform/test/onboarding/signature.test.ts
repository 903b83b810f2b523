// Is every signed file told for what it is? By the sandbox's faults, by OpenSSL's own signatures, by thousands of broken bytes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Certificate } from 'pkijs';
import type { SignFault } from '../../../../sandbox/sign/faults.ts';
import { readAnchors } from '../../src/domains/onboarding/anchors.ts';
import { isBearableBer } from '../../src/domains/onboarding/ber.ts';
import { fiscalCodesIn, type SignatureVerdict } from '../../src/domains/onboarding/rules.ts';
import { checkSignature, type Expected } from '../../src/domains/onboarding/signature.ts';
import { createLog } from '../../src/floor/log.ts';
import { isLong } from '../long.ts';
import { type SigningProgram, startSigning } from './signing.ts';

const CODE = 'MRNLNE85H54L219K';
const agreement = Buffer.from(`%PDF-1.3 ${'accordo '.repeat(4000)}`);
const now = Temporal.Now.instant();
const log = createLog('silent');

suite('A signed agreement', () => {
  let program: SigningProgram;
  let anchors: Certificate[];
  before(async () => {
    program = await startSigning();
    anchors = await readAnchors(program.anchorsFile, log);
    assert.equal(anchors.length, 1);
  });
  after(() => program.close());

  const expected = (more: Partial<Expected> = {}): Expected => ({
    agreement,
    fiscalCode: CODE,
    madeAt: now.subtract({ minutes: 1 }),
    now,
    anchors,
    ...more,
  });
  const found = (verdict: SignatureVerdict) => (verdict.good ? 'good' : verdict.finding);
  const judge = async (file: Buffer, more: Partial<Expected> = {}) =>
    found(await checkSignature(file, expected(more)));

  test('the right one is good, says who signed and when, and is told in less than a second', async () => {
    const file = await program.sign(agreement, CODE, now);
    await checkSignature(file, expected());
    const begun = performance.now();
    const verdict = await checkSignature(file, expected());
    assert.ok(performance.now() - begun < 1000);
    assert.ok(verdict.good);
    assert.equal(verdict.signer, 'Elena Marino');
    const base64 = Buffer.from(file.toString('base64').replaceAll(/(.{64})/g, '$1\r\n'));
    assert.equal(await judge(base64), 'good', 'as text');
    const pem = `-----BEGIN PKCS7-----\n${file.toString('base64')}\n-----END PKCS7-----\n`;
    assert.equal(await judge(Buffer.from(pem)), 'good', 'as PEM');
  });

  test('each thing that can be wrong has its own answer', async () => {
    const answers: [SignFault, string][] = [
      ['altered', 'altered'],
      ['expired', 'certificate_expired'],
      ['unknown_authority', 'unknown_authority'],
      ['login_certificate', 'not_for_signing'],
      ['no_fiscal_code', 'no_fiscal_code'],
      ['not_cades', 'not_cades'],
      ['broken', 'signature_broken'],
      ['detached', 'no_document'],
    ];
    for (const [fault, answer] of answers)
      assert.equal(await judge(await program.sign(agreement, CODE, now, fault)), answer, fault);
    const other = await program.sign(agreement, 'RSSMRA80A01L219M', now);
    assert.equal(await judge(other), 'wrong_signer');
    const good = await program.sign(agreement, CODE, now);
    assert.equal(await judge(good, { anchors: [] }), 'unknown_authority');
    const early = await program.sign(agreement, CODE, now.subtract({ hours: 2 }));
    assert.equal(await judge(early), 'signed_before_agreement');
    const late = await program.sign(agreement, CODE, now.add({ hours: 2 }));
    assert.equal(await judge(late), 'signed_in_future');
    assert.equal(await judge(Buffer.alloc(0)), 'empty_file');
    assert.equal(await judge(agreement), 'not_signed');
    const pades = Buffer.concat([agreement, Buffer.from('/ByteRange [0 1 2 3]')]);
    assert.equal(await judge(pades), 'signed_inside_pdf');
    assert.equal(await judge(Buffer.from('PK\u0003\u0004 a zip')), 'not_p7m');
    const anyOther = await program.sign(Buffer.from('another agreement'), CODE, now);
    assert.equal(await judge(anyOther), 'altered');
    const again = await program.sign(good, 'RSSMRA80A01L219M', now);
    assert.equal(await judge(again), 'signed_twice');
  });

  test('the code is found as authorities have written it, and nowhere else', () => {
    assert.deepEqual(fiscalCodesIn('TINIT-MRNLNE85H54L219K'), [CODE]);
    assert.deepEqual(fiscalCodesIn('IT:MRNLNE85H54L219K'), [CODE]);
    assert.deepEqual(fiscalCodesIn('MRNLNE85H54L219K/7420009000001.abc='), [CODE]);
    assert.deepEqual(fiscalCodesIn('tinit-mrnlne85h54l219k'), [CODE]);
    assert.deepEqual(fiscalCodesIn('VATIT-00514490010'), []);
    assert.deepEqual(fiscalCodesIn('XMRNLNE85H54L219KX'), []);
  });

  test('what OpenSSL signs is understood: its CAdES, its plain CMS, its streamed form', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'io-test-openssl-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const run = (...args: string[]) =>
      spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (run('version').status !== 0) {
      t.skip('no OpenSSL on this machine');
      return undefined;
    }
    writeFileSync(join(folder, 'a.pdf'), agreement);
    writeFileSync(
      join(folder, 'ext.cnf'),
      'basicConstraints=CA:FALSE\nkeyUsage=critical,nonRepudiation\n',
    );
    const ok = (what: { status: number | null; stderr: string }) =>
      assert.equal(what.status, 0, what.stderr);
    ok(
      run(
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        'ca.key',
        '-out',
        'ca.pem',
        '-subj',
        '/CN=CA',
        '-days',
        '30',
        '-addext',
        'keyUsage=critical,keyCertSign',
      ),
    );
    ok(
      run(
        'req',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-keyout',
        's.key',
        '-out',
        's.csr',
        '-subj',
        `/serialNumber=TINIT-${CODE}/CN=Elena`,
      ),
    );
    ok(
      run(
        'x509',
        '-req',
        '-in',
        's.csr',
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-out',
        's.pem',
        '-days',
        '20',
        '-extfile',
        'ext.cnf',
      ),
    );
    const sign = (out: string, ...more: string[]) =>
      ok(
        run(
          'cms',
          '-sign',
          '-nodetach',
          '-binary',
          '-md',
          'sha256',
          '-in',
          'a.pdf',
          '-signer',
          's.pem',
          '-inkey',
          's.key',
          '-outform',
          'DER',
          '-out',
          out,
          ...more,
        ),
      );
    sign('cades.p7m', '-cades');
    sign('plain.p7m');
    sign('stream.p7m', '-cades', '-stream');
    const file = (name: string) => readFileSync(join(folder, name));
    return (async () => {
      const theirs = await readAnchors(join(folder, 'ca.pem'), log);
      const late = { anchors: theirs, now: Temporal.Now.instant() };
      assert.equal(await judge(file('cades.p7m'), late), 'good');
      assert.equal(await judge(file('stream.p7m'), late), 'good');
      assert.equal(await judge(file('plain.p7m'), late), 'not_cades');
      assert.equal(await judge(file('cades.p7m'), { ...late, anchors }), 'unknown_authority');
    })();
  });

  test('no broken byte makes a good signature, or the check fail', async () => {
    let seed = 3;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const small = Buffer.from('%PDF-1.3 accordo');
    const good = await program.sign(small, CODE, now);
    const at = expected({ agreement: small });
    assert.equal(found(await checkSignature(good, at)), 'good');
    const tally = new Map<string, number>();
    for (let round = 0; round < (isLong ? 20_000 : 150); round += 1) {
      const file = Buffer.from(good);
      const place = random(file.length);
      const original = file[place];
      file[place] = random(256);
      const cut = random(10) === 0 ? file.subarray(0, random(file.length)) : file;
      const verdict = found(await checkSignature(cut, at));
      tally.set(verdict, (tally.get(verdict) ?? 0) + 1);
      // The issuer's certificate beside it and the unsigned frame prove nothing: a byte of those may change.
      if (verdict === 'good' && file[place] !== original) assert.ok(cut.length === good.length);
    }
    assert.ok((tally.get('signature_broken') ?? 0) > 5, JSON.stringify([...tally]));
    assert.ok(tally.size > 3);
  });

  test('a few kilobytes that ask for a million nodes, or a tower of them, are not even tried', () => {
    const many = Buffer.concat([
      Buffer.from([0x30, 0x83, 0x01, 0x86, 0xa0]),
      Buffer.alloc(100_000, 0x05),
    ]);
    many.fill(Buffer.from([0x05, 0x00]), 5);
    assert.equal(isBearableBer(many), false);
    assert.equal(isBearableBer(Buffer.alloc(5000, 0x30)), false);
    assert.equal(isBearableBer(Buffer.from('3080'.repeat(60), 'hex')), false);
    assert.equal(isBearableBer(Buffer.from('30840fffffff', 'hex')), false);
    assert.equal(isBearableBer(Buffer.from('3003020101', 'hex')), true);
    assert.equal(isBearableBer(Buffer.from('30800201010000', 'hex')), true);
  });
});
