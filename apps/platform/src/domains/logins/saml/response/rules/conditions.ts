// Whether the Assertion is valid now and meant for us.

import { attributeOf, childrenNamed, onlyChild, textOf } from '../../element.ts';
import type { Element } from '../../element.ts';
import { parseInstant } from '../../instant.ts';
import { SAML_ASSERTION } from '../../names.ts';
import { refuse } from '../../refusal.ts';
import type { Refusal } from '../../refusal.ts';
import type { AssertionFacts } from '../types.ts';
import { isInFuture, isOver } from './instants.ts';

/** A condition that we do not understand makes the Assertion unusable. Source: SAML core 2.5.1.1. */
const UNDERSTOOD = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'];

export function conditions({ assertion }: AssertionFacts): Refusal | undefined {
  const found = conditionsOf(assertion);
  if (found === undefined || found.children.length === 0) {
    return refuse('conditions', 'no Conditions');
  }
  const strange = found.children.find(
    (child) => child.namespace !== SAML_ASSERTION || !UNDERSTOOD.includes(child.name),
  );
  return strange === undefined ? undefined : refuse('conditions', strange.name);
}

export function conditionsTimes(facts: AssertionFacts): Refusal | undefined {
  const found = conditionsOf(facts.assertion);
  const start = parseInstant(attributeOf(found, 'NotBefore'));
  const end = parseInstant(attributeOf(found, 'NotOnOrAfter'));
  return start === undefined || end === undefined || isInFuture(start, facts) || isOver(end, facts)
    ? refuse(
        'conditions-times',
        `${attributeOf(found, 'NotBefore')} ${attributeOf(found, 'NotOnOrAfter')}`,
      )
    : undefined;
}

/** Each restriction must name us; within one, any of its audiences may. Source: SAML core 2.5.1.4. */
export function audience({ assertion, serviceProvider }: AssertionFacts): Refusal | undefined {
  const found = conditionsOf(assertion);
  const restrictions = found ? childrenNamed(found, SAML_ASSERTION, 'AudienceRestriction') : [];
  const audiences = restrictions.map((restriction) =>
    childrenNamed(restriction, SAML_ASSERTION, 'Audience').map(textOf),
  );
  return audiences.length > 0 &&
    audiences.every((names) => names.includes(serviceProvider.entityId))
    ? undefined
    : refuse('audience', audiences.flat().join(' '));
}

function conditionsOf(assertion: Element): Element | undefined {
  return onlyChild(assertion, SAML_ASSERTION, 'Conditions');
}
