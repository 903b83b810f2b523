// How the sandbox signs: an enveloped XML signature over one element (RSA, exclusive C14N), and
// the detached signature of the HTTP-Redirect binding.

import { createHash, sign, type KeyObject } from 'node:crypto';
import {
  envelopedSignature,
  exclusiveC14n,
  signatureAlgorithms,
  type Prefix,
  type SignatureAlgorithm,
} from './names.ts';
import { canonical, element, type XmlElement } from './xml-writer.ts';

export type SigningKey = {
  readonly privateKey: KeyObject;
  /** DER in base64 without line breaks, as XML Signature wants it. */
  readonly certificate: string;
};

/**
 * The element with a ds:Signature after its Issuer, or as first child where there is none.
 * `inclusive`: prefixes that the signature keeps though no name uses them.
 */
export function signElement(
  target: XmlElement,
  key: SigningKey,
  algorithm: SignatureAlgorithm = 'rsa-sha256',
  inclusive: readonly Prefix[] = [],
): XmlElement {
  const { uri, digestUri, hash } = signatureAlgorithms[algorithm];
  const id = target.attributes.get('ID');
  if (id === undefined) throw new Error(`${target.name} has no ID to sign`);
  const digest = createHash(hash).update(canonical(target, inclusive)).digest('base64');
  const signedInfo = element('ds:SignedInfo', {}, [
    element('ds:CanonicalizationMethod', { Algorithm: exclusiveC14n }),
    element('ds:SignatureMethod', { Algorithm: uri }),
    element('ds:Reference', { URI: `#${id}` }, [
      element('ds:Transforms', {}, [
        element('ds:Transform', { Algorithm: envelopedSignature }),
        element('ds:Transform', { Algorithm: exclusiveC14n }, prefixList(inclusive)),
      ]),
      element('ds:DigestMethod', { Algorithm: digestUri }),
      element('ds:DigestValue', {}, [digest]),
    ]),
  ]);
  const value = sign(hash, Buffer.from(canonical(signedInfo)), key.privateKey).toString('base64');
  const signature = element('ds:Signature', {}, [
    signedInfo,
    element('ds:SignatureValue', {}, [value]),
    element('ds:KeyInfo', {}, [
      element('ds:X509Data', {}, [element('ds:X509Certificate', {}, [key.certificate])]),
    ]),
  ]);
  const [first, ...rest] = target.children;
  const afterIssuer = typeof first === 'object' && first.name.endsWith(':Issuer');
  const children = afterIssuer ? [first, signature, ...rest] : [signature, ...target.children];
  return { ...target, children };
}

function prefixList(inclusive: readonly Prefix[]): XmlElement[] {
  if (inclusive.length === 0) return [];
  return [element('ec:InclusiveNamespaces', { PrefixList: inclusive.join(' ') })];
}
