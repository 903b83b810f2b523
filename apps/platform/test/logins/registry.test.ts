// The registry of identity providers: believed for its signature, refreshed without losing what was good.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { SignedXml } from 'xml-crypto';
import { eventually, startTestPlatform, type TestPlatform } from '../builders.ts';
import { makeOwnProvider, type OwnProvider } from './own-provider.ts';

const folder = mkdtempSync(join(tmpdir(), 'io-test-registry-'));
const [registry, stranger, one, two, oneRenewed] = await Promise.all([
  makeOwnProvider('https://registry.example'),
  makeOwnProvider('https://registry.example'),
  makeOwnProvider('https://uno.example'),
  makeOwnProvider('https://due.example'),
  makeOwnProvider('https://uno.example'),
]);
const certificateFile = join(folder, 'registry.pem');
writeFileSync(certificateFile, registry.publicKey.export({ type: 'spki', format: 'pem' }));

const documentOf = (providers: readonly OwnProvider[], attributes = '') =>
  `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_all"${attributes}>${providers.map(({ metadata }) => metadata).join('')}</md:EntitiesDescriptor>`;

function signed(document: string, by: OwnProvider): string {
  const signer = new SignedXml({
    privateKey: by.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signer.addReference({
    xpath: '/*',
    transforms: [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  signer.computeSignature(document, {
    prefix: 'ds',
    location: { reference: '/*', action: 'prepend' },
  });
  return signer.getSignedXml();
}

let served = '';
let server: Server;
let address: string;
suite(
  'The registry of identity providers: believed for its signature, refreshed without losing what was good',
  () => {
    before(async () => {
      server = createServer((_, reply) => reply.end(served));
      await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
      // Reaches this machine, and is none of the names by which the platform would know it for its own.
      address = `http://0.0.0.0:${(server.address() as AddressInfo).port}/registry.xml`;
    });
    after(() => void server.close());

    let starts = 0;
    async function start(settings: Record<string, string>, databaseUrl?: string) {
      starts += 1;
      const log = join(folder, `log-${starts}`);
      const io = await startTestPlatform({
        ...(databaseUrl !== undefined && { databaseUrl }),
        settings: { SPID_IDP_METADATA: address, LOG_FILE: log, LOG_LEVEL: 'warn', ...settings },
      });
      // The log is written a little later than it is said.
      const said = (event: string) =>
        eventually(`${event} is in the log`, async () => {
          const lines = saidIn(log, event);
          return lines.length > 0 && lines;
        });
      return { io, said };
    }

    const saidIn = (file: string, event: string) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.includes(`"event":"${event}"`))
        .map((line) => JSON.parse(line) as Record<string, unknown>);

    const known = async (io: TestPlatform) => {
      const reply = await io.app.inject('/app/api/v1/identity-providers');
      return reply.json<{ items: { entity_id: string }[] }>().items.map((item) => item.entity_id);
    };

    const WITH_KEY = { SPID_REGISTRY_CERTIFICATE_FILE: certificateFile };

    test('a signed registry is believed, and what is not rightly signed never replaces it', async () => {
      served = signed(documentOf([one, two]), registry);
      const { io } = await start(WITH_KEY);
      try {
        await eventually('both are known', async () => (await known(io)).length === 2, 20_000);
        const right = served;
        const bad: [string, string, string][] = [
          ['unsigned', documentOf([one]), 'signature-missing'],
          ['by somebody else', signed(documentOf([one]), stranger), 'signature-value'],
          [
            'changed afterwards',
            right.replaceAll('due.example', 'mio.example'),
            'signature-digest',
          ],
          [
            'a signature of one entity only',
            documentOf([one]).replace(one.metadata, right),
            'signature-missing',
          ],
        ];
        for (const [what, document, rule] of bad) {
          served = document;
          const again = await start(WITH_KEY, io.databaseUrl);
          try {
            const [refused] = await again.said('identity_providers_refused');
            assert.equal(refused?.['rule'], rule, what);
            await eventually('the last good one is in use', async () => {
              return (await known(again.io)).length === 2;
            });
          } finally {
            await again.io.close();
          }
        }
        served = signed(documentOf([one], ' validUntil="2020-01-01T00:00:00Z"'), registry);
        const late = await start(WITH_KEY, io.databaseUrl);
        try {
          await late.said('identity_providers_expired');
          await eventually('the last good one is in use', async () => {
            return (await known(late.io)).length === 2;
          });
        } finally {
          await late.io.close();
        }
      } finally {
        await io.close();
      }
    });

    test('a key that changes and a provider that goes are alarms, also over a restart', async () => {
      served = signed(documentOf([one, two]), registry);
      const { io } = await start(WITH_KEY);
      try {
        await eventually('both are known', async () => (await known(io)).length === 2, 20_000);
        served = signed(documentOf([oneRenewed]), registry);
        const again = await start(WITH_KEY, io.databaseUrl);
        try {
          await eventually(
            'the new list is in use',
            async () => (await known(again.io)).length === 1,
          );
          const [gone] = await again.said('identity_provider_removed');
          assert.deepEqual([gone?.['entityId'], gone?.['alarm']], [two.entityId, true]);
          const [changed] = await again.said('identity_provider_keys_changed');
          assert.deepEqual([changed?.['entityId'], changed?.['alarm']], [one.entityId, true]);
          assert(Array.isArray(changed?.['removed']) && changed['removed'].length === 1);
        } finally {
          await again.io.close();
        }
      } finally {
        await io.close();
      }
    });

    test('without the registry’s key a demonstration reads it with a warning', async () => {
      served = documentOf([one]);
      const { io, said } = await start({});
      try {
        await eventually('it is known', async () => (await known(io)).length === 1, 20_000);
        await said('identity_providers_unsigned');
      } finally {
        await io.close();
      }
    });

    test('a registry key that is none stops the start with one sentence', async () => {
      const file = join(folder, 'no-key.pem');
      writeFileSync(file, 'hello');
      await assert.rejects(
        startTestPlatform({ settings: { SPID_REGISTRY_CERTIFICATE_FILE: file } }),
        /SPID_REGISTRY_CERTIFICATE_FILE/,
      );
    });
  },
);
