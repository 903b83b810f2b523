// Is every signature of a document good, by tools that are not the sandbox's own?

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';

export const xmlsec1 = spawnSync('xmlsec1', ['--version']).status === 0;

/** Names of the elements whose signature xml-crypto accepts, in document order; the first `most`. */
export function verifiedElements(
  xml: string,
  certificate: string,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const signatures = document.getElementsByTagNameNS(
    'http://www.w3.org/2000/09/xmldsig#',
    'Signature',
  );
  return [...signatures].slice(0, most).map((signature) => {
    const check = new SignedXml({ publicCert: pem(certificate) });
    check.loadSignature(new XMLSerializer().serializeToString(signature));
    assert.equal(check.checkSignature(xml), true);
    const signed = check.getSignedReferences()[0] ?? '';
    return /^<([\w:]+)/.exec(signed)?.[1] ?? '';
  });
}

/** xmlsec1's verdict on the signature of each element named by its ID. */
export function verifyWithXmlsec(xml: string, certificate: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-xmlsec-'));
  try {
    const document = join(folder, 'document.xml');
    const key = join(folder, 'certificate.pem');
    writeFileSync(document, xml);
    writeFileSync(key, pem(certificate));
    const ids = [
      'urn:oasis:names:tc:SAML:2.0:protocol:Response',
      'urn:oasis:names:tc:SAML:2.0:protocol:LogoutResponse',
      'urn:oasis:names:tc:SAML:2.0:assertion:Assertion',
      'urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor',
    ].flatMap((name) => ['--id-attr:ID', name]);
    for (const { path } of signaturePaths(xml)) {
      execFileSync(
        'xmlsec1',
        [
          '--verify',
          '--pubkey-cert-pem',
          key,
          '--enabled-key-data',
          'rsa',
          ...ids,
          '--node-xpath',
          path,
          document,
        ],
        { stdio: 'pipe' },
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function signaturePaths(xml: string): { path: string }[] {
  const count = xml.split('<ds:Signature ').length - 1;
  return Array.from({ length: count }, (_, place) => ({
    path: `(//*[local-name()='Signature'])[${place + 1}]`,
  }));
}

function pem(certificate: string): string {
  const lines = certificate.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
