// Documents that were changed after signing, or that are no plain XML.

import { changed, inSignature, valid } from './material.ts';
import type { Forgery } from './material.ts';

export const DOCUMENT_FORGERIES: readonly Forgery[] = [
  // changed after signing
  ['another person', 'signature-digest', () => changed('LVLDAA85T50G702B', 'BRGLRZ80D58H501Q')],
  [
    'another Status inside a signed Response',
    'signature-digest',
    () => changed('<samlp:Status>', '<samlp:Status x="1">'),
  ],
  [
    'another person, the digest put right',
    'signature-value',
    () => inSignature(/<ds:SignedInfo>/, '<ds:SignedInfo Id="x">'),
  ],
  // comments, declarations, instructions
  ['XML 1.1, which has other characters', 'encoding', () => `<?xml version="1.1"?>${valid}`],
  [
    'a declared encoding in which the letters would be others',
    'encoding',
    () => `<?xml version="1.0" encoding="ISO-8859-1"?>${valid}`,
  ],
  [
    'an encoding declared after a byte order mark',
    'encoding',
    () => `\uFEFF<?xml version='1.0' encoding='UTF-16'?>${valid}`,
  ],
  [
    'a comment inside the fiscal code',
    'comment-in-value',
    () => changed('LVLDAA85T50G702B', 'LVLDAA85T50<!-- -->G702B'),
  ],
  [
    'a comment inside the NameID',
    'comment-in-value',
    () => changed('_transient1', '_transient1<!-- -->.evil'),
  ],
  [
    'a comment inside DigestValue',
    'comment-in-value',
    () => inSignature('<ds:DigestValue>', '<ds:DigestValue><!--AAAA-->'),
  ],
  ['a DOCTYPE', 'doctype', () => `<!DOCTYPE a>${valid}`],
  [
    'entities that explode',
    'doctype',
    () => `<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${valid}`,
  ],
  ['an entity that was not declared', 'not-well-formed', () => changed('>Ada<', '>&ada;<')],
  [
    'a processing instruction before the root',
    'processing-instruction',
    () => `<?xml-stylesheet href="x"?>${valid}`,
  ],
  ['a processing instruction after the root', 'processing-instruction', () => `${valid}<?x y?>`],
  [
    'a processing instruction inside a value',
    'processing-instruction',
    () => changed('>Ada<', '>A<?x y?>da<'),
  ],
  ['two roots', 'not-well-formed', () => valid + valid],
  [
    'a prefix without a namespace',
    'not-well-formed',
    () => changed('<samlp:Status>', '<p:x/><samlp:Status>'),
  ],
  [
    'an attribute twice',
    'not-well-formed',
    () => changed('<samlp:Status>', '<samlp:Status a="1" a="1">'),
  ],
  [
    'an attribute twice by two prefixes of one namespace',
    'not-well-formed',
    () => changed('<samlp:Status>', '<samlp:Status xmlns:a="u:1" xmlns:b="u:1" a:x="1" b:x="2">'),
  ],
  [
    'a prefix that is undeclared again',
    'not-well-formed',
    () => changed('<samlp:Status>', '<samlp:Status xmlns:saml="">'),
  ],
  [
    'a character that XML does not have',
    'not-well-formed',
    () => changed('>Ada<', '>Ada&#xFFFE;<'),
  ],
  [
    'a relative namespace, which has no canonical form',
    'relative-namespace',
    () => changed('<samlp:Response', '<samlp:Response xmlns:v="1"'),
  ],
  [
    'a namespace of which there are two canonical forms',
    'ambiguous-namespace',
    () => changed('<samlp:Response', '<samlp:Response xmlns:v="urn:a&amp;b"'),
  ],
];
