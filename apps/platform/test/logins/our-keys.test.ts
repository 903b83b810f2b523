// The key and certificate that we present: made once for the demonstration, given by files elsewhere.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Config, readConfig } from '../../src/config.ts';
import { makeServiceProviderCertificate } from '../../src/domains/logins/saml/certificate.ts';
import { loadServiceProviders } from '../../src/domains/logins/service-provider.ts';
import { CannotStart } from '../../src/floor/errors.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const folder = mkdtempSync(join(tmpdir(), 'io-test-keys-'));

function config(files?: Config['spidFiles']): Config {
  return {
    ...readConfig({ DATABASE_URL: 'postgres://unused', DATA_DIR: folder }),
    publicUrl: 'https://io.comune.example',
    spidFiles: files,
  };
}

const made = (ipaCode: string) =>
  makeServiceProviderCertificate({
    entityId: 'https://io.comune.example/entity',
    commonName: 'IO',
    organizationName: 'Comune di Prova',
    locality: 'Prova',
    ipaCode,
    validFrom: today,
    validYears: 1,
  });

function save(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

test('processes that start together agree on the demonstration’s key', async () => {
  const all = await Promise.all([1, 2, 3].map(() => loadServiceProviders(config(), today)));
  const certificates = new Set(all.map(({ spid }) => spid.identity.certificate));
  assert.equal(certificates.size, 1);
  assert.equal((await loadServiceProviders(config(), today)).spid.metadata, all[0]?.spid.metadata);
  assert.deepEqual(
    readdirSync(join(folder, 'keys')).filter((name) => name.endsWith('.draft')),
    [],
  );
});

test('given files say who we are', async () => {
  const pair = await made('c_test');
  const { spid: provider } = await loadServiceProviders(
    config({ key: save('key', pair.privateKey), certificate: save('crt', pair.certificate) }),
    today,
  );
  assert.equal(provider.entityId, 'https://io.comune.example/entity');
  assert.match(provider.metadata, /<md:OrganizationName xml:lang="it">Comune di Prova</);
  assert.match(provider.metadata, /<spid:IPACode>c_test</);
  assert.match(provider.metadata, /spid@io\.comune\.example/);
});

test('files that cannot be right stop the start with one sentence', async () => {
  const [pair, other] = [await made('c_test'), await made('c_test')];
  const notPublic = await made('seventeen-letters');
  const key = save('key', pair.privateKey);
  const wrong: Config['spidFiles'][] = [
    { key: join(folder, 'absent'), certificate: key },
    { key, certificate: save('other', other.certificate) },
    { key, certificate: save('text', 'hello') },
    { key: save('key2', notPublic.privateKey), certificate: save('crt2', notPublic.certificate) },
  ];
  for (const files of wrong) {
    await assert.rejects(loadServiceProviders(config(files), today), CannotStart);
  }
});
