// Whether the Assertion is one of SAML 2.0, made now, by the provider that was asked.

import { attributeOf, onlyChild, textOf } from '../../element.ts';
import { parseInstant } from '../../instant.ts';
import { ENTITY_FORMAT, SAML_ASSERTION } from '../../names.ts';
import { refuse } from '../../refusal.ts';
import type { Refusal } from '../../refusal.ts';
import type { AssertionFacts } from '../types.ts';
import { isBeforeRequest, isInFuture } from './instants.ts';

export function assertionId({ assertion }: AssertionFacts): Refusal | undefined {
  return attributeOf(assertion, 'ID') === '' ? refuse('assertion-id', 'no ID') : undefined;
}

export function assertionVersion({ assertion }: AssertionFacts): Refusal | undefined {
  const version = attributeOf(assertion, 'Version');
  return version === '2.0' ? undefined : refuse('assertion-version', version);
}

export function assertionIssueInstant(facts: AssertionFacts): Refusal | undefined {
  const text = attributeOf(facts.assertion, 'IssueInstant');
  const instant = parseInstant(text);
  return instant === undefined || isBeforeRequest(instant, facts) || isInFuture(instant, facts)
    ? refuse('assertion-issue-instant', text)
    : undefined;
}

export function assertionIssuer(facts: AssertionFacts): Refusal | undefined {
  const issuer = onlyChild(facts.assertion, SAML_ASSERTION, 'Issuer');
  const absent = facts.profile.assertionIssuerFormatRequired ? '' : ENTITY_FORMAT;
  const format = issuer?.attributes.get('Format') ?? absent;
  return textOf(issuer) === facts.identityProvider.entityId && format === ENTITY_FORMAT
    ? undefined
    : refuse('assertion-issuer', `${textOf(issuer)} ${format}`);
}
