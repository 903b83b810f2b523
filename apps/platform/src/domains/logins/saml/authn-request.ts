// How we ask an identity provider to authenticate somebody: the AuthnRequest and the address that carries it.

import { deflateRawSync } from 'node:zlib';
import { writeInstant } from './instant.ts';
import {
  ENTITY_FORMAT,
  LEVEL_PREFIX,
  SAML_ASSERTION,
  SAML_PROTOCOL,
  SPID_EXTENSIONS,
  TRANSIENT_FORMAT,
} from './names.ts';
import type { Comparison, Level } from './names.ts';
import { signDocument, signRedirectQuery } from './sign.ts';
import type { SigningIdentity } from './sign.ts';
import { NOTHING, xml } from './write-xml.ts';
import type { Xml } from './write-xml.ts';

export type AuthnRequest = {
  /** An XML NCName: it must not begin with a digit. */
  readonly id: string;
  readonly issueInstant: Temporal.Instant;
  /** Where the identity provider receives it. CIE takes nothing else as Destination, SPID also this. */
  readonly destination: string;
  readonly entityId: string;
  readonly level: Level;
  readonly comparison: Comparison;
  /** Whether an older login at the provider may not be used again. */
  readonly forceAuthn: boolean;
  readonly assertionConsumerServiceIndex: number;
  readonly attributeConsumingServiceIndex: number;
  /** For which kind of professional identity is asked (SPID's Avviso 18); undefined for a citizen's own. */
  readonly purpose?: string | undefined;
};

/** Fits an HTTP-Redirect, which signs the address and not the document. Source: SPID technical rules. */
export function writeAuthnRequest(request: AuthnRequest): string {
  return authnRequest(request, NOTHING).text;
}

/** Signed, for HTTP-POST. */
export function writeSignedAuthnRequest(request: AuthnRequest, identity: SigningIdentity): string {
  return signDocument(request.id, (signature) => authnRequest(request, signature), identity);
}

function authnRequest(request: AuthnRequest, signature: Xml): Xml {
  const { id, destination, entityId, comparison, purpose } = request;
  const force = request.forceAuthn ? xml` ForceAuthn="true"` : NOTHING;
  const extensions =
    purpose === undefined
      ? NOTHING
      : xml`<samlp:Extensions><spid:Purpose xmlns:spid="${SPID_EXTENSIONS}">${purpose}</spid:Purpose></samlp:Extensions>`;
  return xml`<samlp:AuthnRequest xmlns:samlp="${SAML_PROTOCOL}" xmlns:saml="${SAML_ASSERTION}" ID="${id}" Version="2.0" IssueInstant="${writeInstant(request.issueInstant)}" Destination="${destination}"${force} AssertionConsumerServiceIndex="${request.assertionConsumerServiceIndex}" AttributeConsumingServiceIndex="${request.attributeConsumingServiceIndex}"><saml:Issuer Format="${ENTITY_FORMAT}" NameQualifier="${entityId}">${entityId}</saml:Issuer>${signature}${extensions}<samlp:NameIDPolicy Format="${TRANSIENT_FORMAT}"/><samlp:RequestedAuthnContext Comparison="${comparison}"><saml:AuthnContextClassRef>${LEVEL_PREFIX}${request.level}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext></samlp:AuthnRequest>`;
}

/**
 * The address to send the browser to. `relayState` must be opaque and at most 80 bytes.
 * @param location the identity provider's SingleSignOnService for HTTP-Redirect
 */
export async function redirectToIdentityProvider(
  location: string,
  requestXml: string,
  relayState: string,
  privateKey: SigningIdentity['privateKey'],
): Promise<string> {
  // It is a kilobyte and comes out as half of one: the library's usual room of 16 would have to be had each time.
  const value = deflateRawSync(requestXml, { chunkSize: 2048 }).toString('base64');
  const query = await signRedirectQuery({ name: 'SAMLRequest', value }, relayState, privateKey);
  return `${location}${location.includes('?') ? '&' : '?'}${query}`;
}
