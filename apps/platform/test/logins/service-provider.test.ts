// What we send, and our certificate: AuthnRequest and logout in every form, judged by schemas and by other signers.

import assert from 'node:assert/strict';
import { createPrivateKey, verify, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { DOMParser } from '@xmldom/xmldom';
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
  writeLogoutRequest,
  writeLogoutResponse,
  writeSignedLogoutRequest,
  writeSignedLogoutResponse,
} from '../../src/domains/logins/saml/logout.ts';
import { isRefusal } from '../../src/domains/logins/saml/refusal.ts';
import { verifySignature } from '../../src/domains/logins/saml/signature.ts';
import { cieKind } from '../../src/domains/logins/kinds/cie/cie.ts';
import { spidKind } from '../../src/domains/logins/kinds/spid/spid.ts';
import { identityProviderWith } from './identity-provider.ts';
import { assertSignedBy } from './signatures.ts';
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

const request: AuthnRequest = {
  id: '_r1',
  issueInstant: Temporal.Instant.from('2026-11-22T10:00:00.999Z'),
  destination: 'https://idp.example/sso?a=1&b=2',
  entityId: ENTITY_ID,
  level: 'SpidL2',
  comparison: 'minimum',
  forceAuthn: true,
  assertionConsumerServiceIndex: 0,
  attributeConsumingServiceIndex: 0,
};

const assertSigned = (document: string) => assertSignedBy(made.certificate, document);

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

const KINDS = {
  spid: spidKind({ entityId: ENTITY_ID, acsUrl: '', sloUrl: '', metadata: '', identity }),
  cie: cieKind({ entityId: ENTITY_ID, acsUrl: '', sloUrl: '', metadata: '', identity }),
};
const provider = {
  ...identityProviderWith([]),
  singleSignOn: {
    redirect: 'https://idp.example/sso?a=1&b=2',
    post: 'https://idp.example/sso/post',
  },
};

/** Every question that either kind allows, both ways. */
const questions = (['spid', 'cie'] as const).flatMap((kind) =>
  (['SpidL1', 'SpidL2', 'SpidL3'] as const).flatMap((level) =>
    (['exact', 'minimum', 'better', 'maximum'] as const).flatMap((comparison) =>
      ([undefined, 'P', 'LP', 'PG', 'PF', 'PX'] as const).flatMap((purpose) =>
        (['redirect', 'post'] as const).map((binding) => ({
          kind,
          question: {
            id: '_r1',
            issueInstant: request.issueInstant,
            level,
            comparison,
            purpose,
            binding,
          },
        })),
      ),
    ),
  ),
);

test(
  'every AuthnRequest is valid, signed and by the rules of its kind',
  { skip: schemasAbsent },
  async () => {
    let asked = 0;
    for (const { kind, question } of questions) {
      const { level, comparison, purpose, binding } = question;
      const what = [kind, level, comparison, purpose, binding].join(' ');
      const answer = await KINDS[kind].ask(provider, question);
      const isAllowed =
        kind === 'spid' ||
        (purpose === undefined &&
          (comparison === 'minimum' || (comparison === 'exact' && level === 'SpidL3')));
      assert.equal(answer.outcome, isAllowed ? 'asked' : 'not_asked', what);
      if (answer.outcome === 'not_asked') continue;
      asked += 1;
      const { document, carrier } = answer;
      assertValid(document, 'saml-schema-protocol-2.0.xsd');
      const parsed = new DOMParser().parseFromString(document, 'text/xml').documentElement;
      assert(parsed);
      const attribute = (name: string) => parsed.getAttribute(name);
      assert.equal(attribute('Version'), '2.0');
      assert.equal(attribute('IssueInstant'), '2026-11-22T10:00:00Z');
      assert.equal(attribute('Destination'), provider.singleSignOn[binding], what);
      assert.equal(attribute('ForceAuthn') === 'true', kind === 'cie' || level !== 'SpidL1', what);
      assert.equal(attribute('AssertionConsumerServiceIndex'), '0');
      assert.equal(attribute('AttributeConsumingServiceIndex'), '0');
      for (const forbidden of ['IsPassive', 'AssertionConsumerServiceURL', 'ProtocolBinding']) {
        assert.equal(parsed.hasAttribute(forbidden), false, forbidden);
      }
      const children = [...parsed.childNodes].map(({ nodeName }) => nodeName);
      assert.deepEqual(children, [
        'saml:Issuer',
        ...(binding === 'post' ? ['ds:Signature'] : []),
        ...(purpose === undefined ? [] : ['samlp:Extensions']),
        'samlp:NameIDPolicy',
        'samlp:RequestedAuthnContext',
      ]);
      const issuer = parsed.getElementsByTagName('saml:Issuer')[0];
      assert.equal(issuer?.textContent, ENTITY_ID);
      assert.equal(issuer?.getAttribute('NameQualifier'), ENTITY_ID);
      assert.match(issuer?.getAttribute('Format') ?? '', /nameid-format:entity$/);
      const policy = parsed.getElementsByTagName('samlp:NameIDPolicy')[0];
      assert.match(policy?.getAttribute('Format') ?? '', /nameid-format:transient$/);
      assert.equal(policy?.hasAttribute('AllowCreate'), false);
      const context = parsed.getElementsByTagName('samlp:RequestedAuthnContext')[0];
      assert.equal(context?.getAttribute('Comparison'), comparison);
      assert.equal(context?.textContent, `https://www.spid.gov.it/${level}`);
      assert.equal(
        parsed.getElementsByTagNameNS('https://spid.gov.it/saml-extensions', 'Purpose')[0]
          ?.textContent,
        purpose,
      );
      if (carrier.by === 'form') {
        assertSigned(document);
        const { SAMLRequest, RelayState } = carrier.fields;
        assert.equal(Buffer.from(SAMLRequest ?? '', 'base64').toString(), document);
        assert.match(RelayState ?? '', /^[0-9a-f]{32}$/);
      }
    }
    assert.equal(asked, 144 + 8);
  },
);

test('a provider is asked by redirect unless it takes forms only, and never as it cannot', async () => {
  const [{ question } = { question: undefined }] = questions;
  assert(question);
  const by = async (
    singleSignOn: typeof provider.singleSignOn | object,
    binding?: 'redirect' | 'post',
  ) => {
    const both = { redirect: undefined, post: undefined, ...singleSignOn };
    const answer = await KINDS.spid.ask(
      { ...provider, singleSignOn: both },
      { ...question, binding },
    );
    return answer.outcome === 'asked' ? answer.carrier.by : answer.why;
  };
  assert.equal(await by(provider.singleSignOn), 'redirect');
  assert.equal(await by(provider.singleSignOn, 'post'), 'form');
  assert.equal(await by({ post: 'https://idp.example/post' }), 'form');
  assert.equal(await by({ post: 'https://idp.example/post' }, 'redirect'), 'binding_not_offered');
  assert.equal(await by({ redirect: 'https://idp.example/sso' }, 'post'), 'binding_not_offered');
});

test('the eIDAS node is asked for the set of the Union', async () => {
  const [{ question } = { question: undefined }] = questions;
  assert(question);
  const node = { ...provider, entityId: 'https://sp-proxy.eid.gov.it/spproxy/idpit' };
  const answer = await KINDS.spid.ask(node, question);
  assert(answer.outcome === 'asked');
  assert.match(answer.document, /AttributeConsumingServiceIndex="99"/);
});

test('the address that carries an AuthnRequest is signed as it is written', async () => {
  const xml = writeAuthnRequest(request);
  for (const location of ['https://idp.example/sso', 'https://idp.example/sso?tenant=1']) {
    const url = await redirectToIdentityProvider(location, xml, 'opaque 1', identity.privateKey);
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

test('a logout request is valid, signed and read back', { skip: schemasAbsent }, () => {
  const subject = { nameId: '_t1', nameQualifier: 'https://idp.example', sessionIndex: '_s1' };
  const ours = { ...logoutResponse, subject };
  assertValid(writeLogoutRequest(ours), 'saml-schema-protocol-2.0.xsd');
  const document = writeSignedLogoutRequest(ours, identity);
  assertValid(document, 'saml-schema-protocol-2.0.xsd');
  assertSigned(document);
  const read = readLogout(Buffer.from(document));
  assert(!isRefusal(read));
  assert.deepEqual([read.kind, read.nameId, read.sessionIndexes], ['request', '_t1', ['_s1']]);
  const bare = { ...ours, subject: { ...subject, sessionIndex: undefined } };
  assert.doesNotMatch(writeLogoutRequest(bare), /SessionIndex/);
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
