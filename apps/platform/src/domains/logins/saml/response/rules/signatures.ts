// Whether the signatures are there and by the identity provider that was asked.

import { refuse } from '../../refusal.ts';
import type { Refusal } from '../../refusal.ts';
import { verifySignature } from '../../signature.ts';
import type { SignedPart } from '../../signature.ts';
import type { AssertionFacts, ResponseFacts } from '../types.ts';

/** SPID makes this one optional: when there is one it must be valid. */
export function responseSignature(facts: ResponseFacts): Refusal | undefined {
  return facts.responseSignature === undefined
    ? undefined
    : verifyBy(facts.responseSignature, facts);
}

/** This one is never optional, whatever the Response's own signature covers. */
export function assertionSignature(facts: AssertionFacts): Refusal | undefined {
  const signature = facts.assertionSignature;
  // The part must be about the very element that the other rules read.
  if (signature === undefined || signature.element !== facts.assertion) {
    return refuse('signature-missing', 'the Assertion has no signature');
  }
  return verifyBy(signature, facts);
}

/** Keys of the provider of the stored request only: never of the one that the message names. */
function verifyBy(signature: SignedPart, facts: ResponseFacts): Refusal | undefined {
  return verifySignature(
    signature,
    facts.identityProvider.signingKeys.map(({ key }) => key),
  );
}
