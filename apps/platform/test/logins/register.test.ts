// The register of logins: every attempt is in it, sealed to its operator, and the operator can hand it over.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, suite, test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { loadRegisterKey } from '../../src/domains/logins/register-key.ts';
import { CannotStart } from '../../src/floor/errors.ts';
import { eventually, startTestPlatform, type TestPlatform } from '../builders.ts';
import {
  askProvider,
  makeOutsideProvider,
  postAnswer,
  type Question,
  sceneOf,
} from './conformance/outside-provider.ts';
import { Browser } from './journey.ts';
import { metadataFile, writeMetadata } from './own-provider.ts';
import { buildResponse, type ResponseParts } from './response-builder.ts';

const folder = mkdtempSync(join(tmpdir(), 'io-test-register-'));
const provider = await makeOutsideProvider();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const save = (name: string, content: string) => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const pem = { format: 'pem' } as const;
const publicFile = save('public.pem', rsa.publicKey.export({ ...pem, type: 'spki' }));
const privateFile = save('private.pem', rsa.privateKey.export({ ...pem, type: 'pkcs8' }));
const publicUrl = 'http://127.0.0.1:3000';
const FISCAL_CODE = 'LVLDAA85T50G702B';
let io: TestPlatform;
let url: string;

suite(
  'The register of logins: every attempt is in it, sealed to its operator, and the operator can hand it over',
  () => {
    before(async () => {
      const file = metadataFile();
      writeMetadata(file, [provider]);
      io = await startTestPlatform({
        settings: {
          SPID_IDP_METADATA: file,
          PUBLIC_URL: publicUrl,
          LOGIN_LOG_PUBLIC_KEY_FILE: publicFile,
        },
      });
      url = await io.listen();
      await eventually('the provider is known', async () => {
        const reply = await io.app.inject('/app/api/v1/identity-providers');
        return reply.json<{ items: unknown[] }>().items.length > 0;
      });
    });
    after(() => io.close());

    async function attempt(parts: ResponseParts, poster = new Browser()): Promise<Question> {
      const browser = new Browser();
      const question = await askProvider(browser, url, { entityID: provider.entityId });
      const document = buildResponse(parts, sceneOf(provider, publicUrl, question));
      await postAnswer(poster.cookies() === '' ? browser : poster, url, document);
      return question;
    }

    interface Line {
      request_id: string;
      kind: string;
      outcome: string;
      reason: string | null;
      documents?: { request: string; response: string; address: string };
    }

    async function exported(
      more: string[],
    ): Promise<{ lines: Line[]; said: string; code: number }> {
      const program = join(import.meta.dirname, '../../src/export-logins.ts');
      const child = spawn(process.execPath, [program, ...more], {
        env: {
          ...process.env,
          DATABASE_URL: io.databaseUrl,
          DATA_DIR: io.config.dataDir,
          SECRET_KEY: io.config.secretKey.toString('base64'),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [out, said, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'close') as Promise<[number]>,
      ]);
      const lines = out.split('\n').filter((line) => line !== '');
      return { lines: lines.map((line) => JSON.parse(line) as Line), said, code };
    }

    test('every attempt is handed over with both documents, also the failed ones', async () => {
      const entered = await attempt({});
      const forged = await attempt({ signAssertion: false });
      const young = await attempt({ people: { dateOfBirth: '2020-01-01' } });
      const elsewhere = new Browser();
      await askProvider(elsewhere, url, { entityID: provider.entityId });
      const carriedOff = await attempt({}, elsewhere);

      const { lines, said, code } = await exported(['--key', privateFile]);
      assert.equal(code, 0, said);
      assert.match(said, /^4 accessi, 0 non leggibili/);
      const told = lines.map(({ request_id: id, outcome, reason }) => [id, outcome, reason]);
      assert.deepEqual(told, [
        [entered.id, 'entered', null],
        [forged.id, 'refused', 'signature-missing'],
        [young.id, 'too_young', null],
        [carriedOff.id, 'refused', 'other-browser'],
      ]);
      for (const { request_id: id, documents } of lines) {
        assert(documents);
        assert(documents.request.includes(`ID="${id}"`));
        assert(documents.response.includes(`InResponseTo="${id}"`));
        assert(documents.response.includes(FISCAL_CODE));
        assert.notEqual(documents.address, '');
      }
    });

    test('a part of it is chosen by person and by day', async () => {
      const person = await exported(['--key', privateFile, '--fiscal-code', FISCAL_CODE]);
      assert.deepEqual(
        person.lines.map(({ outcome }) => outcome),
        ['entered', 'too_young'],
        'a person is known only from an answer that was verified',
      );
      const later = await exported(['--key', privateFile, '--from', '2999-01-01']);
      assert.equal(later.lines.length, 0);
      const today = io.platform.context.clock().toZonedDateTimeISO('Europe/Rome').toPlainDate();
      const day = today.toString();
      const all = await exported(['--key', privateFile, '--from', day, '--to', day]);
      assert.equal(all.lines.length, 4);
    });

    test('who posts the same lost answer a hundred times is written down once', async () => {
      const browser = new Browser();
      const question = await askProvider(browser, url, { entityID: provider.entityId });
      const document = buildResponse({}, sceneOf(provider, publicUrl, question));
      const thief = new Browser();
      for (let times = 0; times < 5; times += 1) await postAnswer(thief, url, document);
      const { sql } = io.platform.context;
      const rows = await sql`select 1 from logins.exchange where request_id = ${question.id}`;
      assert.equal(rows.length, 1);
      assert.equal(
        (await postAnswer(browser, url, document)).status,
        200,
        'its owner still enters',
      );
    });

    test('without the operator’s key nothing can be read, by this server least of all', async () => {
      const { sql, secrets } = io.platform.context;
      const rows = await sql<{ sealed: Buffer }[]>`select sealed from logins.exchange`;
      for (const { sealed } of rows) {
        assert.match(sealed.toString(), /^[\w-]+(\.[\w-]*){4}$/, 'a JWE');
        assert.throws(() => secrets.decrypt(sealed));
      }
      const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
      const wrong = save('other.pem', other.export({ ...pem, type: 'pkcs8' }));
      const { lines, said } = await exported(['--key', wrong]);
      assert.match(said, /6 non leggibili/);
      assert(lines.every(({ documents }) => documents === undefined));
    });

    test('arguments that are wrong get one sentence', async () => {
      for (const more of [
        [],
        ['--key', join(folder, 'absent')],
        ['--key', publicFile],
        ['--key', privateFile, '--from', 'yesterday'],
        ['--key', privateFile, '--fiscal-code', 'X'],
        ['--unknown'],
      ]) {
        const { said, code } = await exported(more);
        assert.equal(code, 1, more.join(' '));
        assert.match(said, /^[^\n]+ \/ [^\n]+\n$/, more.join(' '));
      }
    });

    test('only a public key that is strong enough stands in the settings', async () => {
      const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
      const ec = generateKeyPairSync('ed25519').publicKey;
      const x25519 = generateKeyPairSync('x25519').publicKey;
      const load = (file: string) =>
        loadRegisterKey(
          readConfig({
            DATABASE_URL: 'postgres://unused',
            DATA_DIR: folder,
            LOGIN_LOG_PUBLIC_KEY_FILE: file,
          }),
        );
      const spki = { ...pem, type: 'spki' } as const;
      for (const file of [
        join(folder, 'absent'),
        privateFile,
        save('weak.pem', weak.export(spki)),
        save('ed.pem', ec.export(spki)),
        save('text.pem', 'hello'),
      ]) {
        await assert.rejects(load(file), CannotStart, file);
      }
      await load(save('x.pem', x25519.export(spki)));
      await load(publicFile);
    });
  },
);
