// Signature wrapping: a valid signature stays over the real Assertion while a false one is offered for reading.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';
import { verdictOf, verifyDocument } from './expectation.ts';
import { buildResponse } from './response-builder.ts';

const DS = 'http://www.w3.org/2000/09/xmldsig#';

/** The posted document taken apart: each attack puts the pieces together in its own way. */
function takeApart(document: string) {
  const response = new DOMParser().parseFromString(document, 'text/xml').documentElement;
  assert(response);
  const assertion = child(response, 'Assertion');
  // A clone of an Element is one; xmldom types it as any Node.
  const copy = (element: Element) => element.cloneNode(true) as Element;
  return { response, assertion, copy };
}

function child(parent: Element, name: string): Element {
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

function without(element: Element, name: string): Element {
  const found = optionalChild(element, name);
  if (found !== undefined) element.removeChild(found);
  return element;
}

/** A copy that names another person, under another ID unless it is kept. */
function falsified(element: Element, id: string): Element {
  const text = new XMLSerializer()
    .serializeToString(element)
    .replaceAll('LVLDAA85T50G702B', 'BRGLRZ80D58H501Q');
  const copy = new DOMParser().parseFromString(text, 'text/xml').documentElement;
  assert(copy);
  copy.setAttribute('ID', id);
  return copy;
}

function wrapper(parent: Element, namespace: string, name: string, content: Element): Element {
  const owner = parent.ownerDocument;
  assert(owner);
  const element = owner.createElementNS(namespace, name);
  element.appendChild(content);
  return element;
}

type Attack = (document: string) => Element;

const ATTACKS: Readonly<Record<string, Attack>> = {
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

for (const [what, attack] of Object.entries(ATTACKS)) {
  test(`${what} is refused`, () => {
    for (const signResponse of [true, false]) {
      const forged = new XMLSerializer().serializeToString(attack(buildResponse({ signResponse })));
      assert.match(forged, /BRGLRZ80D58H501Q/, 'the forgery is in the document');
      assert.match(forged, /LVLDAA85T50G702B/, 'and so is the truth');
      assert.equal(verdictOf(verifyDocument(forged)), 'assertion-several');
    }
  });
}

// The same attacks without the rule that counts Assertions would meet the rules below it: a false element that
// does not call itself an Assertion shows that they hold on their own.
test('a wrapped copy that is not called an Assertion does not lend its signature', () => {
  const { response, assertion, copy } = takeApart(buildResponse({ signResponse: false }));
  const evil = falsified(assertion, '_evil');
  const real = without(copy(assertion), 'Signature');
  const renamed = new DOMParser().parseFromString(
    new XMLSerializer().serializeToString(real).replaceAll('saml:Assertion', 'saml:Evidence'),
    'text/xml',
  ).documentElement;
  assert(renamed);
  const advice = wrapper(evil, 'urn:oasis:names:tc:SAML:2.0:assertion', 'saml:Advice', renamed);
  evil.insertBefore(advice, child(evil, 'AuthnStatement'));
  response.replaceChild(evil, assertion);
  const reference = (id: string) =>
    new XMLSerializer().serializeToString(response).replace('ID="_evil"', `ID="${id}"`);
  assert.equal(verdictOf(verifyDocument(reference('_evil'))), 'signature-reference');
  assert.equal(verdictOf(verifyDocument(reference('_assertion1'))), 'duplicate-id');
});
