// Ways to change a Response, from a bit to a whole signature in another place: what an attacker, a proxy or a bad disk
// could do to it. Some leave its meaning as it was.

import { cut, insert, spansOf } from './elements.ts';
import type { Random } from './random.ts';

export type Mutation = (document: string, random: Random) => string;

const ALGORITHMS = [
  'http://www.w3.org/2000/09/xmldsig#sha1',
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
  'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
  'http://www.w3.org/TR/1999/REC-xslt-19991116',
  'http://www.w3.org/2000/09/xmldsig#base64',
  '',
];

const NAMESPACES = [
  'urn:oasis:names:tc:SAML:2.0:protocol',
  'urn:oasis:names:tc:SAML:2.0:assertion',
  'http://www.w3.org/2000/09/xmldsig#',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'urn:x',
  'relative',
  '',
];

const MARKUP = [
  '<!---->',
  '<!-- -- -->',
  '<?x?>',
  '<![CDATA[x]]>',
  '<![CDATA[]]>',
  '&amp;',
  '&ada;',
  '<x xmlns="urn:1"/>',
  '<x:y/>',
  '&#0;',
  '&#13;',
  '&#x1F600;',
  ']]>',
  '\r\n',
  '\u0085',
  '\uFFFE',
  '<!DOCTYPE x>',
];

const WRAPPERS = [
  ['<x xmlns="urn:1">', '</x>'],
  ['<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">', '</ds:Object>'],
  ['<samlp:Extensions>', '</samlp:Extensions>'],
  ['<saml:Advice>', '</saml:Advice>'],
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
] as const;

const character = (random: Random) => String.fromCodePoint(32 + random.below(95));
const anywhere = (document: string, random: Random) => random.below(document.length);

/** Start tags, end tags and texts. */
const tokens = (document: string) => document.split(/(?=<)|(?<=>)/);

/** One of the matches, replaced by what `make` makes of it. */
function replaceOne(
  document: string,
  random: Random,
  pattern: RegExp,
  make: (found: string) => string,
): string {
  const matches = [...document.matchAll(pattern)];
  if (matches.length === 0) return document;
  const { 0: found, index } = random.oneOf(matches);
  return document.slice(0, index) + make(found) + document.slice(index + found.length);
}

export const MUTATIONS: readonly Mutation[] = [
  function replaceCharacter(document, random) {
    const at = anywhere(document, random);
    return document.slice(0, at) + character(random) + document.slice(at + 1);
  },
  function dropCharacters(document, random) {
    const at = anywhere(document, random);
    return document.slice(0, at) + document.slice(at + 1 + random.below(20));
  },
  function repeatPart(document, random) {
    const at = anywhere(document, random);
    return insert(document, anywhere(document, random), document.slice(at, at + random.below(400)));
  },
  function swapTokens(document, random) {
    const parts = tokens(document);
    const [one, other] = [random.below(parts.length), random.below(parts.length)];
    [parts[one], parts[other]] = [parts[other] ?? '', parts[one] ?? ''];
    return parts.join('');
  },
  function insertMarkup(document, random) {
    return insert(document, anywhere(document, random), random.oneOf(MARKUP));
  },
  function repeatElement(document, random) {
    const { start, end } = random.oneOf(spansOf(document));
    const copy = document.slice(start, end);
    return insert(document, random.oneOf([start, end]), copy);
  },
  function moveElement(document, random) {
    const moved = random.oneOf(spansOf(document));
    const rest = cut(document, moved);
    const places = spansOf(rest);
    if (places.length === 0) return rest;
    const { start, end } = random.oneOf(places);
    return insert(rest, random.oneOf([start, end]), document.slice(moved.start, moved.end));
  },
  function dropElement(document, random) {
    return cut(document, random.oneOf(spansOf(document)));
  },
  function wrapElement(document, random) {
    const { start, end } = random.oneOf(spansOf(document));
    const [before, after] = random.oneOf(WRAPPERS);
    return insert(insert(document, end, after), start, before);
  },
  function placeChangedCopyOfAssertion(document, random) {
    const spans = spansOf(document);
    const assertion = spans.find(({ name }) => name.endsWith('Assertion'));
    if (assertion === undefined) return document;
    const copy = document
      .slice(assertion.start, assertion.end)
      .replace('LVLDAA85T50G702B', 'BRGLRZ80D58H501Q')
      .replace('_assertion1', random.oneOf(['_assertion1', '_assertion2', '']));
    const { start, end } = random.oneOf(spans);
    return insert(document, random.oneOf([start, end]), copy);
  },
  function changePerson(document, random) {
    return document.replace(
      random.oneOf(['LVLDAA85T50G702B', '>Ada<', 'SpidL2', '1985-12-10', '_transient1']),
      random.oneOf(['BRGLRZ80D58H501Q', '>Eva<', 'SpidL3', '1980-04-18', '_transient2']),
    );
  },
  function changeAttributeValue(document, random) {
    return replaceOne(document, random, /="[^"]*"/g, () => `="${character(random)}"`);
  },
  function repeatAttribute(document, random) {
    return replaceOne(document, random, / [^\s=<>]+="[^"]*"/g, (found) => found + found);
  },
  function addAttribute(document, random) {
    const added = random.oneOf([
      ' Id="_assertion1"',
      ' xml:id="_response1"',
      ' ID="_assertion1"',
      ' xml:lang="it"',
      ' xmlns="urn:1"',
      ' xmlns=""',
      ` xmlns:saml="${random.oneOf(NAMESPACES)}"`,
      ` xmlns:ds="${random.oneOf(NAMESPACES)}"`,
    ]);
    return replaceOne(document, random, /<[\w:]+/g, (found) => found + added);
  },
  function changeNamespace(document, random) {
    const changed = (found: string) => `${found.split('=')[0]}="${random.oneOf(NAMESPACES)}"`;
    return replaceOne(document, random, /xmlns[\w:]*="[^"]*"/g, changed);
  },
  function changePrefix(document, random) {
    const prefix = random.oneOf(['', 'saml:', 'samlp:', 'ds:', 'x:']);
    return replaceOne(document, random, /(?<=<\/?)\w+:/g, () => prefix);
  },
  function changeAlgorithm(document, random) {
    const other = () => `Algorithm="${random.oneOf(ALGORITHMS)}"`;
    return replaceOne(document, random, /Algorithm="[^"]*"/g, other);
  },
  function changeReference(document, random) {
    const uri = random.oneOf(['', '#', '#_assertion1', '#_response1', '#xpointer(/)', 'http://x']);
    return replaceOne(document, random, /URI="[^"]*"/g, () => `URI="${uri}"`);
  },
  function changeBase64(document, random) {
    const change = (found: string) => {
      const at = 1 + random.below(found.length - 1);
      return insert(found, at, random.oneOf([' ', '\n', '&#13;\n', '=', 'A', '\u00A0', '<!---->']));
    };
    return replaceOne(document, random, />[A-Za-z0-9+/=]{40,}/g, change);
  },
  function exchangeSignatures(document, random) {
    const name = random.oneOf(['SignatureValue', 'DigestValue', 'SignedInfo', 'Signature']);
    const found = spansOf(document).filter((span) => span.name.endsWith(name));
    const [first, last] = [found[0], found.at(-1)];
    if (first === undefined || last === undefined || first.end > last.start) return document;
    const text = (span: { start: number; end: number }) => document.slice(span.start, span.end);
    return (
      document.slice(0, first.start) +
      text(last) +
      document.slice(first.end, last.start) +
      text(first) +
      document.slice(last.end)
    );
  },
  function spellOtherwise(document, random) {
    const spell = (found: string) =>
      random.oneOf([
        `>&#${found.codePointAt(1)};${found.slice(2)}`,
        `>&#x${found.codePointAt(1)?.toString(16)};${found.slice(2)}`,
        `><![CDATA[${found.slice(1)}]]>`,
        `>${found.slice(1)}<![CDATA[]]>`,
      ]);
    return replaceOne(document, random, />[\w:/.-]+(?=<)/g, spell);
  },
  function spellTagsOtherwise(document, random) {
    const spell = (found: string) =>
      random.oneOf([`${found} `, `${found}\n`, found.replaceAll('"', "'")]);
    return replaceOne(document, random, /<[^<>]*[^<>/](?=\/?>)/g, spell);
  },
  function putAround(document, random) {
    const before = random.oneOf(['', '\uFEFF', ' ', '\n', '<!-- -->', '<?xml version="1.0"?>']);
    const declared = random.oneOf(['', '<?xml version="1.1"?>', '<?xml version="1.0" ?>']);
    return before + declared + document + random.oneOf(['', '\n', '<!---->', '<x/>', '\0', 'x']);
  },
  function declareEntity(document, random) {
    const entity = random.oneOf(['"x"', 'SYSTEM "file:///etc/passwd"', '"&amp;#38;"']);
    const kind = random.oneOf(['<!DOCTYPE', '<!doctype', '<!DOCTYPE\n', '<!ENTITY']);
    return `${kind} a [<!ENTITY e ${entity}>]>${document.replace('>Ada<', '>&e;<')}`;
  },
];

/** One to three of them, one after the other. */
export function mutate(document: string, random: Random): string {
  let mutated = document;
  const times = random.oneOf([1, 1, 1, 2, 2, 3]);
  for (let round = 0; round < times && mutated.length > 0; round += 1) {
    // The mutation before may have left no element to choose.
    const isXml = spansOf(mutated).length > 0;
    mutated = isXml ? random.oneOf(MUTATIONS)(mutated, random) : mutated.slice(1);
  }
  return mutated;
}

/** As bytes, most often in UTF-8, now and then in another encoding or with a bit wrong. */
export function encode(document: string, random: Random): Buffer {
  if (random.once(40)) return Buffer.from(`\uFEFF${document}`, 'utf16le');
  if (random.once(40)) return Buffer.from(document, 'latin1');
  const bytes = Buffer.from(document);
  if (random.once(15) && bytes.length > 0) {
    const at = random.below(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at);
  }
  return random.once(60) ? bytes.subarray(0, random.below(bytes.length + 1)) : bytes;
}

/** In base64, now and then in lines or broken. */
export function transport(bytes: Buffer, random: Random): string {
  const text = bytes.toString('base64');
  if (random.once(20)) return text.replaceAll(/(.{76})/g, '$1\r\n');
  if (random.once(40)) return insert(text, random.below(text.length + 1), random.oneOf(['%', '=']));
  return text;
}
