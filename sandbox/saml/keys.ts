// Which keys an identity provider signs with: made at first start, kept in files that only their
// owner can read.

import { createPrivateKey, KeyObject, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SigningKey } from './signing.ts';

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
} as const;

/** Reads `name`.pem from the folder, or makes a key and a certificate and keeps them there. */
export async function loadSigningKey(folder: string, name: string): Promise<SigningKey> {
  const path = join(folder, `${name}.pem`);
  const stored = await readIfPresent(path);
  if (stored !== undefined) return fromPem(stored);
  const pem = await makePem(name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Written beside and renamed, so that a start cut short leaves no half file.
  await writeFile(`${path}.new`, pem, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return fromPem(pem);
}

async function makePem(name: string): Promise<string> {
  // Loaded only here, because keys are made once; the library wants the polyfill before itself.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const now = Date.now();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}, O=Ambiente di prova, C=IT`,
    notBefore: new Date(now - 86_400_000),
    notAfter: new Date(now + 10 * 365 * 86_400_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    ],
  });
  const privateKey = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  return `${privateKey}${certificate.toString('pem')}\n`;
}

function fromPem(pem: string): SigningKey {
  return {
    privateKey: createPrivateKey(pem),
    certificate: new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'))).raw.toString(
      'base64',
    ),
  };
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
