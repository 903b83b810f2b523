// Correct Responses in all the forms that real identity providers give them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CIE } from '../../src/domains/logins/saml/response/profile.ts';
import type { Expectation } from '../../src/domains/logins/saml/response/types.ts';
import { verifyResponse } from '../../src/domains/logins/saml/response/verify.ts';
import { EXPECTATION, verdictOf, verifyDocument } from './expectation.ts';
import {
  foreignKeys,
  identityProviderWith,
  idpKeys,
  signAsShibboleth,
  signElement,
} from './identity-provider.ts';
import {
  buildResponse,
  element,
  ENTITY_ID,
  issuerWithoutFormat,
  toBase64,
  writeResponse,
} from './response-builder.ts';

const signBoth = (document: string) => signElement(signElement(document, 'Assertion'), 'Response');

const XS = { prefix: 'xs', namespaceURI: 'http://www.w3.org/2001/XMLSchema' };

const sha512 = {
  signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha512',
};
const audience = (name: string) => element('saml:Audience', {}, name);
const brokenLines = (_: string, value: string) =>
  `<ds:SignatureValue>&#13;\n${value.replaceAll(/(.{64})/g, '$1&#13;\n')}<`;

type Valid = readonly [what: string, document: () => string, differences?: Partial<Expectation>];

const VALID: readonly Valid[] = [
  [
    'other prefixes',
    () => signBoth(writeResponse().replaceAll('saml:', 'ns2:').replaceAll(':saml=', ':ns2=')),
  ],
  [
    'the Assertion in the default namespace',
    () => signBoth(writeResponse().replaceAll('saml:', '').replaceAll(' xmlns:saml=', ' xmlns=')),
  ],
  [
    'the signature in the default namespace',
    () => buildResponse({ signAssertion: { prefix: '' }, signResponse: { prefix: '' } }),
  ],
  [
    'InclusiveNamespaces, as Shibboleth writes them',
    () =>
      ['Assertion', 'Response'].reduce(
        (document, name) => signAsShibboleth(document, name, [XS]),
        writeResponse({ response: { 'xmlns:xs': XS.namespaceURI } }),
      ),
  ],
  ['RSA-SHA512 and SHA-512', () => buildResponse({ signAssertion: sha512, signResponse: sha512 })],
  ['only the Assertion signed', () => buildResponse({ signResponse: false })],
  [
    'the second of two published keys',
    () => buildResponse(),
    { identityProvider: identityProviderWith([foreignKeys.publicKey, idpKeys.publicKey]) },
  ],
  [
    'fractions of a second',
    () => buildResponse({ response: { IssueInstant: '2026-11-22T10:00:00.000001Z' } }),
  ],
  [
    'values as CDATA',
    () =>
      buildResponse()
        .replace('>Ada<', '><![CDATA[Ada]]><')
        .replace('>Lovelace<', '>Love<![CDATA[lace]]><'),
  ],
  [
    'signature values in lines with a written carriage return',
    () =>
      buildResponse({ signResponse: false }).replace(/<ds:SignatureValue>([^<]+)</, brokenLines),
  ],
  [
    'an XML declaration before and a line end after the root',
    () => `<?xml version="1.0"?>\n${buildResponse()}\n`,
  ],
  [
    'comments between elements',
    () => buildResponse().replace('<samlp:Status>', '<!-- c --><samlp:Status>'),
  ],
  ['a byte order mark', () => `\uFEFF${buildResponse()}`],
  [
    'several audiences',
    () =>
      buildResponse({
        audienceRestriction: element(
          'saml:AudienceRestriction',
          {},
          audience('https://other.example') + audience(ENTITY_ID),
        ),
      }),
  ],
  ['no email', () => buildResponse({ people: { email: undefined, spidCode: undefined } })],
  ['an empty email', () => buildResponse({ people: { email: '' } })],
  ['more attributes than asked', () => buildResponse({ people: { gender: 'F' } })],
  ['a long text of accents', () => buildResponse({ people: { address: 'èàù'.repeat(300) } })],
  [
    'a provider whose clock is four seconds behind',
    () => buildResponse(),
    { now: Temporal.Instant.from('2026-11-22T10:05:04Z') },
  ],
  [
    'a provider whose clock is four seconds ahead',
    () => buildResponse({ response: { IssueInstant: '2026-11-22T10:00:34Z' } }),
  ],
  [
    'CIE: no Issuer Format, a SessionIndex, four attributes',
    () =>
      buildResponse({
        assertionIssuer: issuerWithoutFormat(),
        responseIssuer: issuerWithoutFormat(),
        sessionIndex: '_session1',
        level: 'https://www.spid.gov.it/SpidL3',
        people: { email: undefined, spidCode: undefined },
      }),
    { profile: CIE },
  ],
];

test('a correct Response enters in every form that providers give it', async (t) => {
  for (const [what, document, differences] of VALID) {
    await t.test(what, () => {
      const written = document();
      const verification = verifyDocument(written, differences);
      assert.equal(verdictOf(verification), 'verified', JSON.stringify(verification));
    });
  }
});

test('every combination of the allowed SHA-2 functions is accepted', () => {
  // xml-crypto knows no SHA-384, so the pairs are of the other two.
  for (const signature of ['256', '512']) {
    for (const digest of ['256', '512']) {
      const choices = {
        signatureAlgorithm: `http://www.w3.org/2001/04/xmldsig-more#rsa-sha${signature}`,
        digestAlgorithm: `http://www.w3.org/2001/04/xmlenc#sha${digest}`,
      };
      const document = buildResponse({ signAssertion: choices, signResponse: choices });
      assert.equal(verdictOf(verifyDocument(document)), 'verified');
    }
  }
});

test('base64 may be posted in lines', () => {
  const lines = toBase64(buildResponse()).replaceAll(/(.{76})/g, '$1\r\n');
  assert.equal(verdictOf(verifyResponse(lines, EXPECTATION)), 'verified');
});

test('the person and the login come out as the provider wrote them', () => {
  const verification = verifyDocument(
    buildResponse({
      people: {
        name: 'Nicolò',
        familyName: 'D&apos;Angelo',
        fiscalNumber: 'tinit-lvldaa85t50g702b',
      },
      level: 'https://www.spid.gov.it/SpidL3',
      sessionIndex: '_session1',
    }),
  );
  assert.deepEqual(verification, {
    outcome: 'verified',
    identity: {
      fiscalCode: 'LVLDAA85T50G702B',
      name: 'Nicolò',
      familyName: "D'Angelo",
      dateOfBirth: Temporal.PlainDate.from('1985-12-10'),
      email: 'ada@example.it',
      spidCode: 'AGID0000000001',
    },
    level: 'SpidL3',
    sessionIndex: '_session1',
    nameId: '_transient1',
    nameQualifier: 'https://idp.example',
    responseId: '_response1',
    assertionId: '_assertion1',
  });
});

test('a person without an Italian fiscal code is told so by a rule of its own', () => {
  for (const fiscalNumber of ['TINIT-SMTJNS99C01XXXXK', 'DE-1234', 'TINIT-LVLDAA85T50G702A']) {
    assert.equal(
      verdictOf(verifyDocument(buildResponse({ people: { fiscalNumber } }))),
      'fiscal-number',
    );
  }
});

test('a date of birth that does not exist is refused', () => {
  for (const dateOfBirth of ['0000-00-00', '2001-02-29', '10/12/1985']) {
    assert.equal(
      verdictOf(verifyDocument(buildResponse({ people: { dateOfBirth } }))),
      'date-of-birth',
    );
  }
});
