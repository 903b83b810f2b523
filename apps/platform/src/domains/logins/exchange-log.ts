// What is kept of an exchange with an identity provider: SPID's index fields, and both documents, encrypted.
import { deflateRawSync } from 'node:zlib';
import type { CitizenId } from '@io/vocabulary';
import { newUuid } from '../../floor/ids.ts';
import type { RegisterKey } from './register-key.ts';
import { attributeOf, onlyChild, textOf } from './saml/element.ts';
import { SAML_ASSERTION } from './saml/names.ts';
import type { OpenedResponse } from './saml/response/types.ts';
import type { Exchange, LoginRequest } from './store.ts';

/** Values of an unverified document are kept only up to here. */
const MAXIMUM_FIELD = 300;

export async function exchangeOf(
  facts: {
    request: LoginRequest;
    opened: OpenedResponse;
    /** As it was posted. */
    samlResponse: string;
    outcome: Pick<Exchange, 'outcome' | 'reason'>;
    citizenId: CitizenId | undefined;
    address: string;
    now: Temporal.Instant;
  },
  key: RegisterKey,
): Promise<Exchange> {
  const { request } = facts;
  const { response, assertion } = facts.opened;
  const subject = assertion && onlyChild(assertion, SAML_ASSERTION, 'Subject');
  const cut = (text: string) => text.slice(0, MAXIMUM_FIELD);
  const documents = {
    request: request.document,
    ...responseAsPosted(facts.samlResponse),
    address: facts.address,
  };
  const sealed = await key.seal(deflateRawSync(JSON.stringify(documents)));
  return {
    id: newUuid(),
    at: facts.now,
    kind: request.kind,
    requestId: request.id,
    requestIssuedAt: request.issueInstant,
    identityProvider: request.identityProvider,
    responseId: cut(attributeOf(response, 'ID')),
    responseIssuedAt: cut(attributeOf(response, 'IssueInstant')),
    responseIssuer: cut(textOf(onlyChild(response, SAML_ASSERTION, 'Issuer'))),
    assertionId: cut(attributeOf(assertion, 'ID')),
    assertionSubject: cut(textOf(subject && onlyChild(subject, SAML_ASSERTION, 'NameID'))),
    ...facts.outcome,
    citizenId: facts.citizenId,
    sealed,
    sealedFor: key.id,
  };
}

/** As XML where that gives back what was posted to the letter: base64 hides from the compression what repeats. */
function responseAsPosted(posted: string): { xml: string } | { response: string } {
  const bytes = Buffer.from(posted, 'base64');
  const xml = bytes.toString();
  const isWhole = bytes.toString('base64') === posted && Buffer.from(xml).equals(bytes);
  return isWhole ? { xml } : { response: posted };
}
