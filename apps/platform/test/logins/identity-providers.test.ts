// What we learn from identity providers' metadata, and what we leave aside.

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { makeServiceProviderCertificate } from '../../src/domains/logins/saml/certificate.ts';
import { expiredKeys, readIdentityProviders } from '../../src/domains/logins/saml/idp-metadata.ts';
import { isRefusal } from '../../src/domains/logins/saml/refusal.ts';

const base64Of = (certificate: string) =>
  new X509Certificate(certificate).raw.toString('base64').replaceAll(/(.{64})/g, '$1\n');

async function makeCertificate(year: number): Promise<string> {
  const made = await makeServiceProviderCertificate({
    entityId: 'https://idp.example',
    commonName: 'Identità di prova',
    organizationName: 'Identità di prova',
    locality: 'Roma',
    ipaCode: 'test',
    validFrom: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    validYears: 2,
  });
  return base64Of(made.certificate);
}

const [current, expired] = await Promise.all([makeCertificate(2026), makeCertificate(2020)]);
const NOW = Temporal.Instant.from('2026-11-22T10:00:00Z');

const MD =
  'xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';
const key = (certificate: string, use?: string) =>
  `<md:KeyDescriptor${use === undefined ? '' : ` use="${use}"`}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
const service = (name: string, binding: string, location: string) =>
  `<md:${name} Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${location}"/>`;
const entity = (entityId: string, inside: string) =>
  `<md:EntityDescriptor ${MD} entityID="${entityId}"><md:IDPSSODescriptor>${inside}</md:IDPSSODescriptor><md:Organization><md:OrganizationName xml:lang="it">Nome</md:OrganizationName><md:OrganizationDisplayName xml:lang="en">Test identity</md:OrganizationDisplayName><md:OrganizationDisplayName xml:lang="it">Identità di prova</md:OrganizationDisplayName></md:Organization></md:EntityDescriptor>`;
const sso = service('SingleSignOnService', 'HTTP-Redirect', 'https://idp.example/sso');

function read(document: string) {
  const result = readIdentityProviders(Buffer.from(document));
  assert(!isRefusal(result), JSON.stringify(result));
  return result;
}

test('a provider is read with its name, addresses and keys', () => {
  const document = entity(
    'https://idp.example',
    key(current, 'signing') +
      key(expired) +
      key(current, 'encryption') +
      service('SingleLogoutService', 'HTTP-POST', 'https://idp.example/slo') +
      sso,
  );
  const [provider] = read(document).identityProviders;
  assert(provider);
  assert.equal(provider.displayName, 'Identità di prova');
  assert.deepEqual(provider.singleSignOn, {
    redirect: 'https://idp.example/sso',
    post: undefined,
  });
  assert.deepEqual(provider.singleLogoutResponse, {
    redirect: undefined,
    post: 'https://idp.example/slo',
  });
  assert.equal(provider.signingKeys.length, 2, 'the encryption key is no signing key');
  assert.equal(expiredKeys(provider, NOW).length, 1, 'the expired one is kept, and known');
});

test('a file of many providers gives them all, and says whom it leaves out', () => {
  const document = `<md:EntitiesDescriptor ${MD}>${entity('https://one.example', key(current) + sso)}${entity('https://two.example', key(current))}${entity('https://three.example', sso)}${entity('https://four.example', key('AAAA') + sso)}${entity(
    'https://five.example',
    key(current) + service('SingleSignOnService', 'HTTP-Redirect', 'javascript:alert(1)'),
  )}<md:EntityDescriptor entityID="https://sp.example"/></md:EntitiesDescriptor>`;
  const { identityProviders, skipped } = read(document);
  assert.deepEqual(
    identityProviders.map(({ entityId }) => entityId),
    ['https://one.example'],
  );
  assert.deepEqual(
    skipped.map(({ entityId }) => entityId),
    [
      'https://two.example',
      'https://three.example',
      'https://four.example',
      'https://five.example',
      'https://sp.example',
    ],
  );
});

test('what is not metadata gives no provider, and broken XML is refused', () => {
  assert.deepEqual(read('<a/>'), {
    identityProviders: [],
    skipped: [],
    validUntil: undefined,
  });
  assert(isRefusal(readIdentityProviders(Buffer.from('<a>'))));
});
