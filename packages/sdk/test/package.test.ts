// Can the package be packed and used by a program that has nothing else of ours?
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, suite, test } from 'node:test';
import { buildPackage } from '../scripts/build-package.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

suite('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'io-sdk-'));
  const built = join(folder, 'node_modules', '@io', 'sdk');
  after(() => rm(folder, { recursive: true, force: true }));

  test('it is built with its types and needs no other package', () => {
    mkdirSync(built, { recursive: true });
    buildPackage(built);
    const about = JSON.parse(readFileSync(join(built, 'package.json'), 'utf8')) as object;
    assert.ok(!('dependencies' in about));
    const files = readdirSync(built);
    for (const name of ['index.js', 'index.d.ts', 'README.md', 'LICENSE'])
      assert.ok(files.includes(name), name);
    for (const name of files.filter((one) => one.endsWith('.js'))) {
      const text = readFileSync(join(built, name), 'utf8');
      assert.doesNotMatch(text, /from '(?!\.\/)|\bprocess\.|\bBuffer\b|Temporal|require\(/, name);
      assert.doesNotMatch(text, /from '\.\/[^']*\.ts'/, name);
    }
  });

  test('npm packs it whole', () => {
    const packed = spawnSync('npm', ['pack', '--json', '--pack-destination', folder, built], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    assert.equal(packed.status, 0, packed.stderr);
    assert.match(packed.stdout, /io-sdk-0\.1\.0\.tgz/);
  });

  test('a program with the package alone runs and is checked by its types', () => {
    const program = `import { createIo, IoError, verifyWebhook } from '@io/sdk';
const io = createIo({ key: 'x', baseUrl: 'http://127.0.0.1:1', attempts: 1 });
await io.services.list().catch((error) => console.log(error instanceof IoError, error.code));
await verifyWebhook({ body: '', headers: {}, secret: 'whsec_eA==' }).catch((error) => console.log(error.code));
`;
    writeFileSync(join(folder, 'program.mjs'), program);
    // Ours, and whatever Node the machine has besides; Node 20 is often among them.
    const nodes = new Set([
      process.execPath,
      ...(process.env['PATH'] ?? '')
        .split(delimiter)
        .map((directory) => join(directory, 'node'))
        .filter((file) => existsSync(file)),
    ]);
    for (const node of nodes) {
      const ran = spawnSync(node, ['program.mjs'], { cwd: folder, encoding: 'utf8' });
      assert.equal(ran.stdout, 'true network\nwebhook_invalid\n', `${node}: ${ran.stderr}`);
    }
    writeFileSync(
      join(folder, 'typed.mts'),
      `import { createIo, type NewMessage } from '@io/sdk';
const io = createIo({ key: 'x', baseUrl: 'http://127.0.0.1:1' });
export const good: NewMessage = {
  fiscal_code: 'RSSMRA80A01L219M',
  content: { subject: 'x', markdown: 'y', payment_data: { amount: 1, notice_number: '3' } },
};
export const { id }: { id: string } = await io.messages.send(good);
// @ts-expect-error -- the recipient is missing
await io.messages.send({ content: good.content });
// @ts-expect-error -- there is no such operation
await io.call('GET /api/v1/nothing', {});
export const ids: string[] = (await io.call('GET /api/v1/services', {})).items;
`,
    );
    const checked = spawnSync(
      process.execPath,
      [
        join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
        ...['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'],
        ...['--lib', 'es2022,dom', '--types', '', 'typed.mts'],
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    assert.equal(checked.status, 0, checked.stdout);
  });
});
