// How a single logout is asked, read and answered (SAML 2.0, SPID's Avviso 3).

import { attributeOf, isNamed, onlyChild, textOf } from './element.ts';
import { writeInstant } from './instant.ts';
import {
  ENTITY_FORMAT,
  SAML_ASSERTION,
  SAML_PROTOCOL,
  STATUS_PREFIX,
  TRANSIENT_FORMAT,
} from './names.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { signDocument } from './sign.ts';
import type { SigningIdentity } from './sign.ts';
import { readSignature } from './signature.ts';
import type { SignedPart } from './signature.ts';
import { NOTHING, xml } from './write-xml.ts';
import type { Xml } from './write-xml.ts';
import { MESSAGE_LIMITS, readXml } from './xml.ts';

export type LogoutRequest = {
  readonly id: string;
  readonly issueInstant: Temporal.Instant;
  readonly destination: string;
  readonly entityId: string;
  readonly nameId: string;
  readonly nameQualifier: string;
  readonly sessionIndex: string | undefined;
};

export type LogoutResponse = {
  readonly id: string;
  readonly issueInstant: Temporal.Instant;
  readonly destination: string;
  readonly entityId: string;
  readonly inResponseTo: string;
};

/** Unsigned, for HTTP-Redirect. */
export function writeLogoutRequest(request: LogoutRequest): string {
  return logoutRequest(request, NOTHING).text;
}

/** Signed, for HTTP-POST. */
export function writeSignedLogoutRequest(
  request: LogoutRequest,
  identity: SigningIdentity,
): string {
  return signDocument(request.id, (signature) => logoutRequest(request, signature), identity);
}

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
  readonly nameId: string;
  readonly sessionIndex: string | undefined;
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
      nameId: textOf(onlyChild(root, SAML_ASSERTION, 'NameID')),
      sessionIndex: textOf(onlyChild(root, SAML_PROTOCOL, 'SessionIndex')) || undefined,
      signature,
    };
  });
}

function logoutRequest(request: LogoutRequest, signature: Xml): Xml {
  const session =
    request.sessionIndex === undefined
      ? NOTHING
      : xml`<samlp:SessionIndex>${request.sessionIndex}</samlp:SessionIndex>`;
  return xml`<samlp:LogoutRequest ${rootAttributes(request)}>${issuer(request.entityId)}${signature}<saml:NameID Format="${TRANSIENT_FORMAT}" NameQualifier="${request.nameQualifier}">${request.nameId}</saml:NameID>${session}</samlp:LogoutRequest>`;
}

function logoutResponse(response: LogoutResponse, signature: Xml): Xml {
  return xml`<samlp:LogoutResponse ${rootAttributes(response)} InResponseTo="${response.inResponseTo}">${issuer(response.entityId)}${signature}<samlp:Status><samlp:StatusCode Value="${STATUS_PREFIX}Success"/></samlp:Status></samlp:LogoutResponse>`;
}

function rootAttributes(message: LogoutRequest | LogoutResponse): Xml {
  return xml`xmlns:samlp="${SAML_PROTOCOL}" xmlns:saml="${SAML_ASSERTION}" ID="${message.id}" Version="2.0" IssueInstant="${writeInstant(message.issueInstant)}" Destination="${message.destination}"`;
}

function issuer(entityId: string): Xml {
  return xml`<saml:Issuer Format="${ENTITY_FORMAT}" NameQualifier="${entityId}">${entityId}</saml:Issuer>`;
}
