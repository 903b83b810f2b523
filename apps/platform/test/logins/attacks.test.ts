// Forged and malicious Responses, each refused by the rule that is there for it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CIE } from '../../src/domains/logins/saml/response/profile.ts';
import { verifyResponse } from '../../src/domains/logins/saml/response/verify.ts';
import { EXPECTATION, verdictOf, verifyDocument } from './expectation.ts';
import { foreignKeys, IDP_ENTITY_ID, signElement } from './identity-provider.ts';
import {
  buildResponse,
  element,
  issuer,
  issuerWithoutFormat,
  toBase64,
  writeResponse,
} from './response-builder.ts';

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const valid = buildResponse();
const onlyAssertionSigned = buildResponse({ signResponse: false });

/** In the Assertion's signature, which comes last; the Response is left unsigned. */
const inSignature = (search: string | RegExp, replacement: string) => {
  const forged = onlyAssertionSigned.replace(search, replacement);
  assert.notEqual(forged, onlyAssertionSigned, 'nothing was replaced');
  return forged;
};
const changed = (search: string | RegExp, replacement: string) => {
  const forged = valid.replace(search, replacement);
  assert.notEqual(forged, valid, 'nothing was replaced');
  return forged;
};
const idpMetadata = (signature: string) =>
  `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${IDP_ENTITY_ID}" ID="_m">${signature}</md:EntityDescriptor>`;
const signedMetadata = signElement(
  idpMetadata('<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>'),
  'EntityDescriptor',
);

const FORGERIES: readonly (readonly [what: string, rule: string, document: () => string])[] = [
  // changed after signing
  ['another person', 'signature-digest', () => changed('LVLDAA85T50G702B', 'BRGLRZ80D58H501Q')],
  [
    'another Status inside a signed Response',
    'signature-digest',
    () => changed('<samlp:Status>', '<samlp:Status x="1">'),
  ],
  [
    'another person, the digest put right',
    'signature-value',
    () => inSignature(/<ds:SignedInfo>/, '<ds:SignedInfo Id="x">'),
  ],
  // comments, declarations, instructions
  [
    'a comment inside the fiscal code',
    'comment-in-value',
    () => changed('LVLDAA85T50G702B', 'LVLDAA85T50<!-- -->G702B'),
  ],
  [
    'a comment inside the NameID',
    'comment-in-value',
    () => changed('_transient1', '_transient1<!-- -->.evil'),
  ],
  [
    'a comment inside DigestValue',
    'comment-in-value',
    () => inSignature('<ds:DigestValue>', '<ds:DigestValue><!--AAAA-->'),
  ],
  ['a DOCTYPE', 'doctype', () => `<!DOCTYPE a>${valid}`],
  [
    'entities that explode',
    'doctype',
    () => `<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${valid}`,
  ],
  ['an entity that was not declared', 'not-well-formed', () => changed('>Ada<', '>&ada;<')],
  [
    'a processing instruction before the root',
    'processing-instruction',
    () => `<?xml-stylesheet href="x"?>${valid}`,
  ],
  ['a processing instruction after the root', 'processing-instruction', () => `${valid}<?x y?>`],
  [
    'a processing instruction inside a value',
    'processing-instruction',
    () => changed('>Ada<', '>A<?x y?>da<'),
  ],
  ['two roots', 'not-well-formed', () => valid + valid],
  [
    'a prefix without a namespace',
    'not-well-formed',
    () => changed('<samlp:Status>', '<p:x/><samlp:Status>'),
  ],
  [
    'a relative namespace, which has no canonical form',
    'relative-namespace',
    () => changed('<samlp:Response', '<samlp:Response xmlns:v="1"'),
  ],
  // what may be signed
  [
    'one ID for the Response and the Assertion',
    'duplicate-id',
    () => buildResponse({ response: { ID: '_assertion1' }, signResponse: false }),
  ],
  [
    'the same ID written as Id elsewhere',
    'duplicate-id',
    () => buildResponse({ response: { Id: '_assertion1' }, signResponse: false }),
  ],
  [
    'the same ID written as xml:id elsewhere',
    'duplicate-id',
    () => buildResponse({ response: { 'xml:id': '_assertion1' }, signResponse: false }),
  ],
  [
    'an ID that is not plain',
    'assertion-id',
    () => buildResponse({ assertion: { ID: undefined, 'saml:ID': '_a' }, signAssertion: false }),
  ],
  [
    'a Reference to the whole document',
    'signature-reference',
    () => inSignature('URI="#_assertion1"', 'URI=""'),
  ],
  [
    'a Reference to the Response',
    'signature-reference',
    () => inSignature('URI="#_assertion1"', 'URI="#_response1"'),
  ],
  [
    'a Reference by XPointer',
    'signature-reference',
    () => inSignature('URI="#_assertion1"', 'URI="#xpointer(id(\'_assertion1\'))"'),
  ],
  [
    'two References',
    'signature-structure',
    () => inSignature(/(<ds:Reference .*<\/ds:Reference>)/, '$1$1'),
  ],
  [
    'two SignedInfo',
    'signature-structure',
    () => inSignature(/(<ds:SignedInfo>.*<\/ds:SignedInfo>)/, '$1$1'),
  ],
  [
    'two Signatures in one Assertion',
    'assertion-structure',
    () => inSignature(/(<ds:Signature .*<\/ds:Signature>)/, '$1$1'),
  ],
  [
    'an Object inside the Signature',
    'signature-structure',
    () => inSignature('</ds:Signature>', '<ds:Object/></ds:Signature>'),
  ],
  [
    'no SignatureValue',
    'signature-structure',
    () => inSignature(/<ds:SignatureValue>.*<\/ds:SignatureValue>/, ''),
  ],
  [
    'an empty SignatureValue',
    'signature-structure',
    () => inSignature(/<ds:SignatureValue>[^<]*</, '<ds:SignatureValue><'),
  ],
  [
    'an empty DigestValue',
    'signature-structure',
    () => inSignature(/<ds:DigestValue>[^<]*</, '<ds:DigestValue><'),
  ],
  [
    'a shortened DigestValue',
    'signature-digest',
    () => inSignature(/<ds:DigestValue>[^<]*</, '<ds:DigestValue>AAAA<'),
  ],
  [
    'the Assertion signature moved to the Response',
    'signature-reference',
    () => {
      const signature = /<ds:Signature .*<\/ds:Signature>/.exec(onlyAssertionSigned)?.[0] ?? '';
      return onlyAssertionSigned
        .replace(signature, '')
        .replace('<samlp:Status>', `${signature}<samlp:Status>`);
    },
  ],
  // algorithms and keys
  [
    'HMAC with the public key as its secret',
    'signature-algorithm',
    () =>
      inSignature(
        'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
      ),
  ],
  [
    'RSA with SHA-1',
    'signature-algorithm',
    () =>
      buildResponse({
        signResponse: false,
        signAssertion: { signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' },
      }),
  ],
  [
    'a SHA-1 digest',
    'signature-algorithm',
    () =>
      buildResponse({
        signResponse: false,
        signAssertion: { digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' },
      }),
  ],
  [
    'an algorithm with parameters',
    'signature-algorithm',
    () =>
      inSignature(
        /<ds:SignatureMethod ([^>]*)\/>/,
        '<ds:SignatureMethod $1><x/></ds:SignatureMethod>',
      ),
  ],
  [
    'the certificate of a foreign key in KeyInfo',
    'signature-value',
    () => {
      const choices = {
        keys: foreignKeys,
        keyInfoCertificate: foreignKeys.publicKey
          .export({ type: 'spki', format: 'der' })
          .toString('base64'),
      };
      return buildResponse({ signAssertion: choices, signResponse: choices });
    },
  ],
  [
    'a foreign Response signature around a right Assertion',
    'signature-value',
    () => buildResponse({ signResponse: { keys: foreignKeys } }),
  ],
  // transforms
  [
    'an XSLT transform',
    'signature-transform',
    () =>
      inSignature(
        '<ds:Transforms>',
        '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/></ds:Transform>',
      ),
  ],
  [
    'an XSLT transform in place of the first',
    'signature-transform',
    () => inSignature(ENVELOPED, 'http://www.w3.org/TR/1999/REC-xslt-19991116'),
  ],
  [
    'only one transform',
    'signature-transform',
    () => buildResponse({ signResponse: false, signAssertion: { transforms: [ENVELOPED] } }),
  ],
  [
    'the transforms the other way round',
    'signature-transform',
    () =>
      buildResponse({ signResponse: false, signAssertion: { transforms: [EXCLUSIVE, ENVELOPED] } }),
  ],
  [
    'inclusive canonicalisation',
    'signature-transform',
    () =>
      inSignature(
        `<ds:CanonicalizationMethod Algorithm="${EXCLUSIVE}"`,
        '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"',
      ),
  ],
  // other shapes
  [
    'two Assertions',
    'assertion-several',
    () => {
      const assertion = /<saml:Assertion.*<\/saml:Assertion>/s.exec(onlyAssertionSigned)?.[0] ?? '';
      return onlyAssertionSigned.replace(
        assertion,
        assertion + assertion.replaceAll('_assertion1', '_assertion2'),
      );
    },
  ],
  [
    'an encrypted Assertion',
    'assertion-encrypted',
    () => buildResponse({ afterAssertion: '<saml:EncryptedAssertion/>' }),
  ],
  [
    'Extensions in the Response',
    'response-structure',
    () => buildResponse({ afterAssertion: '<samlp:Extensions/>' }),
  ],
  [
    'an Assertion of another namespace',
    'response-structure',
    () => writeResponse().replaceAll('saml:Assertion', 'samlp:Assertion'),
  ],
  [
    'a statement of a kind that SPID does not have',
    'assertion-structure',
    () =>
      buildResponse({ authnStatement: element('saml:AuthzDecisionStatement', { Resource: 'x' }) }),
  ],
  [
    'two values of one attribute name',
    'attributes',
    () =>
      buildResponse({
        attributeStatement: element(
          'saml:AttributeStatement',
          {},
          ['LVLDAA85T50G702B', 'BRGLRZ80D58H501Q']
            .map((code) =>
              element(
                'saml:Attribute',
                { Name: 'fiscalNumber' },
                element('saml:AttributeValue', {}, code),
              ),
            )
            .join(''),
        ),
      }),
  ],
  [
    'two SubjectConfirmations',
    'subject-confirmation',
    () =>
      buildResponse({
        subjectConfirmation:
          element('saml:SubjectConfirmation', {}) + element('saml:SubjectConfirmation', {}),
      }),
  ],
  [
    'a condition that nobody knows',
    'conditions',
    () => buildResponse({ audienceRestriction: element('saml:Condition', {}) }),
  ],
  [
    'a second restriction that does not name us',
    'audience',
    () =>
      buildResponse({
        audienceRestriction: ['https://io.example/metadata', 'https://other.example']
          .map((name) =>
            element('saml:AudienceRestriction', {}, element('saml:Audience', {}, name)),
          )
          .join(''),
      }),
  ],
  [
    'a confirmation that is not valid yet',
    'subject-times',
    () => buildResponse({ confirmationDataAttributes: { NotBefore: '2099-01-01T00:00:00Z' } }),
  ],
  // 112 and 113 of spid-saml-check
  [
    'the provider’s own signed metadata first, the Assertion unsigned (112)',
    'response-structure',
    () => writeResponse().replace('<saml:Issuer', `${signedMetadata}<saml:Issuer`),
  ],
  [
    'the provider’s own signed metadata first, a false Assertion signature (113)',
    'response-structure',
    () =>
      changed('LVLDAA85T50G702B', 'BRGLRZ80D58H501Q').replace(
        '<saml:Issuer',
        `${signedMetadata}<saml:Issuer`,
      ),
  ],
  [
    'the provider’s own signed metadata inside Advice',
    'signature-misplaced',
    () =>
      buildResponse({
        signResponse: false,
        conditions: undefined,
        authnStatement: element('saml:Advice', {}, signedMetadata),
      }),
  ],
  ['another root', 'response-root', () => signedMetadata],
  // size
  [
    'nesting without end',
    'too-deep',
    () => changed('<samlp:Status>', `${'<x>'.repeat(60)}${'</x>'.repeat(60)}<samlp:Status>`),
  ],
  [
    'thousands of elements',
    'too-many-elements',
    () => changed('<samlp:Status>', `${'<x/>'.repeat(3000)}<samlp:Status>`),
  ],
  ['an endless text', 'size', () => changed('>Ada<', `>${'A'.repeat(300_000)}<`)],
  [
    'a very long name, rightly signed',
    'attributes',
    () => buildResponse({ people: { name: 'A'.repeat(2000) } }),
  ],
];

test('every forged Response is refused, and by the rule that is about it', async (t) => {
  for (const [what, rule, document] of FORGERIES) {
    await t.test(what, () => {
      assert.equal(verdictOf(verifyDocument(document())), rule);
    });
  }
});

test('what is not XML in UTF-8 and base64 is refused', () => {
  const verdict = (text: string) => verdictOf(verifyResponse(text, EXPECTATION));
  assert.equal(verdict(''), 'base64');
  assert.equal(verdict('<samlp:Response/>'), 'base64');
  assert.equal(verdict('AAA'), 'base64');
  assert.equal(verdict('A'.repeat(400_000)), 'size');
  assert.equal(verdict(toBase64('hello')), 'not-well-formed');
  assert.equal(verdict(Buffer.from(`\uFEFF${valid}`, 'utf16le').toString('base64')), 'encoding');
  assert.equal(verdict(Buffer.from([0x3c, 0x61, 0xff, 0x2f, 0x3e]).toString('base64')), 'encoding');
  assert.equal(verdict(toBase64('<a>\0</a>')), 'not-well-formed');
});

test('an error that is signed must be signed by the provider', () => {
  const error = {
    status: element(
      'samlp:Status',
      {},
      element('samlp:StatusCode', { Value: 'urn:oasis:names:tc:SAML:2.0:status:Responder' }) +
        element('samlp:StatusMessage', {}, ' errorcode NR 22 '),
    ),
    noAssertion: true,
  };
  assert.equal(verdictOf(verifyDocument(buildResponse(error))), 'error 22');
  assert.equal(
    verdictOf(verifyDocument(buildResponse({ ...error, signResponse: { keys: foreignKeys } }))),
    'signature-value',
  );
});

test('an error without a number is an error all the same', () => {
  const document = buildResponse({
    status: element(
      'samlp:Status',
      {},
      element('samlp:StatusCode', { Value: 'urn:oasis:names:tc:SAML:2.0:status:Requester' }),
    ),
    noAssertion: true,
    signResponse: false,
  });
  assert.equal(verdictOf(verifyDocument(document)), 'error undefined');
});

test('CIE may leave the Issuer Format of the Assertion out but not write another', () => {
  const cie = { profile: CIE };
  const without = buildResponse({ assertionIssuer: issuerWithoutFormat() });
  assert.equal(verdictOf(verifyDocument(without)), 'assertion-issuer');
  assert.equal(verdictOf(verifyDocument(without, cie)), 'verified');
  const wrong = buildResponse({ assertionIssuer: issuer(undefined, 'urn:wrong') });
  assert.equal(verdictOf(verifyDocument(wrong, cie)), 'assertion-issuer');
});
