// What the file that describes us must say, and what we publish to CIE from it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { CannotStart } from '../../src/floor/errors.ts';
import { startTestPlatform } from '../builders.ts';
import {
  all,
  assertCommonRules,
  billing,
  FILES,
  ids,
  load,
  pair,
  parse,
  PUBLIC_URL,
  reach,
  save,
  texts,
  withFile,
} from './metadata-material.ts';
import { assertValid, schemasAbsent } from './schemas.ts';
import { assertSignedBy } from './signatures.ts';

const PUBLIC_FILE = { contact: { email: 'a@b.example', ipa_code: 'c_test' } };

test('CIE gets a document of its own', { skip: schemasAbsent }, async () => {
  const technical = { ...reach, ...ids, nace2_code: '62.01', municipality: 'H501' };
  const files = {
    public: { ...PUBLIC_FILE, cie: { municipality: 'L219', province: 'TO' } },
    'public with a partner': { ...PUBLIC_FILE, cie: { municipality: 'L219', technical } },
    private: {
      profile: 'private',
      contact: { email: 'a@b.example', ...ids },
      billing,
      cie: { municipality: 'L219', nace2_code: '47.11' },
    },
  };
  for (const [what, file] of Object.entries(files)) {
    const { cie } = await withFile(file);
    assert(cie);
    assert.equal(cie.entityId, `${PUBLIC_URL}/metadata/cie`);
    assertValid(cie.metadata, 'cie/saml-schema-metadata-sp-cie.xsd');
    assertSignedBy(pair.certificate, cie.metadata);
    assert.doesNotMatch(cie.metadata, /spid\.gov\.it/, what);
    const root = parse(cie.metadata);
    assertCommonRules(root, cie.entityId);
    const asked = all(root, 'md:RequestedAttribute').map((one) => one.getAttribute('Name'));
    assert.deepEqual(asked, ['name', 'familyName', 'dateOfBirth', 'fiscalNumber']);
    const [service] = all(root, 'md:ServiceName');
    assert.equal(service?.getAttribute('xml:lang'), '');
    assert.match(service?.textContent ?? '', /^urn:uuid:[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab]/);
    const people = all(root, 'md:ContactPerson').map((one) => one.getAttribute('contactType'));
    const expected = what.includes('partner')
      ? ['administrative', 'technical']
      : ['administrative'];
    assert.deepEqual(people, expected);
    assert.equal(all(root, 'cie:Public').length, what === 'private' ? 0 : 1);
    assert.equal(all(root, 'cie:Private').length, what === 'public' ? 0 : 1);
    assert(texts(root, 'cie:Municipality').includes('L219'));
  }
});

test('a file that is not right stops the start and names its fields', async () => {
  const wrong: [unknown, string][] = [
    [{}, 'contact'],
    [{ contact: { email: 'x' } }, 'contact.email'],
    [{ contact: { email: 'a@b.example' } }, 'contact.ipa_code'],
    [{ ...PUBLIC_FILE, colour: 'red' }, 'colour'],
    [{ ...PUBLIC_FILE, billing }, 'billing'],
    [{ ...PUBLIC_FILE, cie: { municipality: 'Torino' } }, 'cie.municipality'],
    [{ profile: 'private', contact: { email: 'a@b.example', ...ids } }, 'billing'],
    [{ profile: 'private', ...PUBLIC_FILE, billing }, 'contact.ipa_code, contact.vat_number'],
    [{ profile: 'ours', ...PUBLIC_FILE }, 'profile'],
    [{ profile: 'operator-public-full', contact: { ...reach, ...ids } }, 'entity_id'],
    [
      {
        profile: 'aggregator-public-full',
        entity_id: 'https://agg.example/pub-ag-full/x?y',
        contact: { email: 'a@b.example' },
      },
      'entity_id, contact.company, contact.vat_number, contact.fiscal_code, aggregated',
    ],
    [{ contact: { ...PUBLIC_FILE.contact, telephone: '+39 06 1' } }, 'contact.telephone'],
  ];
  for (const [file, fields] of wrong) {
    await assert.rejects(withFile(file), (error: unknown) => {
      assert(error instanceof CannotStart);
      assert.equal(error.message.split(': ').at(-1), fields);
      return true;
    });
  }
  const broken = save('broken.json', '{');
  await assert.rejects(load({ ...FILES, SPID_METADATA_FILE: broken }), /JSON/);
});

test('in production nothing is made up: the register’s key must be given, and where we are', async () => {
  const given = {
    DATABASE_URL: 'postgres://unused',
    DEMO: 'off',
    PUBLIC_URL,
    SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
    SPID_KEY_FILE: FILES.SPID_KEY_FILE,
    SPID_CERTIFICATE_FILE: FILES.SPID_CERTIFICATE_FILE,
  };
  assert.throws(() => readConfig(given), /LOGIN_LOG_PUBLIC_KEY_FILE/);
  assert.throws(() => readConfig(given), /PUSH_KEY_FILE/);
  const files = { LOGIN_LOG_PUBLIC_KEY_FILE: 'public.pem', PUSH_KEY_FILE: 'push.pem' };
  const { spid, cie } = await load({ ...given, ...files });
  assert.match(spid.metadata, /<spid:IPACode>c_test</);
  assert.equal(cie, undefined, 'CIE wants to know the municipality');
});

test('without a description for CIE there is no document, and a sentence instead', async () => {
  const io = await startTestPlatform({
    settings: { SPID_METADATA_FILE: save('no-cie.json', JSON.stringify(PUBLIC_FILE)) },
  });
  try {
    const reply = await io.app.inject('/metadata/cie');
    assert.equal(reply.statusCode, 404);
    assert.equal(reply.json<{ code: string }>().code, 'cie_not_described');
  } finally {
    await io.close();
  }
});
