// Signatures that are not what they seem: about something else, by another key, by another algorithm.

import { foreignKeys } from '../identity-provider.ts';
import { buildResponse } from '../response-builder.ts';
import { ENVELOPED, EXCLUSIVE, inSignature, onlyAssertionSigned } from './material.ts';
import type { Forgery } from './material.ts';

export const SIGNATURE_FORGERIES: readonly Forgery[] = [
  // what may be signed
  [
    'one ID for the Response and the Assertion',
    'duplicate-id',
    () => buildResponse({ response: { ID: '_assertion1' }, signResponse: false }),
  ],
  [
    'the same ID written as Id elsewhere',
    'duplicate-id',
    () => buildResponse({ response: { Id: '_assertion1' }, signResponse: false }),
  ],
  [
    'the same ID written as xml:id elsewhere',
    'duplicate-id',
    () => buildResponse({ response: { 'xml:id': '_assertion1' }, signResponse: false }),
  ],
  [
    'an ID that is not plain',
    'assertion-id',
    () => buildResponse({ assertion: { ID: undefined, 'saml:ID': '_a' }, signAssertion: false }),
  ],
  [
    'a Reference to the whole document',
    'signature-reference',
    () => inSignature('URI="#_assertion1"', 'URI=""'),
  ],
  [
    'a Reference to the Response',
    'signature-reference',
    () => inSignature('URI="#_assertion1"', 'URI="#_response1"'),
  ],
  [
    'a Reference by XPointer',
    'signature-reference',
    () => inSignature('URI="#_assertion1"', 'URI="#xpointer(id(\'_assertion1\'))"'),
  ],
  [
    'two References',
    'signature-structure',
    () => inSignature(/(<ds:Reference .*<\/ds:Reference>)/, '$1$1'),
  ],
  [
    'two SignedInfo',
    'signature-structure',
    () => inSignature(/(<ds:SignedInfo>.*<\/ds:SignedInfo>)/, '$1$1'),
  ],
  [
    'two Signatures in one Assertion',
    'assertion-structure',
    () => inSignature(/(<ds:Signature .*<\/ds:Signature>)/, '$1$1'),
  ],
  [
    'an Object inside the Signature',
    'signature-structure',
    () => inSignature('</ds:Signature>', '<ds:Object/></ds:Signature>'),
  ],
  [
    'no SignatureValue',
    'signature-structure',
    () => inSignature(/<ds:SignatureValue>.*<\/ds:SignatureValue>/, ''),
  ],
  [
    'an empty SignatureValue',
    'signature-structure',
    () => inSignature(/<ds:SignatureValue>[^<]*</, '<ds:SignatureValue><'),
  ],
  [
    'an empty DigestValue',
    'signature-structure',
    () => inSignature(/<ds:DigestValue>[^<]*</, '<ds:DigestValue><'),
  ],
  [
    'a shortened DigestValue',
    'signature-digest',
    () => inSignature(/<ds:DigestValue>[^<]*</, '<ds:DigestValue>AAAA<'),
  ],
  [
    'the Assertion signature moved to the Response',
    'signature-reference',
    () => {
      const signature = /<ds:Signature .*<\/ds:Signature>/.exec(onlyAssertionSigned)?.[0] ?? '';
      return onlyAssertionSigned
        .replace(signature, '')
        .replace('<samlp:Status>', `${signature}<samlp:Status>`);
    },
  ],
  // algorithms and keys
  [
    'HMAC with the public key as its secret',
    'signature-algorithm',
    () =>
      inSignature(
        'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
      ),
  ],
  [
    'RSA with SHA-1',
    'signature-algorithm',
    () =>
      buildResponse({
        signResponse: false,
        signAssertion: { signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' },
      }),
  ],
  [
    'a SHA-1 digest',
    'signature-algorithm',
    () =>
      buildResponse({
        signResponse: false,
        signAssertion: { digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' },
      }),
  ],
  [
    'an algorithm with parameters',
    'signature-algorithm',
    () =>
      inSignature(
        /<ds:SignatureMethod ([^>]*)\/>/,
        '<ds:SignatureMethod $1><x/></ds:SignatureMethod>',
      ),
  ],
  [
    'the certificate of a foreign key in KeyInfo',
    'signature-value',
    () => {
      const choices = {
        keys: foreignKeys,
        keyInfoCertificate: foreignKeys.publicKey
          .export({ type: 'spki', format: 'der' })
          .toString('base64'),
      };
      return buildResponse({ signAssertion: choices, signResponse: choices });
    },
  ],
  [
    'a foreign Response signature around a right Assertion',
    'signature-value',
    () => buildResponse({ signResponse: { keys: foreignKeys } }),
  ],
  // transforms
  [
    'an XSLT transform',
    'signature-transform',
    () =>
      inSignature(
        '<ds:Transforms>',
        '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/></ds:Transform>',
      ),
  ],
  [
    'an XSLT transform in place of the first',
    'signature-transform',
    () => inSignature(ENVELOPED, 'http://www.w3.org/TR/1999/REC-xslt-19991116'),
  ],
  [
    'only one transform',
    'signature-transform',
    () => buildResponse({ signResponse: false, signAssertion: { transforms: [ENVELOPED] } }),
  ],
  [
    'thousands of inclusive prefixes',
    'signature-transform',
    () =>
      inSignature(
        `<ds:Transform Algorithm="${EXCLUSIVE}"/>`,
        `<ds:Transform Algorithm="${EXCLUSIVE}"><i:InclusiveNamespaces xmlns:i="${EXCLUSIVE}" PrefixList="${'a '.repeat(9000)}"/></ds:Transform>`,
      ),
  ],
  [
    'the transforms the other way round',
    'signature-transform',
    () =>
      buildResponse({ signResponse: false, signAssertion: { transforms: [EXCLUSIVE, ENVELOPED] } }),
  ],
  [
    'inclusive canonicalisation',
    'signature-transform',
    () =>
      inSignature(
        `<ds:CanonicalizationMethod Algorithm="${EXCLUSIVE}"`,
        '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"',
      ),
  ],
];
