// How we ask an identity provider to authenticate somebody: the AuthnRequest and the address that carries it.

import { deflateRawSync } from 'node:zlib';
import { writeInstant } from './instant.ts';
import {
  ENTITY_FORMAT,
  LEVEL_PREFIX,
  SAML_ASSERTION,
  SAML_PROTOCOL,
  TRANSIENT_FORMAT,
} from './names.ts';
import type { Comparison, Level } from './names.ts';
import { signRedirectQuery } from './sign.ts';
import type { SigningIdentity } from './sign.ts';
import { NOTHING, xml } from './write-xml.ts';

export type AuthnRequest = {
  /** An XML NCName: it must not begin with a digit. */
  readonly id: string;
  readonly issueInstant: Temporal.Instant;
  /** Where the identity provider receives it. CIE takes nothing else as Destination, SPID also this. */
  readonly destination: string;
  readonly entityId: string;
  readonly level: Level;
  readonly comparison: Comparison;
  readonly assertionConsumerServiceIndex: number;
  readonly attributeConsumingServiceIndex: number;
};

/** Fits an HTTP-Redirect, which signs the address and not the document. Source: SPID technical rules. */
export function writeAuthnRequest(request: AuthnRequest): string {
  const {
    id,
    destination,
    entityId,
    comparison,
    assertionConsumerServiceIndex,
    attributeConsumingServiceIndex,
  } = request;
  // Without ForceAuthn an identity provider could answer L2 and L3 from an older login.
  const force = request.level === 'SpidL1' ? NOTHING : xml` ForceAuthn="true"`;
  return xml`<samlp:AuthnRequest xmlns:samlp="${SAML_PROTOCOL}" xmlns:saml="${SAML_ASSERTION}" ID="${id}" Version="2.0" IssueInstant="${writeInstant(request.issueInstant)}" Destination="${destination}"${force} AssertionConsumerServiceIndex="${assertionConsumerServiceIndex}" AttributeConsumingServiceIndex="${attributeConsumingServiceIndex}"><saml:Issuer Format="${ENTITY_FORMAT}" NameQualifier="${entityId}">${entityId}</saml:Issuer><samlp:NameIDPolicy Format="${TRANSIENT_FORMAT}"/><samlp:RequestedAuthnContext Comparison="${comparison}"><saml:AuthnContextClassRef>${LEVEL_PREFIX}${request.level}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext></samlp:AuthnRequest>`
    .text;
}

/**
 * The address to send the browser to. `relayState` must be opaque and at most 80 bytes.
 * @param location the identity provider's SingleSignOnService for HTTP-Redirect
 */
export function redirectToIdentityProvider(
  location: string,
  requestXml: string,
  relayState: string,
  privateKey: SigningIdentity['privateKey'],
): string {
  const value = deflateRawSync(Buffer.from(requestXml)).toString('base64');
  const query = signRedirectQuery({ name: 'SAMLRequest', value }, relayState, privateKey);
  return `${location}${location.includes('?') ? '&' : '?'}${query}`;
}
