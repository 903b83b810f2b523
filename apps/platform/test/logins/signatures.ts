// xml-crypto as the judge of our own signatures: it shares nothing with what made them.

import assert from 'node:assert/strict';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';

/** @param certificate PEM */
export function assertSignedBy(certificate: string, document: string): void {
  const parsed = new DOMParser().parseFromString(document, 'text/xml').documentElement;
  const signature = parsed?.getElementsByTagNameNS(
    'http://www.w3.org/2000/09/xmldsig#',
    'Signature',
  )[0];
  assert(signature);
  const judge = new SignedXml({ publicCert: certificate });
  judge.loadSignature(new XMLSerializer().serializeToString(signature));
  assert(judge.checkSignature(document));
}
