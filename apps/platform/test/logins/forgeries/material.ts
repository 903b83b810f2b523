// What forgeries are made from: a correct Response, and ways to change it that notice when nothing was changed.

import assert from 'node:assert/strict';
import { IDP_ENTITY_ID, signElement } from '../identity-provider.ts';
import { buildResponse } from '../response-builder.ts';

/** In words, the rule that must refuse it, the document. */
export type Forgery = readonly [what: string, rule: string, document: () => string];

export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

export const valid = buildResponse();
export const onlyAssertionSigned = buildResponse({ signResponse: false });

/** In the Assertion's signature, which is the only one. */
export const inSignature = (search: string | RegExp, replacement: string): string => {
  const forged = onlyAssertionSigned.replace(search, replacement);
  assert.notEqual(forged, onlyAssertionSigned, 'nothing was replaced');
  return forged;
};

export const changed = (search: string | RegExp, replacement: string): string => {
  const forged = valid.replace(search, replacement);
  assert.notEqual(forged, valid, 'nothing was replaced');
  return forged;
};

/** The provider's own metadata, rightly signed: a signature that proves nothing about a login. */
export const signedMetadata = signElement(
  `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${IDP_ENTITY_ID}" ID="_m"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/></md:EntityDescriptor>`,
  'EntityDescriptor',
);
