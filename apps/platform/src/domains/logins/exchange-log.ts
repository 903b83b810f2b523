// What is kept of an exchange with an identity provider: SPID's index fields, and both documents, encrypted.
import { deflateRawSync } from 'node:zlib';
import type { CitizenId } from '@io/vocabulary';
import { newUuid } from '../../floor/ids.ts';
import type { Secrets } from '../../floor/secrets.ts';
import type { Verdict } from './rules.ts';
import { attributeOf, onlyChild, textOf } from './saml/element.ts';
import { SAML_ASSERTION } from './saml/names.ts';
import type { OpenedResponse, Verification } from './saml/response/types.ts';
import type { Exchange, LoginRequest } from './store.ts';

/** Values of an unverified document are kept only up to here. */
const MAXIMUM_FIELD = 300;

export function exchangeOf(
  facts: {
    request: LoginRequest;
    opened: OpenedResponse;
    /** As it was posted. */
    samlResponse: string;
    verification: Verification;
    verdict: Verdict;
    citizenId: CitizenId | undefined;
    address: string;
    now: Temporal.Instant;
  },
  secrets: Secrets,
): Exchange {
  const { request, verification } = facts;
  const { response, assertion } = facts.opened;
  const subject = assertion && onlyChild(assertion, SAML_ASSERTION, 'Subject');
  const cut = (text: string) => text.slice(0, MAXIMUM_FIELD);
  return {
    id: newUuid(),
    at: facts.now,
    requestId: request.id,
    requestIssuedAt: request.issueInstant,
    identityProvider: request.identityProvider,
    responseId: cut(attributeOf(response, 'ID')),
    responseIssuedAt: cut(attributeOf(response, 'IssueInstant')),
    responseIssuer: cut(textOf(onlyChild(response, SAML_ASSERTION, 'Issuer'))),
    assertionId: cut(attributeOf(assertion, 'ID')),
    assertionSubject: cut(textOf(subject && onlyChild(subject, SAML_ASSERTION, 'NameID'))),
    ...outcomeOf(verification, facts.verdict),
    citizenId: facts.citizenId,
    sealed: secrets.encrypt(
      deflateRawSync(
        JSON.stringify({
          request: request.document,
          response: facts.samlResponse,
          address: facts.address,
        }),
      ),
    ),
  };
}

function outcomeOf(
  verification: Verification,
  verdict: Verdict,
): Pick<Exchange, 'outcome' | 'reason'> {
  if (verification.outcome === 'refused') {
    return { outcome: 'refused', reason: verification.rule };
  }
  if (verification.outcome === 'error') {
    return { outcome: 'error', reason: String(verification.errorCode ?? 'unnumbered') };
  }
  return { outcome: verdict.outcome === 'enter' ? 'entered' : 'too_young', reason: undefined };
}
