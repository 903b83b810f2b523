// Whether the Assertion is about somebody whom the provider authenticated for our request and our address.

import { attributeOf, onlyChild, textOf } from '../../element.ts';
import type { Element } from '../../element.ts';
import { parseInstant } from '../../instant.ts';
import { BEARER, SAML_ASSERTION, TRANSIENT_FORMAT } from '../../names.ts';
import { refuse } from '../../refusal.ts';
import type { Refusal } from '../../refusal.ts';
import type { AssertionFacts } from '../types.ts';
import { isInFuture, isOver } from './instants.ts';

export function subject({ assertion }: AssertionFacts): Refusal | undefined {
  const found = subjectOf(assertion);
  return found === undefined || found.children.length === 0
    ? refuse('subject', 'no Subject')
    : undefined;
}

export function nameId({ assertion }: AssertionFacts): Refusal | undefined {
  const element = nameIdOf(assertion);
  const format = attributeOf(element, 'Format');
  return textOf(element) !== '' &&
    format === TRANSIENT_FORMAT &&
    attributeOf(element, 'NameQualifier') !== ''
    ? undefined
    : refuse('name-id', format);
}

export function subjectConfirmation({ assertion }: AssertionFacts): Refusal | undefined {
  const method = attributeOf(confirmationOf(assertion), 'Method');
  return method === BEARER && dataOf(assertion) !== undefined
    ? undefined
    : refuse('subject-confirmation', method);
}

export function subjectRecipient(facts: AssertionFacts): Refusal | undefined {
  const recipient = attributeOf(dataOf(facts.assertion), 'Recipient');
  return recipient === facts.serviceProvider.acsUrl
    ? undefined
    : refuse('subject-recipient', recipient);
}

/** The Response says it too, but this one is signed for certain. */
export function subjectInResponseTo({ assertion, request }: AssertionFacts): Refusal | undefined {
  const inResponseTo = attributeOf(dataOf(assertion), 'InResponseTo');
  return inResponseTo !== '' && inResponseTo === request.id
    ? undefined
    : refuse('subject-in-response-to', inResponseTo);
}

export function subjectTimes(facts: AssertionFacts): Refusal | undefined {
  const data = dataOf(facts.assertion);
  const text = attributeOf(data, 'NotOnOrAfter');
  const end = parseInstant(text);
  if (end === undefined || isOver(end, facts)) return refuse('subject-times', text);
  // SAML forbids it for a bearer; should a provider send one, it is obeyed.
  const start = data?.attributes.get('NotBefore');
  if (start === undefined) return undefined;
  const instant = parseInstant(start);
  return instant === undefined || isInFuture(instant, facts)
    ? refuse('subject-times', start)
    : undefined;
}

/** @param assertion one that the rules above have passed */
export function readSubject(assertion: Element): { nameId: string; nameQualifier: string } {
  const element = nameIdOf(assertion);
  return { nameId: textOf(element), nameQualifier: attributeOf(element, 'NameQualifier') };
}

function subjectOf(assertion: Element): Element | undefined {
  return onlyChild(assertion, SAML_ASSERTION, 'Subject');
}

function nameIdOf(assertion: Element): Element | undefined {
  const found = subjectOf(assertion);
  return found && onlyChild(found, SAML_ASSERTION, 'NameID');
}

function confirmationOf(assertion: Element): Element | undefined {
  const found = subjectOf(assertion);
  return found && onlyChild(found, SAML_ASSERTION, 'SubjectConfirmation');
}

function dataOf(assertion: Element): Element | undefined {
  const confirmation = confirmationOf(assertion);
  return confirmation && onlyChild(confirmation, SAML_ASSERTION, 'SubjectConfirmationData');
}
