// Whether the Response itself is for us, now, from the provider that was asked, about our request.

import { attributeOf, onlyChild, textOf } from '../../element.ts';
import { parseInstant } from '../../instant.ts';
import { ENTITY_FORMAT, SAML_ASSERTION } from '../../names.ts';
import { refuse } from '../../refusal.ts';
import type { Refusal } from '../../refusal.ts';
import type { ResponseFacts } from '../types.ts';
import { isBeforeRequest, isInFuture } from './instants.ts';

export function responseId({ response }: ResponseFacts): Refusal | undefined {
  return attributeOf(response, 'ID') === '' ? refuse('response-id', 'no ID') : undefined;
}

export function responseVersion({ response }: ResponseFacts): Refusal | undefined {
  const version = attributeOf(response, 'Version');
  return version === '2.0' ? undefined : refuse('response-version', version);
}

export function responseIssueInstant(facts: ResponseFacts): Refusal | undefined {
  const text = attributeOf(facts.response, 'IssueInstant');
  const instant = parseInstant(text);
  return instant === undefined || isBeforeRequest(instant, facts) || isInFuture(instant, facts)
    ? refuse('response-issue-instant', text)
    : undefined;
}

export function responseInResponseTo({ response, request }: ResponseFacts): Refusal | undefined {
  const inResponseTo = attributeOf(response, 'InResponseTo');
  return inResponseTo !== '' && inResponseTo === request.id
    ? undefined
    : refuse('response-in-response-to', inResponseTo);
}

export function responseDestination(facts: ResponseFacts): Refusal | undefined {
  const destination = attributeOf(facts.response, 'Destination');
  return destination === facts.serviceProvider.acsUrl
    ? undefined
    : refuse('response-destination', destination);
}

/** The Format may be missing here, in SPID too; when it is there it must be the right one. */
export function responseIssuer({ response, identityProvider }: ResponseFacts): Refusal | undefined {
  const issuer = onlyChild(response, SAML_ASSERTION, 'Issuer');
  const format = issuer?.attributes.get('Format') ?? ENTITY_FORMAT;
  return textOf(issuer) === identityProvider.entityId && format === ENTITY_FORMAT
    ? undefined
    : refuse('response-issuer', `${textOf(issuer)} ${format}`);
}
