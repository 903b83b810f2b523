// Whether an opened Response is a login: every rule, in order; the first that refuses decides.

import { attributeOf } from '../element.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { openResponse } from './open.ts';
import {
  assertionId,
  assertionIssueInstant,
  assertionIssuer,
  assertionVersion,
} from './rules/assertion.ts';
import { attributes, readIdentity } from './rules/attributes.ts';
import { authnStatement, readLevel, readSessionIndex } from './rules/authn-statement.ts';
import { audience, conditions, conditionsTimes } from './rules/conditions.ts';
import {
  responseDestination,
  responseId,
  responseInResponseTo,
  responseIssueInstant,
  responseIssuer,
  responseVersion,
} from './rules/response.ts';
import { assertionSignature, responseSignature } from './rules/signatures.ts';
import { readStatus } from './rules/status.ts';
import {
  nameId,
  readSubject,
  subject,
  subjectConfirmation,
  subjectInResponseTo,
  subjectRecipient,
  subjectTimes,
} from './rules/subject.ts';
import type {
  AssertionRule,
  Expectation,
  OpenedResponse,
  ResponseFacts,
  ResponseRule,
  Verification,
} from './types.ts';

const RESPONSE_RULES: readonly ResponseRule[] = [
  responseId,
  responseVersion,
  responseInResponseTo,
  responseDestination,
  responseIssuer,
  responseSignature,
  responseIssueInstant,
];

const ASSERTION_RULES: readonly AssertionRule[] = [
  assertionId,
  assertionSignature,
  assertionVersion,
  assertionIssueInstant,
  assertionIssuer,
  subject,
  nameId,
  subjectConfirmation,
  subjectRecipient,
  subjectInResponseTo,
  subjectTimes,
  conditions,
  conditionsTimes,
  audience,
  authnStatement,
  attributes,
];

export function verifyOpened(opened: OpenedResponse, expectation: Expectation): Verification {
  if (opened.flaw !== undefined) return opened.flaw;
  const facts: ResponseFacts = { ...opened, ...expectation };
  const refused = firstRefusal(RESPONSE_RULES, facts);
  if (refused !== undefined) return refused;

  const status = readStatus(facts.response);
  if (status.outcome === 'refused') return status;
  const id = attributeOf(facts.response, 'ID');
  if (status.outcome === 'error') return { ...status, responseId: id };

  const { assertion } = facts;
  if (assertion === undefined) return refuse('assertion-missing', 'Success without an Assertion');
  const assertionFacts = { ...facts, assertion };
  const refusedAssertion = firstRefusal(ASSERTION_RULES, assertionFacts);
  if (refusedAssertion !== undefined) return refusedAssertion;
  const level = readLevel(assertionFacts);
  if (typeof level !== 'string') return level;
  const identity = readIdentity(assertion);
  if (isRefusal(identity)) return identity;
  return {
    outcome: 'verified',
    identity,
    level,
    sessionIndex: readSessionIndex(assertion),
    ...readSubject(assertion),
    responseId: id,
    assertionId: attributeOf(assertion, 'ID'),
  };
}

/** Both steps in one, for a caller that knows the request already. */
export function verifyResponse(samlResponse: string, expectation: Expectation): Verification {
  const opened = openResponse(samlResponse);
  return opened.outcome === 'refused' ? opened : verifyOpened(opened, expectation);
}

function firstRefusal<Facts>(
  rules: readonly ((facts: Facts) => Refusal | undefined)[],
  facts: Facts,
): Refusal | undefined {
  for (const rule of rules) {
    const refusal = rule(facts);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
