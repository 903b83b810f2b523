// One run of mutated Responses against the verifier: what came of each, and what must never come.

import assert from 'node:assert/strict';
import type { Verification } from '../../../src/domains/logins/saml/response/types.ts';
import { verifyResponse } from '../../../src/domains/logins/saml/response/verify.ts';
import { EXPECTATION, verdictOf } from '../expectation.ts';
import { signAsShibboleth } from '../identity-provider.ts';
import { buildResponse, toBase64, writeResponse } from '../response-builder.ts';
import { encode, mutate, transport } from './mutations.ts';
import { randomBy } from './random.ts';

const XS = { prefix: 'xs', namespaceURI: 'http://www.w3.org/2001/XMLSchema' };
const certificate = { keyInfoCertificate: 'MIIB'.repeat(300) };
const sha512 = {
  signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha512',
};

/** What is attacked: all of them correct. */
const ORIGINALS = [
  buildResponse(),
  buildResponse({ signResponse: false }),
  buildResponse({ signAssertion: certificate, signResponse: certificate }),
  buildResponse({ signAssertion: sha512, signResponse: sha512, sessionIndex: '_session1' }),
  ['Assertion', 'Response'].reduce(
    (document, name) => signAsShibboleth(document, name, [XS]),
    writeResponse({ response: { 'xmlns:xs': XS.namespaceURI } }),
  ),
].map((document) => ({
  document,
  meaning: meaningOf(verifyResponse(toBase64(document), EXPECTATION)),
}));

/** All that a login takes from a Response. Its own ID is signed only when the whole Response is. */
function meaningOf(verification: Verification): string {
  assert.equal(verification.outcome, 'verified', JSON.stringify(verification));
  return JSON.stringify({ ...verification, responseId: '' });
}

export class Attack {
  /** How often each rule refused, and how often the same login was let in. */
  readonly verdicts = new Map<string, number>();
  tried = 0;
  unchanged = 0;

  /** @throws AssertionError when a mutation enters as anything but the original; whatever the verifier throws */
  attempt(seed: number): void {
    const random = randomBy(seed);
    const { document, meaning } = random.oneOf(ORIGINALS);
    const posted = transport(encode(mutate(document, random), random), random);
    if (posted === toBase64(document)) {
      this.unchanged += 1;
      return;
    }
    const verification = verifyResponse(posted, EXPECTATION);
    this.tried += 1;
    const verdict = verdictOf(verification);
    this.verdicts.set(verdict, (this.verdicts.get(verdict) ?? 0) + 1);
    // White space in base64, a CDATA section, a comment between elements: the same login, spelt otherwise.
    if (verification.outcome === 'verified') {
      assert.equal(meaningOf(verification), meaning, `seed ${seed} enters as somebody else`);
    }
  }
}
