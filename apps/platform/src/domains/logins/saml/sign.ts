// How our own documents and addresses are signed: enveloped XML signature and HTTP-Redirect, RSA-SHA256 both.

import { createHash, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N, RSA_SHA256, SHA256, XML_SIGNATURE } from './names.ts';
import { isRefusal } from './refusal.ts';
import type { Xml } from './write-xml.ts';
import { NOTHING, xml } from './write-xml.ts';
import { METADATA_LIMITS, readXml } from './xml.ts';

/** Our key and certificate; `certificate` is base64 of the DER form, as XML wants it. */
export type SigningIdentity = { readonly privateKey: KeyObject; readonly certificate: string };

/**
 * Signs the document that `write` makes. `write` gets the Signature to put in its place (nothing the first
 * time, for the digest is over the document without it) and must write `id` as the ID of the root.
 * @throws Error when `write` does not make well-formed XML: a defect of ours.
 */
export function signDocument(
  id: string,
  write: (signature: Xml) => Xml,
  { privateKey, certificate }: SigningIdentity,
): string {
  const digest = createHash('sha256')
    .update(canonicalForm(write(NOTHING).text))
    .digest('base64');
  // Written in canonical form (namespace declared here, no empty-element tags), so that it can be signed as it is.
  const signedInfo = xml`<ds:SignedInfo xmlns:ds="${XML_SIGNATURE}"><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${RSA_SHA256}"></ds:SignatureMethod><ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="${ENVELOPED_SIGNATURE}"></ds:Transform><ds:Transform Algorithm="${EXCLUSIVE_C14N}"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="${SHA256}"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
  const value = sign('sha256', Buffer.from(signedInfo.text), privateKey).toString('base64');
  return write(
    xml`<ds:Signature xmlns:ds="${XML_SIGNATURE}">${signedInfo}<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`,
  ).text;
}

function canonicalForm(text: string): Buffer {
  const octets = readXml(Buffer.from(text), METADATA_LIMITS, (tree) => ({
    form: tree.canonicalForm(tree.root, []),
  }));
  if (isRefusal(octets)) throw new Error(`Our own XML is refused: ${octets.detail}`);
  if (octets.form === undefined) throw new Error('Our own XML has no canonical form');
  return octets.form;
}

const signInPool = promisify(sign);

/**
 * The signed query of the HTTP-Redirect binding. The signature is over exactly the octets that are sent, in
 * the order message, RelayState, SigAlg. Source: SAML bindings 3.4.4.1. Signed by a thread of the pool: half a
 * millisecond of arithmetic for every login would keep everybody else waiting.
 */
export async function signRedirectQuery(
  message: { readonly name: 'SAMLRequest' | 'SAMLResponse'; readonly value: string },
  relayState: string | undefined,
  privateKey: KeyObject,
): Promise<string> {
  const signed = [
    `${message.name}=${encodeURIComponent(message.value)}`,
    ...(relayState === undefined ? [] : [`RelayState=${encodeURIComponent(relayState)}`]),
    `SigAlg=${encodeURIComponent(RSA_SHA256)}`,
  ].join('&');
  const signature = await signInPool('sha256', Buffer.from(signed), privateKey);
  return `${signed}&Signature=${encodeURIComponent(signature.toString('base64'))}`;
}
