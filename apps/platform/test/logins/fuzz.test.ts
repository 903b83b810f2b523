// Whether a changed Response can ever enter, or break the verifier: thousands of seeded mutations.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyResponse } from '../../src/domains/logins/saml/response/verify.ts';
import { EXPECTATION, verifyDocument } from './expectation.ts';
import { buildResponse } from './response-builder.ts';

const BUDGET_MS = 2_500;
const MAXIMUM_MUTATIONS = 4_000;

/** A small generator (mulberry32), so that a failure can be played again by its number. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const documents = [buildResponse(), buildResponse({ signResponse: false })];
const identity = JSON.stringify(verified(buildResponse()));

function verified(document: string) {
  const verification = verifyDocument(document);
  return verification.outcome === 'verified' ? verification.identity : undefined;
}

type Mutation = (document: string, random: (below: number) => number) => string;

/** Start tags, end tags and texts, so that elements can be moved about. */
const tokens = (document: string) => document.split(/(?=<)|(?<=>)/);

const MUTATIONS: readonly Mutation[] = [
  function replaceCharacter(document, random) {
    const at = random(document.length);
    return document.slice(0, at) + String.fromCharCode(32 + random(95)) + document.slice(at + 1);
  },
  function dropCharacters(document, random) {
    const at = random(document.length);
    return document.slice(0, at) + document.slice(at + 1 + random(20));
  },
  function repeatPart(document, random) {
    const at = random(document.length);
    const part = document.slice(at, at + random(400));
    const to = random(document.length);
    return document.slice(0, to) + part + document.slice(to);
  },
  function swapTokens(document, random) {
    const parts = tokens(document);
    const [one, other] = [random(parts.length), random(parts.length)];
    [parts[one], parts[other]] = [parts[other] ?? '', parts[one] ?? ''];
    return parts.join('');
  },
  function repeatElement(document, random) {
    const elements = [...document.matchAll(/<(\w+:\w+)[^>]*>[^<]*<\/\1>/g)];
    const chosen = elements[random(elements.length)];
    if (chosen === undefined) return document;
    return document.slice(0, chosen.index) + chosen[0] + document.slice(chosen.index);
  },
  function insertMarkup(document, random) {
    const markup = [
      '<!---->',
      '<?x?>',
      '<![CDATA[x]]>',
      '&amp;',
      '<x xmlns="u:1"/>',
      '&#0;',
      ']]>',
    ];
    const at = random(document.length);
    return document.slice(0, at) + markup[random(markup.length)] + document.slice(at);
  },
];

test('no mutation of a Response enters as somebody else, and none breaks the verifier', () => {
  const end = performance.now() + BUDGET_MS;
  const rules = new Set<string>();
  let tried = 0;
  for (let seed = 1; seed <= MAXIMUM_MUTATIONS && performance.now() < end; seed += 1) {
    const random = generator(seed);
    const original = documents[random(documents.length)] ?? '';
    const mutation = MUTATIONS[random(MUTATIONS.length)];
    const document = mutation?.(original, random) ?? '';
    const verification = verifyDocument(document);
    tried += 1;
    if (verification.outcome === 'refused') rules.add(verification.rule);
    // Outside of what is signed (white space, comments, KeyInfo) a mutation may change nothing at all.
    if (verification.outcome === 'verified') {
      assert.equal(JSON.stringify(verification.identity), identity, `seed ${seed}`);
    }
  }
  assert(tried > 300, `only ${tried} mutations`);
  assert(rules.size > 8, `only ${[...rules].join(' ')}`);
});

test('no noise breaks the verifier', () => {
  const random = generator(7);
  for (let round = 0; round < 300; round += 1) {
    const bytes = Buffer.from(Array.from({ length: random(300) }, () => random(256)));
    const verification = verifyResponse(bytes.toString('base64'), EXPECTATION);
    assert.equal(verification.outcome, 'refused');
  }
});
