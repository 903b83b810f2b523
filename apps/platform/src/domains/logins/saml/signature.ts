// Whether an element carries a valid signature of its own, by the only kind of signature that SPID and CIE use.

import { hash, timingSafeEqual, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { childrenNamed, isNamed, visitAll } from './element.ts';
import type { Element } from './element.ts';
import { XML_SIGNATURE } from './names.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { readParts } from './signature-parts.ts';
import type { XmlTree } from './xml-tree.ts';

/** An element and the signature found in it, as bytes: nothing of the parsed document is needed any more. */
export type SignedPart = {
  readonly element: Element;
  readonly signedInfo: Buffer;
  readonly signatureHash: string;
  readonly signatureValue: Buffer;
  readonly statedDigest: Buffer;
  readonly actualDigest: Buffer;
};

/** Signatures anywhere but directly inside `allowedParents` are what wrapping attacks are made of. */
export function refuseMisplacedSignatures(
  root: Element,
  allowedParents: readonly Element[],
): Refusal | undefined {
  let all = 0;
  visitAll(root, (element) => {
    if (isNamed(element, XML_SIGNATURE, 'Signature')) all += 1;
  });
  const allowed = allowedParents.flatMap((parent) =>
    childrenNamed(parent, XML_SIGNATURE, 'Signature'),
  );
  return all === allowed.length
    ? undefined
    : refuse('signature-misplaced', `${all} signatures, ${allowed.length} where they may be`);
}

/** Reads the enveloped signature of `parent`: undefined when it has none. */
export function readSignature(tree: XmlTree, parent: Element): SignedPart | Refusal | undefined {
  const found = childrenNamed(parent, XML_SIGNATURE, 'Signature');
  const signature = found[0];
  if (signature === undefined) return undefined;
  if (found.length > 1) return refuse('signature-structure', 'more than one Signature');
  if (tree.duplicateId !== undefined) return refuse('duplicate-id', tree.duplicateId);

  const parts = readParts(signature, parent);
  if (isRefusal(parts)) return parts;
  const signedInfo = tree.canonicalForm(parts.signedInfo, parts.signedInfoPrefixes);
  const octets = tree.canonicalForm(parent, parts.referencePrefixes, signature);
  if (!signedInfo?.length || !octets?.length) {
    return refuse('signature-canonical-form', `no canonical form of ${parent.name}`);
  }
  return {
    element: parent,
    signedInfo,
    signatureHash: parts.signatureHash,
    signatureValue: parts.signatureValue,
    statedDigest: parts.digest,
    actualDigest: hash(parts.digestHash, octets, 'buffer'),
  };
}

/**
 * Checks the bytes against the identity provider's keys (several during a roll-over). KeyInfo is never read:
 * a key that comes with the message proves nothing.
 */
export function verifySignature(part: SignedPart, keys: readonly KeyObject[]): Refusal | undefined {
  if (
    part.statedDigest.length !== part.actualDigest.length ||
    !timingSafeEqual(part.statedDigest, part.actualDigest)
  ) {
    return refuse('signature-digest', `${part.element.name} was changed after signing`);
  }
  const signed = keys.some((key) => {
    if (key.asymmetricKeyType !== 'rsa') return false;
    return verify(part.signatureHash, part.signedInfo, key, part.signatureValue);
  });
  return signed
    ? undefined
    : refuse('signature-value', `${part.element.name} is not signed by a known key`);
}
