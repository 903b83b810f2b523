// What the tests' Responses are held against, and one line to verify one.

import { SPID } from '../../src/domains/logins/saml/response/profile.ts';
import type { Expectation, Verification } from '../../src/domains/logins/saml/response/types.ts';
import { verifyResponse } from '../../src/domains/logins/saml/response/verify.ts';
import { identityProviderWith, idpKeys } from './identity-provider.ts';
import { ACS_URL, ENTITY_ID, NOW, REQUESTED_AT, REQUEST_ID, toBase64 } from './response-builder.ts';

export const EXPECTATION: Expectation = {
  profile: SPID,
  request: {
    id: REQUEST_ID,
    issueInstant: Temporal.Instant.from(REQUESTED_AT),
    level: 'SpidL2',
    comparison: 'minimum',
  },
  identityProvider: identityProviderWith([idpKeys.publicKey]),
  serviceProvider: { entityId: ENTITY_ID, acsUrl: ACS_URL },
  now: NOW,
  skewSeconds: 5,
};

export function verifyDocument(
  document: string,
  differences: Partial<Expectation> = {},
): Verification {
  return verifyResponse(toBase64(document), { ...EXPECTATION, ...differences });
}

/** The rule that refused, or what else came out: one word to compare. */
export function verdictOf(verification: Verification): string {
  return verification.outcome === 'refused'
    ? verification.rule
    : verification.outcome === 'error'
      ? `error ${verification.errorCode}`
      : 'verified';
}
