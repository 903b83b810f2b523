// Correct Responses in every spelling that providers could choose, signed by node:crypto over libxml2's canonical form.

import { createHash, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { writeResponse } from '../response-builder.ts';
import { insert, spansOf } from './elements.ts';
import { byLibxml2 } from './oracles.ts';
import type { Random } from './random.ts';

const HASHES = ['sha256', 'sha256', 'sha384', 'sha512'] as const;
const DIGESTS = {
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha384: 'http://www.w3.org/2001/04/xmldsig-more#sha384',
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
};
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

export type Spelling = {
  readonly document: string;
  /** It knows no SHA-384, reads PrefixLists in its own way, and takes U+0085 for a line end. */
  readonly forXmlCrypto: boolean;
};

/** Attributes of the root: what prefixes there are besides the two of SAML. */
const OUTER = [
  '',
  ' xmlns:xs="http://www.w3.org/2001/XMLSchema"',
  ' xmlns:xs="urn:another" xmlns:unused="urn:unused"',
  ' xmlns="urn:default"',
  ' xml:lang="it"',
  ' Consent="urn:x &amp;&#10;&#x1F600;"',
];

function writeOddly(random: Random): string {
  let document = writeResponse({
    people: {
      name: random.oneOf(['Nicolò', 'D&apos;Alì', '\u{1F600}&#x1F601;', 'a &lt; b &gt; c']),
      address: random.oneOf([
        'Via\r\nRoma',
        'Via Roma',
        '',
        '<![CDATA[<Via> & ]]>7',
        '&#13;&#10;',
        'è\u0085',
      ]),
    },
  });
  document = document.replace('<samlp:Response', (found) => found + random.oneOf(OUTER));
  if (random.once(3)) document = renamed(document, 'saml', random.oneOf(['saml2', 'ns2', 'a.b']));
  if (random.once(3)) document = renamed(document, 'samlp', random.oneOf(['saml2p', 'p']));
  if (random.once(4)) document = document.replaceAll('\n', '\r\n');
  if (random.once(4)) document = document.replaceAll(/ (?=[\w:]+="[^"']*")/g, '\n\t');
  if (random.once(4)) document = document.replaceAll(/(?<==)"([^"']*)"/g, "'$1'");
  if (random.once(4)) document = document.replaceAll(/(?<=<\/?[\w:.]+)>/g, ' >');
  if (random.once(4)) document = document.replace(/<\w+:Status>/, (found) => `<!-- a -->${found}`);
  return document;
}

function renamed(document: string, prefix: string, to: string): string {
  return document
    .replaceAll(new RegExp(`(</?)${prefix}:`, 'g'), `$1${to}:`)
    .replace(`xmlns:${prefix}=`, `xmlns:${to}=`);
}

export function generateSignedResponse(random: Random, key: KeyObject): Spelling {
  let document = writeOddly(random);
  const choices = ['Assertion', 'Response'].map((name) => ({
    name,
    hash: random.oneOf(HASHES),
    prefixes: !random.once(3) ? [] : ['xs', '#default', 'unused'].filter(() => random.once(2)),
  }));
  for (const choice of choices) document = signed(document, choice, random, key);
  return {
    document,
    forXmlCrypto:
      !document.includes('\u0085') &&
      choices.every(({ hash, prefixes }) => hash !== 'sha384' && prefixes.length === 0),
  };
}

type Choice = { name: string; hash: (typeof HASHES)[number]; prefixes: readonly string[] };

function signed(document: string, choice: Choice, random: Random, key: KeyObject): string {
  const { name, hash, prefixes } = choice;
  const spans = spansOf(document);
  const parent = spans.find((span) => span.name.endsWith(`:${name}`));
  const issuer = spans.find(
    (span) => span.name.endsWith(':Issuer') && span.start > (parent?.start ?? 0),
  );
  if (parent === undefined || issuer === undefined) throw new Error(`no ${name}`);
  const path = name === 'Response' ? [] : [2];
  const octets = byLibxml2({ document, path, prefixes, without: undefined });
  const digest = lines(createHash(hash).update(octets).digest('base64'), random);
  const id = name === 'Response' ? '_response1' : '_assertion1';
  const prefix = random.oneOf(['ds:', 'dsig:', '']);
  const list =
    prefixes.length === 0
      ? ''
      : `<ec:InclusiveNamespaces xmlns:ec="${EXCLUSIVE}" PrefixList="${prefixes.join(' ')}"/>`;
  const declaration = `xmlns${prefix === '' ? '' : ':'}${prefix.slice(0, -1)}`;
  const template = `<_Signature ${declaration}="http://www.w3.org/2000/09/xmldsig#"><_SignedInfo><_CanonicalizationMethod Algorithm="${EXCLUSIVE}"/><_SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-${hash}"/>\n<_Reference URI="#${id}"><_Transforms><_Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><_Transform Algorithm="${EXCLUSIVE}">${list}</_Transform></_Transforms><_DigestMethod Algorithm="${DIGESTS[hash]}"/><_DigestValue>${digest}</_DigestValue></_Reference></_SignedInfo><_SignatureValue></_SignatureValue></_Signature>`;
  const signature = template.replaceAll(/(<\/?)_/g, `$1${prefix}`);
  const unsigned = insert(document, issuer.end, signature);
  const signedInfo = byLibxml2({
    document: unsigned,
    path: [...path, 1, 0],
    prefixes: [],
    without: undefined,
  });
  const value = lines(sign(hash, Buffer.from(signedInfo), key).toString('base64'), random);
  return unsigned.replace('SignatureValue></', `SignatureValue>${value}</`);
}

/** In lines of 64 or 76, ended in some way, or in one. */
function lines(base64: string, random: Random): string {
  const end = random.oneOf(['', '', '\n', '\r\n', '&#13;\n', ' ']);
  return end === '' ? base64 : end + base64.replaceAll(/(.{64})/g, `$1${end}`);
}
