// Is this XML signature the sender's? Verified by xml-crypto with the keys of the sender's
// metadata only; what is read afterwards comes from the signed octets, never from the document.

import { XMLSerializer, type Element } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { text, type Text } from '../text.ts';
import { certificateProblem, type SigningCertificate } from './certificates.ts';
import { envelopedSignature, exclusiveC14n, signatureAlgorithms } from './names.ts';
import { attribute, children, onlyChild, parseXml } from './xml-reader.ts';

const { 'rsa-sha256': sha256, 'rsa-sha512': sha512 } = signatureAlgorithms;
const acceptedAlgorithms: readonly string[] = [sha256.uri, sha512.uri];
const acceptedDigests: readonly string[] = [sha256.digestUri, sha512.digestUri];

export type SignatureVerdict =
  | { readonly valid: true; readonly root: Element }
  | { readonly valid: false; readonly reason: Text };

/** Checks the enveloped signature on the root of `source`; `root` is its parsed form. */
export function checkEnvelopedSignature(
  source: string,
  root: Element,
  certificates: readonly SigningCertificate[],
  now: Temporal.Instant,
): SignatureVerdict {
  const signatures = children(root, 'ds', 'Signature');
  const signature = signatures[0];
  if (signature === undefined) {
    return invalid('manca la firma (ds:Signature)', 'there is no signature (ds:Signature)');
  }
  if (signatures.length > 1) return invalid('ci sono più firme', 'there are several signatures');
  const shape = wrongShape(signature, attribute(root, 'ID'));
  if (shape !== undefined) return { valid: false, reason: shape };
  const written = new XMLSerializer().serializeToString(signature);
  for (const certificate of certificates) {
    const octets = verifiedOctets(source, written, certificate);
    if (octets === undefined) continue;
    const problem = certificateProblem(certificate, now);
    if (problem !== undefined) return { valid: false, reason: problem };
    const signed = parseXml(octets);
    if (attribute(signed, 'ID') !== attribute(root, 'ID') || signed.localName !== root.localName) {
      return invalid('la firma copre un altro elemento', 'the signature covers another element');
    }
    return { valid: true, root: signed };
  }
  return invalid(
    'la firma non corrisponde a nessun certificato dei metadati, oppure il contenuto è cambiato dopo la firma',
    'the signature matches no certificate of the metadata, or the content changed after signing',
  );
}

function invalid(it: string, en: string): SignatureVerdict {
  return { valid: false, reason: text(it, en) };
}

function wrongShape(signature: Element, id: string | undefined): Text | undefined {
  const info = onlyChild(signature, 'ds', 'SignedInfo');
  const reference = info === undefined ? undefined : onlyChild(info, 'ds', 'Reference');
  if (info === undefined || reference === undefined) {
    return text(
      'serve una sola SignedInfo con una sola Reference',
      'one SignedInfo with one Reference is needed',
    );
  }
  const uri = attribute(reference, 'URI');
  if (id === undefined || id === '' || uri !== `#${id}`) {
    return text(
      `la Reference indica "${uri ?? ''}" e non l'ID del messaggio "#${id ?? ''}"`,
      `the Reference names "${uri ?? ''}", not the message's ID "#${id ?? ''}"`,
    );
  }
  const method = onlyChild(info, 'ds', 'SignatureMethod');
  const algorithm = method === undefined ? undefined : attribute(method, 'Algorithm');
  if (algorithm === undefined || !acceptedAlgorithms.includes(algorithm)) {
    return text(
      `l'algoritmo di firma "${algorithm ?? ''}" non è ammesso: serve RSA-SHA256 o RSA-SHA512`,
      `the signature algorithm "${algorithm ?? ''}" is not allowed: use RSA-SHA256 or RSA-SHA512`,
    );
  }
  return undefined;
}

function verifiedOctets(
  source: string,
  signature: string,
  certificate: SigningCertificate,
): string | undefined {
  const check = new SignedXml({ publicCert: certificate.publicKey });
  allowOnly(check.CanonicalizationAlgorithms, [exclusiveC14n, envelopedSignature]);
  allowOnly(check.SignatureAlgorithms, acceptedAlgorithms);
  allowOnly(check.HashAlgorithms, acceptedDigests);
  try {
    check.loadSignature(signature);
    return check.checkSignature(source) ? check.getSignedReferences()[0] : undefined;
  } catch {
    // The library throws for a wrong signature as for a forbidden algorithm: both mean "no".
    return undefined;
  }
}

function allowOnly(algorithms: Record<string, unknown>, allowed: readonly string[]): void {
  for (const uri of Object.keys(algorithms)) {
    if (!allowed.includes(uri)) delete algorithms[uri];
  }
}
