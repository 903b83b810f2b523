// How a single logout is read and answered (SAML 2.0, SPID's Avviso 3). We never begin one: SPID's providers keep
// sessions of level 1 only, and we ask for more.

import { attributeOf, isNamed, onlyChild, textOf } from './element.ts';
import { writeInstant } from './instant.ts';
import { ENTITY_FORMAT, SAML_ASSERTION, SAML_PROTOCOL, STATUS_PREFIX } from './names.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { signDocument } from './sign.ts';
import type { SigningIdentity } from './sign.ts';
import { readSignature } from './signature.ts';
import type { SignedPart } from './signature.ts';
import { NOTHING, xml } from './write-xml.ts';
import type { Xml } from './write-xml.ts';
import { MESSAGE_LIMITS, readXml } from './xml.ts';

export type LogoutResponse = {
  readonly id: string;
  readonly issueInstant: Temporal.Instant;
  readonly destination: string;
  readonly entityId: string;
  readonly inResponseTo: string;
};

/** Unsigned, for HTTP-Redirect. Always Success: SPID wants it also when our session is long gone. */
export function writeLogoutResponse(response: LogoutResponse): string {
  return logoutResponse(response, NOTHING).text;
}

/** Signed, for HTTP-POST. */
export function writeSignedLogoutResponse(
  response: LogoutResponse,
  identity: SigningIdentity,
): string {
  return signDocument(response.id, (signature) => logoutResponse(response, signature), identity);
}

export type ReceivedLogout = {
  readonly outcome: 'logout';
  readonly kind: 'request' | 'response';
  readonly id: string;
  readonly issuer: string;
  readonly destination: string;
  /** Present with HTTP-POST; with HTTP-Redirect the query is signed instead. */
  readonly signature: SignedPart | undefined;
};

/** Reads a LogoutRequest or LogoutResponse; whoever uses it must still verify its signature. */
export function readLogout(bytes: Uint8Array): ReceivedLogout | Refusal {
  return readXml(bytes, MESSAGE_LIMITS, (tree) => {
    const { root } = tree;
    const kind = isNamed(root, SAML_PROTOCOL, 'LogoutRequest')
      ? 'request'
      : isNamed(root, SAML_PROTOCOL, 'LogoutResponse')
        ? 'response'
        : undefined;
    if (kind === undefined) return refuse('response-root', root.name);
    const id = attributeOf(root, 'ID');
    if (id === '') return refuse('response-id', 'no ID');
    const signature = readSignature(tree, root);
    if (signature !== undefined && isRefusal(signature)) return signature;
    return {
      outcome: 'logout',
      kind,
      id,
      issuer: textOf(onlyChild(root, SAML_ASSERTION, 'Issuer')),
      destination: attributeOf(root, 'Destination'),
      signature,
    };
  });
}

function logoutResponse(response: LogoutResponse, signature: Xml): Xml {
  return xml`<samlp:LogoutResponse ${rootAttributes(response)} InResponseTo="${response.inResponseTo}">${issuer(response.entityId)}${signature}<samlp:Status><samlp:StatusCode Value="${STATUS_PREFIX}Success"/></samlp:Status></samlp:LogoutResponse>`;
}

function rootAttributes(message: LogoutResponse): Xml {
  return xml`xmlns:samlp="${SAML_PROTOCOL}" xmlns:saml="${SAML_ASSERTION}" ID="${message.id}" Version="2.0" IssueInstant="${writeInstant(message.issueInstant)}" Destination="${message.destination}"`;
}

function issuer(entityId: string): Xml {
  return xml`<saml:Issuer Format="${ENTITY_FORMAT}" NameQualifier="${entityId}">${entityId}</saml:Issuer>`;
}
