// What we publish and send: certificate, metadata, AuthnRequest, logout, judged by schemas and by other signers.

import assert from 'node:assert/strict';
import { createPrivateKey, verify, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import {
  redirectToIdentityProvider,
  writeAuthnRequest,
} from '../../src/domains/logins/saml/authn-request.ts';
import type { AuthnRequest } from '../../src/domains/logins/saml/authn-request.ts';
import {
  makeServiceProviderCertificate,
  readCertificateSubject,
} from '../../src/domains/logins/saml/certificate.ts';
import {
  readLogout,
  writeLogoutResponse,
  writeSignedLogoutResponse,
} from '../../src/domains/logins/saml/logout.ts';
import { isRefusal } from '../../src/domains/logins/saml/refusal.ts';
import { verifySignature } from '../../src/domains/logins/saml/signature.ts';
import { writeServiceProviderMetadata } from '../../src/domains/logins/saml/sp-metadata.ts';
import { assertValid, schemasAbsent } from './schemas.ts';

const ENTITY_ID = 'https://io.example/metadata';
const made = await makeServiceProviderCertificate({
  entityId: ENTITY_ID,
  commonName: 'IO dimostrazione',
  organizationName: 'Comune di Torino',
  locality: 'Torino',
  ipaCode: 'c_l219',
  validFrom: Temporal.PlainDate.from('2026-01-01'),
  validYears: 3,
});
const certificate = new X509Certificate(made.certificate);
const identity = {
  privateKey: createPrivateKey(made.privateKey),
  certificate: certificate.raw.toString('base64'),
};

const facts = {
  entityId: ENTITY_ID,
  assertionConsumerServiceUrl: 'https://io.example/assertionConsumerService',
  singleLogoutServiceUrl: 'https://io.example/slo',
  serviceName: { it: 'IO', en: 'IO' },
  organizationName: { it: 'Comune di Torino', en: 'City of Turin' },
  organizationDisplayName: { it: "IO, l'app <pubblica>", en: 'IO & co.' },
  organizationUrl: { it: 'https://io.example', en: 'https://io.example/en' },
  ipaCode: 'c_l219',
  contactEmail: 'spid@io.example',
};

const request: AuthnRequest = {
  id: '_r1',
  issueInstant: Temporal.Instant.from('2026-11-22T10:00:00.999Z'),
  destination: 'https://idp.example/sso?a=1&b=2',
  entityId: ENTITY_ID,
  level: 'SpidL2',
  comparison: 'minimum',
  assertionConsumerServiceIndex: 0,
  attributeConsumingServiceIndex: 0,
};

/** xml-crypto as the judge of our signatures. */
function assertSigned(document: string): void {
  const parsed = new DOMParser().parseFromString(document, 'text/xml').documentElement;
  const signature = parsed?.getElementsByTagNameNS(
    'http://www.w3.org/2000/09/xmldsig#',
    'Signature',
  )[0];
  assert(signature);
  const judge = new SignedXml({ publicCert: made.certificate });
  judge.loadSignature(new XMLSerializer().serializeToString(signature));
  assert(judge.checkSignature(document));
}

test('the certificate has what AgID asks of a public service provider', () => {
  const subject = certificate.subject.split('\n');
  for (const line of [
    'CN=IO dimostrazione',
    'O=Comune di Torino',
    'L=Torino',
    'C=IT',
    'organizationIdentifier=PA:IT-c_l219',
  ]) {
    assert(subject.includes(line), `${line} in ${subject.join()}`);
  }
  assert.match(
    certificate.subject,
    new RegExp(`2\\.5\\.4\\.83=${ENTITY_ID}|uri=${ENTITY_ID}`, 'i'),
  );
  assert(certificate.verify(certificate.publicKey));
  assert.equal(certificate.ca, false);
  assert.equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 2048);
  assert.equal(certificate.validToDate.toISOString(), '2029-01-01T00:00:00.000Z');
});

test('the metadata are valid for SPID and for OASIS', { skip: schemasAbsent }, () => {
  const metadata = writeServiceProviderMetadata(facts, identity);
  assertValid(metadata, 'saml-schema-metadata-sp-spid-av29.xsd');
  assertValid(metadata, 'saml-schema-metadata-2.0.xsd');
});

test('the metadata are signed, and the same facts give the same document', () => {
  const metadata = writeServiceProviderMetadata(facts, identity);
  assertSigned(metadata);
  assert.equal(metadata, writeServiceProviderMetadata(facts, identity));
  assert(metadata.startsWith('<md:EntityDescriptor'));
  assert.match(metadata, /IO, l&apos;app &lt;pubblica&gt;/);
});

test('a key roll-over publishes both certificates', () => {
  const metadata = writeServiceProviderMetadata(facts, identity, ['QUJD']);
  assert.equal(metadata.match(/<md:KeyDescriptor use="signing">/g)?.length, 2);
  assertSigned(metadata);
});

test('an AuthnRequest is valid', { skip: schemasAbsent }, () => {
  assertValid(writeAuthnRequest(request), 'saml-schema-protocol-2.0.xsd');
});

test('an AuthnRequest of level 2 forces authentication, one of level 1 does not', () => {
  assert.match(writeAuthnRequest(request), /ForceAuthn="true"/);
  assert.doesNotMatch(writeAuthnRequest({ ...request, level: 'SpidL1' }), /ForceAuthn/);
  assert.match(writeAuthnRequest(request), /IssueInstant="2026-11-22T10:00:00Z"/);
});

test('the address that carries an AuthnRequest is signed as it is written', () => {
  const xml = writeAuthnRequest(request);
  for (const location of ['https://idp.example/sso', 'https://idp.example/sso?tenant=1']) {
    const url = redirectToIdentityProvider(location, xml, 'opaque 1', identity.privateKey);
    assert(url.startsWith(location));
    const query = url.slice(url.indexOf('SAMLRequest='));
    const [signed, signature] = query.split('&Signature=');
    assert(signed !== undefined && signature !== undefined);
    assert(
      verify(
        'sha256',
        Buffer.from(signed),
        certificate.publicKey,
        Buffer.from(decodeURIComponent(signature), 'base64'),
      ),
    );
    const parameters = new URL(url).searchParams;
    assert.equal(parameters.get('RelayState'), 'opaque 1');
    assert.equal(
      inflateRawSync(Buffer.from(parameters.get('SAMLRequest') ?? '', 'base64')).toString(),
      xml,
    );
    assert.deepEqual(
      [...parameters.keys()].filter((key) => key !== 'tenant'),
      ['SAMLRequest', 'RelayState', 'SigAlg', 'Signature'],
    );
  }
});

const logoutResponse = {
  id: '_l2',
  issueInstant: request.issueInstant,
  destination: 'https://idp.example/slo',
  entityId: ENTITY_ID,
  inResponseTo: '_l0',
};

test('a logout answer is valid, signed and read back', { skip: schemasAbsent }, () => {
  assertValid(writeLogoutResponse(logoutResponse), 'saml-schema-protocol-2.0.xsd');
  const document = writeSignedLogoutResponse(logoutResponse, identity);
  assertValid(document, 'saml-schema-protocol-2.0.xsd');
  assertSigned(document);
  const read = readLogout(Buffer.from(document));
  assert(!isRefusal(read) && read.signature !== undefined);
  assert.equal(read.kind, 'response');
  assert.equal(read.destination, 'https://idp.example/slo');
  assert.equal(verifySignature(read.signature, [certificate.publicKey]), undefined);
});

test('what is no logout is refused', () => {
  assert(isRefusal(readLogout(Buffer.from('<a/>'))));
});

test('the certificate tells its owner', () => {
  assert.deepEqual(readCertificateSubject(made.certificate), {
    entityId: ENTITY_ID,
    organizationName: 'Comune di Torino',
    ipaCode: 'c_l219',
  });
});

test('text that XML cannot hold is a defect of ours and says so', () => {
  assert.throws(() => writeAuthnRequest({ ...request, entityId: 'a\0b' }), RangeError);
});
