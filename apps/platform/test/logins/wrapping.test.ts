// Signature wrapping: a valid signature stays over the real Assertion while a false one is offered for reading.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { verdictOf, verifyDocument } from './expectation.ts';
import { buildResponse } from './response-builder.ts';
import { ATTACKS, child, falsified, takeApart, without, wrapper } from './wrapping-attacks.ts';

for (const [what, attack] of Object.entries(ATTACKS)) {
  test(`${what} is refused`, () => {
    for (const signResponse of [true, false]) {
      const forged = new XMLSerializer().serializeToString(attack(buildResponse({ signResponse })));
      assert.match(forged, /BRGLRZ80D58H501Q/, 'the forgery is in the document');
      assert.match(forged, /LVLDAA85T50G702B/, 'and so is the truth');
      assert.equal(verdictOf(verifyDocument(forged)), 'assertion-several');
    }
  });
}

// The same attacks without the rule that counts Assertions would meet the rules below it: a false element that
// does not call itself an Assertion shows that they hold on their own.
test('a wrapped copy that is not called an Assertion does not lend its signature', () => {
  const { response, assertion, copy } = takeApart(buildResponse({ signResponse: false }));
  const evil = falsified(assertion, '_evil');
  const real = without(copy(assertion), 'Signature');
  const renamed = new DOMParser().parseFromString(
    new XMLSerializer().serializeToString(real).replaceAll('saml:Assertion', 'saml:Evidence'),
    'text/xml',
  ).documentElement;
  assert(renamed);
  const advice = wrapper(evil, 'urn:oasis:names:tc:SAML:2.0:assertion', 'saml:Advice', renamed);
  evil.insertBefore(advice, child(evil, 'AuthnStatement'));
  response.replaceChild(evil, assertion);
  const reference = (id: string) =>
    new XMLSerializer().serializeToString(response).replace('ID="_evil"', `ID="${id}"`);
  assert.equal(verdictOf(verifyDocument(reference('_evil'))), 'signature-reference');
  assert.equal(verdictOf(verifyDocument(reference('_assertion1'))), 'duplicate-id');
});
