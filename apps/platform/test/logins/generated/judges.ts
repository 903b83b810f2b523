// What others say of the two signatures of a Response: xmlsec1, where the machine has it, and xml-crypto.

import { spawnSync } from 'node:child_process';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { asDomElement } from './oracles.ts';

const SIGNED = ['Response', 'Assertion'] as const;
const NAMESPACES = {
  Response: 'urn:oasis:names:tc:SAML:2.0:protocol',
  Assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
};
const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' });

export const hasXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;

/** Whether xmlsec1 finds all signatures of all documents valid; it stops at the first that is not. */
export function acceptedByXmlsec(documents: readonly string[], key: KeyObject): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'io-xmlsec-'));
  try {
    const keyFile = join(folder, 'key.pem');
    writeFileSync(keyFile, pemOf(key));
    const files = documents.map((document, number) => {
      const file = join(folder, `${number}.xml`);
      writeFileSync(file, document);
      return file;
    });
    return SIGNED.every((name) => {
      const ids = SIGNED.flatMap((other) => ['--id-attr:ID', `${NAMESPACES[other]}:${other}`]);
      const place = `//*[local-name()='${name}']/*[local-name()='Signature']`;
      const options = ['--pubkey-pem', keyFile, ...ids, '--node-xpath', place];
      return spawnSync('xmlsec1', ['--verify', ...options, ...files]).status === 0;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function acceptedByXmlCrypto(document: string, key: KeyObject): boolean {
  const parsed = new DOMParser().parseFromString(document, 'text/xml');
  const signatures = [...parsed.getElementsByTagNameNS('*', 'Signature')];
  return (
    signatures.length === SIGNED.length &&
    signatures.every((signature) => {
      const verifier = new SignedXml({ publicCert: pemOf(key) });
      verifier.loadSignature(asDomElement(signature));
      return verifier.checkSignature(document);
    })
  );
}
