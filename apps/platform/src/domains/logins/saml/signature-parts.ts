// What stands in a Signature: taken apart when it has exactly the one structure that SPID and CIE use.

import { attributeOf, isNamed, onlyChild } from './element.ts';
import type { Element } from './element.ts';
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N, XML_SIGNATURE } from './names.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** SHA-1 and HMAC are not here, and what is not here is refused. */
export const SIGNATURE_METHODS: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', 'sha512'],
]);
const DIGEST_METHODS = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
]);

export type SignatureParts = {
  readonly signedInfo: Element;
  readonly signedInfoPrefixes: readonly string[];
  readonly signatureHash: string;
  readonly signatureValue: Buffer;
  readonly referencePrefixes: readonly string[];
  readonly digestHash: string;
  readonly digest: Buffer;
};

/** The parts of `signature`, which stands in `parent` and must be about it and nothing else. */
export function readParts(signature: Element, parent: Element): SignatureParts | Refusal {
  const [signedInfo, value] = exactChildren(signature, ['SignedInfo', 'SignatureValue'], 'KeyInfo');
  if (signedInfo === undefined || value === undefined) return badStructure(signature);
  const [c14n, method, reference] = exactChildren(signedInfo, [
    'CanonicalizationMethod',
    'SignatureMethod',
    'Reference',
  ]);
  if (c14n === undefined || method === undefined || reference === undefined) {
    return badStructure(signedInfo);
  }
  const [transforms, digestMethod, digestValue] = exactChildren(reference, [
    'Transforms',
    'DigestMethod',
    'DigestValue',
  ]);
  if (transforms === undefined || digestMethod === undefined || digestValue === undefined) {
    return badStructure(reference);
  }

  const id = attributeOf(parent, 'ID');
  if (id === '' || attributeOf(reference, 'URI') !== `#${id}`) {
    return refuse('signature-reference', attributeOf(reference, 'URI'));
  }
  const signatureHash = knownAlgorithm(method, SIGNATURE_METHODS);
  const digestHash = knownAlgorithm(digestMethod, DIGEST_METHODS);
  if (signatureHash === undefined || digestHash === undefined) {
    const wrong = signatureHash === undefined ? method : digestMethod;
    return refuse('signature-algorithm', attributeOf(wrong, 'Algorithm'));
  }
  const signedInfoPrefixes = exclusivePrefixes(c14n);
  const referencePrefixes = readTransforms(transforms);
  if (signedInfoPrefixes === undefined || referencePrefixes === undefined) {
    return refuse(
      'signature-transform',
      transforms.children.map((child) => attributeOf(child, 'Algorithm')).join(' '),
    );
  }
  const signatureValue = readBase64(value);
  const digest = readBase64(digestValue);
  if (signatureValue === undefined || digest === undefined) return badStructure(signature);
  return {
    signedInfo,
    signedInfoPrefixes,
    signatureHash,
    signatureValue,
    referencePrefixes,
    digestHash,
    digest,
  };
}

function badStructure(element: Element): Refusal {
  return refuse(
    'signature-structure',
    `${element.name}: ${element.children.map((child) => child.name).join(' ')}`,
  );
}

/** The children when they are exactly `names` in this order, `optional` allowed at the end; otherwise none. */
function exactChildren(
  parent: Element,
  names: readonly string[],
  optional?: string,
): readonly Element[] {
  const last = parent.children[names.length];
  const asMany =
    last === undefined ||
    (optional !== undefined &&
      parent.children.length === names.length + 1 &&
      isNamed(last, XML_SIGNATURE, optional));
  const inOrder = names.every((name, index) => {
    const child = parent.children[index];
    return child !== undefined && isNamed(child, XML_SIGNATURE, name);
  });
  return asMany && inOrder ? parent.children : [];
}

/** An algorithm with parameters (children) is not the one its name says. */
function knownAlgorithm(
  element: Element,
  methods: ReadonlyMap<string, string>,
): string | undefined {
  return element.children.length === 0 ? methods.get(attributeOf(element, 'Algorithm')) : undefined;
}

/** Exactly the enveloped-signature transform, then exclusive canonicalisation. */
function readTransforms(transforms: Element): readonly string[] | undefined {
  const [enveloped, c14n] = exactChildren(transforms, ['Transform', 'Transform']);
  if (enveloped === undefined || c14n === undefined) return undefined;
  if (attributeOf(enveloped, 'Algorithm') !== ENVELOPED_SIGNATURE) return undefined;
  if (enveloped.children.length > 0) return undefined;
  return exclusivePrefixes(c14n);
}

/** Shibboleth names one or two. */
const MAXIMUM_PREFIXES = 20;

/** The PrefixList of exclusive canonicalisation (Shibboleth sends one); undefined for anything else. */
function exclusivePrefixes(method: Element): readonly string[] | undefined {
  if (attributeOf(method, 'Algorithm') !== EXCLUSIVE_C14N) return undefined;
  if (method.children.length === 0) return [];
  if (method.children.length > 1) return undefined;
  const inclusive = onlyChild(method, EXCLUSIVE_C14N, 'InclusiveNamespaces');
  if (inclusive === undefined) return undefined;
  const list = attributeOf(inclusive, 'PrefixList').trim();
  const prefixes = list === '' ? [] : list.split(/[ \t\r\n]+/);
  return prefixes.length > MAXIMUM_PREFIXES ? undefined : prefixes;
}

/** Identity providers break the lines of base64, also by a carriage return. */
function readBase64(element: Element): Buffer | undefined {
  const text = element.text.replaceAll(/[ \t\r\n]/g, '');
  const bytes = Buffer.from(text, 'base64');
  // Node decodes anything; written back it is the same only when it was base64, with its padding and no spare bits.
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined;
}
