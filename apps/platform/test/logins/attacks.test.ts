// Forged and malicious Responses, each refused by the rule that is there for it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CIE } from '../../src/domains/logins/saml/response/profile.ts';
import { verifyResponse } from '../../src/domains/logins/saml/response/verify.ts';
import { EXPECTATION, verdictOf, verifyDocument } from './expectation.ts';
import { DOCUMENT_FORGERIES } from './forgeries/documents.ts';
import { valid } from './forgeries/material.ts';
import { SHAPE_FORGERIES } from './forgeries/shapes.ts';
import { SIGNATURE_FORGERIES } from './forgeries/signatures.ts';
import { foreignKeys } from './identity-provider.ts';
import {
  buildResponse,
  element,
  issuer,
  issuerWithoutFormat,
  toBase64,
} from './response-builder.ts';

test('every forged Response is refused, and by the rule that is about it', async (t) => {
  for (const [what, rule, document] of [
    ...DOCUMENT_FORGERIES,
    ...SIGNATURE_FORGERIES,
    ...SHAPE_FORGERIES,
  ]) {
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
