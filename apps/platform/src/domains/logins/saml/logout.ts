// How the messages of single logout are written and read, in both directions (SAML 2.0, SPID's Avviso 3).

import { attributeOf, childrenNamed, isNamed, onlyChild, textOf } from './element.ts';
import type { Element } from './element.ts';
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

type Sent = {
  readonly id: string;
  readonly issueInstant: Temporal.Instant;
  readonly destination: string;
  readonly entityId: string;
};

export type LogoutResponse = Sent & { readonly inResponseTo: string };

/** The login that a provider is to end. */
export type LogoutSubject = {
  readonly nameId: string;
  readonly nameQualifier: string;
  readonly sessionIndex: string | undefined;
};

export type LogoutRequest = Sent & { readonly subject: LogoutSubject };

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
  readonly destination: string;
  /** Of a request: whose login ends, and which ones of that person's; none means all. */
  readonly nameId: string;
  readonly sessionIndexes: readonly string[];
  /** Of a response: which request it answers, and whether the provider's session has ended. */
  readonly inResponseTo: string;
  readonly isSuccess: boolean;
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
      nameId: textOf(onlyChild(root, SAML_ASSERTION, 'NameID')),
      sessionIndexes: childrenNamed(root, SAML_PROTOCOL, 'SessionIndex').map(textOf),
      inResponseTo: attributeOf(root, 'InResponseTo'),
      isSuccess: isSuccess(root),
      signature,
    };
  });
}

function isSuccess(root: Element): boolean {
  const status = onlyChild(root, SAML_PROTOCOL, 'Status');
  const code = status && onlyChild(status, SAML_PROTOCOL, 'StatusCode');
  return attributeOf(code, 'Value') === `${STATUS_PREFIX}Success`;
}

function logoutRequest(request: LogoutRequest, signature: Xml): Xml {
  const { nameId, nameQualifier, sessionIndex } = request.subject;
  const index =
    sessionIndex === undefined
      ? NOTHING
      : xml`<samlp:SessionIndex>${sessionIndex}</samlp:SessionIndex>`;
  return xml`<samlp:LogoutRequest ${rootAttributes(request)}>${issuer(request.entityId)}${signature}<saml:NameID Format="${TRANSIENT_FORMAT}" NameQualifier="${nameQualifier}">${nameId}</saml:NameID>${index}</samlp:LogoutRequest>`;
}

function logoutResponse(response: LogoutResponse, signature: Xml): Xml {
  return xml`<samlp:LogoutResponse ${rootAttributes(response)} InResponseTo="${response.inResponseTo}">${issuer(response.entityId)}${signature}<samlp:Status><samlp:StatusCode Value="${STATUS_PREFIX}Success"/></samlp:Status></samlp:LogoutResponse>`;
}

function rootAttributes(message: Sent): Xml {
  return xml`xmlns:samlp="${SAML_PROTOCOL}" xmlns:saml="${SAML_ASSERTION}" ID="${message.id}" Version="2.0" IssueInstant="${writeInstant(message.issueInstant)}" Destination="${message.destination}"`;
}

function issuer(entityId: string): Xml {
  return xml`<saml:Issuer Format="${ENTITY_FORMAT}" NameQualifier="${entityId}">${entityId}</saml:Issuer>`;
}
