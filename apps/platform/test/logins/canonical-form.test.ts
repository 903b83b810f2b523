// Whether our canonical form is everybody's: thousands of odd documents against libxml2 and xml-crypto.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Element } from '../../src/domains/logins/saml/element.ts';
import { isRefusal } from '../../src/domains/logins/saml/refusal.ts';
import { MESSAGE_LIMITS, readXml } from '../../src/domains/logins/saml/xml.ts';
import { generateDocument } from './generated/document.ts';
import { byLibxml2, byXmlCrypto } from './generated/oracles.ts';
import type { Question } from './generated/oracles.ts';
import { randomBy } from './generated/random.ts';
import type { Random } from './generated/random.ts';

/** Ours of one element somewhere in the document, and the question that leads others to the same one. */
function ask(document: string, random: Random, prefixes: readonly string[]) {
  const found = readXml(Buffer.from(document), MESSAGE_LIMITS, (tree) => {
    const path: number[] = [];
    let element: Element = tree.root;
    while (element.children.length > 0 && !random.once(3)) {
      const step = random.below(element.children.length);
      path.push(step);
      element = element.children[step] ?? element;
    }
    const without =
      element.children.length > 0 && random.once(3)
        ? random.below(element.children.length)
        : undefined;
    const left = without === undefined ? undefined : element.children[without];
    const question: Question = { document, path, prefixes, without };
    return { question, form: tree.canonicalForm(element, prefixes, left)?.toString() };
  });
  assert(!isRefusal(found), JSON.stringify(found));
  return found;
}

test('libxml2 writes the same canonical bytes for every document, element and PrefixList', () => {
  for (let seed = 1; seed <= 2_000; seed += 1) {
    const random = randomBy(seed * 7);
    const prefixes = ['#default', 'a', 'b', 'xs', 'xml', 'nowhere'].filter(() => random.once(4));
    const { question, form } = ask(generateDocument(seed), random, prefixes);
    assert.equal(form, byLibxml2(question), `seed ${seed}: ${JSON.stringify(question)}`);
  }
});

test('xml-crypto writes the same canonical bytes, where it keeps to the standard', () => {
  let compared = 0;
  for (let seed = 1; compared < 600; seed += 1) {
    const document = generateDocument(seed)
      // xmldom takes these two for line ends, as XML 1.1 does, and the mark for a text.
      .replaceAll(/[\u0085\u2028\uFEFF]/g, '')
      // xml-crypto sorts by UTF-16, where these come too early.
      .replaceAll('\u{10000}', 'm');
    // xml-crypto undeclares the default namespace again inside an element that has done so.
    if (/xmlns *= *(?:""|'')/.test(document)) continue;
    const { question, form } = ask(document, randomBy(seed * 11), []);
    assert.equal(form, byXmlCrypto(question, []), `seed ${seed}: ${JSON.stringify(question)}`);
    compared += 1;
  }
});
