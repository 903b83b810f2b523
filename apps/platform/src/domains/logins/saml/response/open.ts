// Which request a posted text claims to answer, and whether it has the closed form that we read at all.

import { attributeOf, childrenNamed, isNamed, visitAll } from '../element.ts';
import type { Element } from '../element.ts';
import { SAML_ASSERTION, SAML_PROTOCOL, XML_SIGNATURE } from '../names.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { readSignature, refuseMisplacedSignatures } from '../signature.ts';
import type { SignedPart } from '../signature.ts';
import { MESSAGE_LIMITS, readXml } from '../xml.ts';
import type { XmlTree } from '../xml-tree.ts';
import type { OpenedResponse } from './types.ts';

/** Base64 of `MESSAGE_LIMITS.bytes`, with room for line breaks. */
const MAXIMUM_BASE64 = Math.ceil(MESSAGE_LIMITS.bytes * 1.4);

/**
 * Opens a Response as it was posted (base64). The document is parsed here, once; the result is plain values to
 * verify when the request has been found. Refuses only what is no Response at all: any other flaw is kept in the
 * result, so that the failed login can be written down.
 */
export function openResponse(samlResponse: string): OpenedResponse | Refusal {
  if (samlResponse.length > MAXIMUM_BASE64)
    return refuse('size', `${samlResponse.length} characters`);
  const base64 = samlResponse.replaceAll(/[\r\n\t ]/g, '');
  const bytes = Buffer.from(base64, 'base64');
  // Node decodes anything; written back it is the same only when it was base64, with its padding.
  if (bytes.length === 0 || bytes.toString('base64') !== base64) {
    return refuse('base64', 'SAMLResponse is not base64');
  }
  return readXml(bytes, MESSAGE_LIMITS, openTree);
}

function openTree(tree: XmlTree): OpenedResponse | Refusal {
  const response = tree.root;
  if (!isNamed(response, SAML_PROTOCOL, 'Response')) return refuse('response-root', response.name);
  const assertion = childrenNamed(response, SAML_ASSERTION, 'Assertion')[0];
  return {
    outcome: 'opened',
    inResponseTo: attributeOf(response, 'InResponseTo'),
    response,
    assertion,
    ...takeApart(tree, response, assertion),
  };
}

type Taken = Pick<OpenedResponse, 'flaw' | 'responseSignature' | 'assertionSignature'>;

function takeApart(tree: XmlTree, response: Element, assertion: Element | undefined): Taken {
  const signable = assertion === undefined ? [response] : [response, assertion];
  const flaw =
    refuseStructure(response) ??
    refuseMisplacedSignatures(response, signable) ??
    (tree.duplicateId === undefined ? undefined : refuse('duplicate-id', tree.duplicateId));
  if (flaw !== undefined) return flawed(flaw);
  const responseSignature = readSignature(tree, response);
  if (isRefused(responseSignature)) return flawed(responseSignature);
  const assertionSignature = assertion && readSignature(tree, assertion);
  if (isRefused(assertionSignature)) return flawed(assertionSignature);
  return { flaw: undefined, responseSignature, assertionSignature };
}

function flawed(flaw: Refusal): Taken {
  return { flaw, responseSignature: undefined, assertionSignature: undefined };
}

function isRefused(value: SignedPart | Refusal | undefined): value is Refusal {
  return value !== undefined && isRefusal(value);
}

const RESPONSE_CHILDREN = [
  [SAML_ASSERTION, 'Issuer'],
  [XML_SIGNATURE, 'Signature'],
  [SAML_PROTOCOL, 'Status'],
  [SAML_ASSERTION, 'Assertion'],
] as const;

const ASSERTION_CHILDREN = [
  [SAML_ASSERTION, 'Issuer'],
  [XML_SIGNATURE, 'Signature'],
  [SAML_ASSERTION, 'Subject'],
  [SAML_ASSERTION, 'Conditions'],
  [SAML_ASSERTION, 'Advice'],
  [SAML_ASSERTION, 'AuthnStatement'],
  [SAML_ASSERTION, 'AttributeStatement'],
] as const;

/** SPID knows no Extensions, no several Assertions, no encrypted ones; whatever else is inside is an attack. */
function refuseStructure(response: Element): Refusal | undefined {
  let assertions = 0;
  let encrypted = false;
  visitAll(response, (element) => {
    if (isNamed(element, SAML_ASSERTION, 'Assertion')) assertions += 1;
    if (isNamed(element, SAML_ASSERTION, 'EncryptedAssertion')) encrypted = true;
  });
  if (encrypted) return refuse('assertion-encrypted', 'an EncryptedAssertion');
  if (assertions > 1) return refuse('assertion-several', `${assertions} Assertions`);

  const stranger = strangerIn(response, RESPONSE_CHILDREN);
  if (stranger !== undefined) return refuse('response-structure', stranger);
  const assertion = childrenNamed(response, SAML_ASSERTION, 'Assertion')[0];
  if (assertion === undefined) return undefined;
  const inside = strangerIn(assertion, ASSERTION_CHILDREN);
  return inside === undefined ? undefined : refuse('assertion-structure', inside);
}

/** The name of a child that may not be there, or is there twice. */
function strangerIn(
  parent: Element,
  allowed: readonly (readonly [namespace: string, name: string])[],
): string | undefined {
  return parent.children.find(
    (child, index) =>
      !allowed.some(([namespace, name]) => isNamed(child, namespace, name)) ||
      parent.children.findIndex((other) => isNamed(other, child.namespace, child.name)) !== index,
  )?.name;
}
