// What the tests of our metadata are made of: keys, files, parties, and the rules that hold for every profile.

import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { readConfig } from '../../src/config.ts';
import { makeServiceProviderCertificate } from '../../src/domains/logins/saml/certificate.ts';
import { loadServiceProviders } from '../../src/domains/logins/service-provider.ts';

export const today = Temporal.PlainDate.from('2026-11-22');
export const folder = mkdtempSync(join(tmpdir(), 'io-test-metadata-'));
export const PUBLIC_URL = 'https://io.example';

export const makePair = () =>
  makeServiceProviderCertificate({
    entityId: `${PUBLIC_URL}/metadata`,
    commonName: 'IO',
    organizationName: 'Comune di Prova & figli',
    locality: 'Prova',
    ipaCode: 'c_test',
    validFrom: today,
    validYears: 1,
  });
export const [pair, next] = [await makePair(), await makePair()];

export function save(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

export const FILES = {
  SPID_KEY_FILE: save('key.pem', pair.privateKey),
  SPID_CERTIFICATE_FILE: save('certificate.pem', pair.certificate),
  SPID_NEXT_CERTIFICATE_FILE: save('next.pem', next.certificate),
};

export const load = (settings: Record<string, string>) =>
  loadServiceProviders(
    readConfig({
      DATABASE_URL: 'postgres://unused',
      DATA_DIR: folder,
      PUBLIC_URL,
      ...settings,
    }),
    today,
  );

export const withFile = (json: unknown, more: Record<string, string> = {}) =>
  load({
    SPID_KEY_FILE: FILES.SPID_KEY_FILE,
    SPID_CERTIFICATE_FILE: FILES.SPID_CERTIFICATE_FILE,
    SPID_METADATA_FILE: save('metadata.json', JSON.stringify(json)),
    ...more,
  });

export const parse = (document: string): Element => {
  const root = new DOMParser().parseFromString(document, 'text/xml').documentElement;
  assert(root);
  return root;
};
export const all = (root: Element, name: string) => [...root.getElementsByTagName(name)];
export const texts = (root: Element, name: string) => all(root, name).map((one) => one.textContent);

export const reach = {
  company: 'Aggregatore S.p.A.',
  email: 'spid@agg.example',
  telephone: '+390612345',
};
export const ids = { vat_number: 'IT00514490010', fiscal_code: '00514490010' };
export const billing = {
  ...reach,
  vat_number: 'IT00514490010',
  name: 'Fornitore Privato S.r.l.',
  address: {
    street: 'via Roma',
    number: '1',
    postal_code: '10121',
    municipality: 'Torino',
    province: 'TO',
  },
};
export const PUBLIC_BODY = {
  company: 'Comune di Torino',
  email: 'x@torino.example',
  ipa_code: 'c_l219',
};
export const PRIVATE_BODY = { company: 'Negozio', email: 'x@negozio.example', ...ids };

/** The content rules that hold for every profile (Avviso 29). */
export function assertCommonRules(root: Element, entityId: string): void {
  assert.equal(root.getAttribute('entityID'), entityId);
  const order = [...root.childNodes].map(({ nodeName }) => nodeName);
  assert.deepEqual(order.slice(0, 3), ['ds:Signature', 'md:SPSSODescriptor', 'md:Organization']);
  assert(order.slice(3).every((name) => name === 'md:ContactPerson'));
  const [descriptor] = all(root, 'md:SPSSODescriptor');
  assert(descriptor);
  assert.equal(descriptor.getAttribute('AuthnRequestsSigned'), 'true');
  assert.equal(descriptor.getAttribute('WantAssertionsSigned'), 'true');
  const [acs, ...others] = all(root, 'md:AssertionConsumerService');
  assert.deepEqual(others, []);
  assert.equal(acs?.getAttribute('index'), '0');
  assert.equal(acs?.getAttribute('isDefault'), 'true');
  assert.match(acs?.getAttribute('Binding') ?? '', /HTTP-POST$/);
  assert.equal(all(root, 'md:SingleLogoutService').length, 2);
  assert.match(texts(root, 'md:NameIDFormat').join(), /^[^,]*transient$/);
  const algorithm = all(root, 'ds:SignatureMethod')[0]?.getAttribute('Algorithm');
  assert.match(algorithm ?? '', /rsa-sha256$/);
  for (const name of ['OrganizationName', 'OrganizationDisplayName', 'OrganizationURL']) {
    const languages = all(root, `md:${name}`).map((one) => one.getAttribute('xml:lang'));
    assert.deepEqual(languages, ['it', 'en'], name);
  }
}
