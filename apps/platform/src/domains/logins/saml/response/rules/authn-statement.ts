// Whether the person was authenticated, and at a level that the request allows.

import { attributeOf, onlyChild, textOf } from '../../element.ts';
import type { Element } from '../../element.ts';
import { parseInstant } from '../../instant.ts';
import { LEVELS, LEVEL_PREFIX, SAML_ASSERTION } from '../../names.ts';
import type { Comparison, Level } from '../../names.ts';
import { refuse } from '../../refusal.ts';
import type { Refusal } from '../../refusal.ts';
import type { AssertionFacts } from '../types.ts';
import { isInFuture } from './instants.ts';

export function authnStatement(facts: AssertionFacts): Refusal | undefined {
  const statement = statementOf(facts.assertion);
  if (statement === undefined) return refuse('authn-statement', 'no AuthnStatement');
  const text = attributeOf(statement, 'AuthnInstant');
  const instant = parseInstant(text);
  return instant === undefined || isInFuture(instant, facts)
    ? refuse('authn-statement', text)
    : undefined;
}

/** The level reached, when the request allows it. */
export function readLevel({ assertion, request }: AssertionFacts): Level | Refusal {
  const classRef = classRefOf(assertion);
  const received = LEVELS.find((candidate) => classRef === `${LEVEL_PREFIX}${candidate}`);
  return received !== undefined && satisfies(received, request.comparison, request.level)
    ? received
    : refuse('level', classRef);
}

/** Undefined is usual for SpidL2 and SpidL3; CIE always sends one. */
export function readSessionIndex(assertion: Element): string | undefined {
  return attributeOf(statementOf(assertion), 'SessionIndex') || undefined;
}

/** By how many levels the login may differ from what was asked: stronger is fine unless a maximum was set. */
const ALLOWED: Readonly<Record<Comparison, (difference: number) => boolean>> = {
  exact: (difference) => difference >= 0,
  minimum: (difference) => difference >= 0,
  better: (difference) => difference > 0,
  maximum: () => true,
};

function satisfies(received: Level, comparison: Comparison, asked: Level): boolean {
  return ALLOWED[comparison](LEVELS.indexOf(received) - LEVELS.indexOf(asked));
}

function statementOf(assertion: Element): Element | undefined {
  return onlyChild(assertion, SAML_ASSERTION, 'AuthnStatement');
}

function classRefOf(assertion: Element): string {
  const statement = statementOf(assertion);
  const context = statement && onlyChild(statement, SAML_ASSERTION, 'AuthnContext');
  return textOf(context && onlyChild(context, SAML_ASSERTION, 'AuthnContextClassRef'));
}
