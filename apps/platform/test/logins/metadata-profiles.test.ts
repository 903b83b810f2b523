// What we publish about ourselves to SPID: every profile, judged by the official schemas and rules.

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import {
  all,
  assertCommonRules,
  billing,
  FILES,
  ids,
  load,
  next,
  pair,
  parse,
  PRIVATE_BODY,
  PUBLIC_BODY,
  PUBLIC_URL,
  reach,
  texts,
  withFile,
} from './metadata-material.ts';
import { assertValid, schemasAbsent } from './schemas.ts';
import { assertSignedBy } from './signatures.ts';

/** For each profile: its file, the empty elements that must be there, and those that must not. */
const PROFILES: Record<string, { file: object; roles: string[]; contacts: string[] }> = {
  public: {
    file: { contact: { email: 'spid@io.example', ipa_code: 'c_test', telephone: '+390611' } },
    roles: ['spid:Public'],
    contacts: ['other'],
  },
  private: {
    file: { contact: { email: 'spid@io.example', ...ids }, billing },
    roles: ['spid:Private'],
    contacts: ['other', 'billing'],
  },
  'aggregator-public-full': {
    file: {
      entity_id: 'https://agg.example/pub-ag-full/torino',
      contact: { ...reach, ...ids },
      aggregated: PUBLIC_BODY,
    },
    roles: ['spid:PublicServicesFullAggregator', 'spid:Public'],
    contacts: ['other', 'other'],
  },
  'aggregator-public-lite': {
    file: {
      entity_id: 'https://agg.example/pub-ag-lite/torino',
      contact: { ...reach, ...ids },
      aggregated: PUBLIC_BODY,
      validation_certificate_file: FILES.SPID_NEXT_CERTIFICATE_FILE,
    },
    roles: ['spid:PublicServicesLightAggregator', 'spid:Public', 'spid:KeyDescriptor'],
    contacts: ['other', 'other'],
  },
  'aggregator-private-full': {
    file: {
      entity_id: 'https://agg.example/pri-ag-full/negozio',
      contact: { ...reach, ...ids },
      aggregated: PRIVATE_BODY,
      billing: { ...billing, intermediary: 'Terzo' },
    },
    roles: ['spid:PrivateServicesFullAggregator', 'spid:Private'],
    contacts: ['other', 'other', 'billing'],
  },
  'aggregator-private-lite': {
    file: {
      entity_id: 'https://agg.example/pri-ag-lite/negozio',
      contact: { ...reach, ...ids },
      aggregated: PRIVATE_BODY,
      billing,
    },
    roles: ['spid:PrivateServicesLightAggregator', 'spid:Private', 'spid:KeyDescriptor'],
    contacts: ['other', 'other', 'billing'],
  },
  'operator-public-full': {
    file: {
      entity_id: 'https://op.example/pub-op-full',
      contact: { ...reach, ...ids, ipa_code: 'oper' },
    },
    roles: ['spid:PublicServicesFullOperator'],
    contacts: ['other'],
  },
  'operator-public-lite': {
    file: {
      entity_id: 'https://op.example/pub-op-lite/torino',
      contact: { ...reach, ...ids },
      aggregated: PUBLIC_BODY,
    },
    roles: ['spid:PublicServicesLightOperator', 'spid:Public', 'spid:KeyDescriptor'],
    contacts: ['other', 'other'],
  },
};

const ROLES = [
  'spid:Public',
  'spid:Private',
  'spid:KeyDescriptor',
  ...['Public', 'Private'].flatMap((sector) =>
    ['Full', 'Light'].flatMap((size) => [
      `spid:${sector}Services${size}Aggregator`,
      `spid:${sector}Services${size}Operator`,
    ]),
  ),
];

for (const [profile, { file, roles, contacts }] of Object.entries(PROFILES)) {
  test(`the metadata of ${profile} follow schema and rules`, { skip: schemasAbsent }, async () => {
    const { spid } = await withFile({ profile, ...file });
    const { metadata } = spid;
    assert(metadata.startsWith('<md:EntityDescriptor'));
    // More than two contacts fit the aggregators' own schema only.
    const schema = contacts.length > 2 ? 'aggregated-spid' : 'sp-spid-av29';
    assertValid(metadata, `saml-schema-metadata-${schema}.xsd`);
    if (contacts.length === 2 && !contacts.includes('billing')) {
      assertValid(metadata, 'saml-schema-metadata-aggregated-spid.xsd');
    }
    assertSignedBy(pair.certificate, metadata);
    const root = parse(metadata);
    assertCommonRules(
      root,
      'entity_id' in file ? String(file.entity_id) : `${PUBLIC_URL}/metadata`,
    );
    const people = all(root, 'md:ContactPerson');
    assert.deepEqual(
      people.map((one) => one.getAttribute('contactType')),
      contacts,
    );
    for (const role of ROLES) {
      assert.equal(all(root, role).length, roles.includes(role) ? 1 : 0, role);
    }
    const entityTypes = people.map((one) => one.getAttribute('spid:entityType') ?? '');
    const isPlain = profile === 'public' || profile === 'private';
    assert.equal(entityTypes.includes('spid:aggregator'), !isPlain);
    assert.equal(entityTypes.includes('spid:aggregated'), 'aggregated' in file);
    if (isPlain) {
      assert.equal(texts(root, 'md:Company')[0], texts(root, 'md:OrganizationName')[0]);
    }
    if (profile.startsWith('private')) assert.deepEqual(all(root, 'spid:IPACode'), []);
    assert.equal(all(root, 'fpa:CessionarioCommittente').length, 'billing' in file ? 1 : 0);
  });
}

test('people’s data are asked in our set, and in the two of the eIDAS node', async () => {
  const { spid } = await load(FILES);
  const services = all(parse(spid.metadata), 'md:AttributeConsumingService').map((service) => [
    service.getAttribute('index'),
    all(service, 'md:RequestedAttribute').map((one) => one.getAttribute('Name')),
  ]);
  const minimum = ['spidCode', 'name', 'familyName', 'dateOfBirth', 'fiscalNumber'];
  assert.deepEqual(services, [
    ['0', ['email', 'name', 'familyName', 'fiscalNumber', 'dateOfBirth']],
    ['99', minimum],
    ['100', [...minimum, 'placeOfBirth', 'address', 'gender']],
  ]);
  const names = texts(parse(spid.metadata), 'md:ServiceName');
  assert(names.includes('eIDAS Natural Person Minimum Attribute Set'));
  const file = { contact: { email: 'a@b.example', ipa_code: 'c_test' }, eidas: false };
  const without = await withFile(file);
  assert.equal(all(parse(without.spid.metadata), 'md:AttributeConsumingService').length, 1);
});

test('during a key roll-over both certificates are published, and the current one signs', async () => {
  const { spid, keys } = await load({ ...FILES });
  const published = texts(parse(spid.metadata), 'ds:X509Certificate');
  const of = (pem: string) => new X509Certificate(pem).raw.toString('base64');
  assert.deepEqual(published.slice(1), [of(pair.certificate), of(next.certificate)]);
  assertSignedBy(pair.certificate, spid.metadata);
  assert.equal(keys.expiries.length, 2);
  const again = await load({ ...FILES });
  assert.equal(again.spid.metadata, spid.metadata, 'the same facts give the same document');
  await assert.rejects(
    load({ ...FILES, SPID_NEXT_KEY_FILE: FILES.SPID_KEY_FILE }),
    /SPID_NEXT_KEY_FILE/,
  );
});
