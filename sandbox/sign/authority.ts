// Who issues the test signing certificates: a small certification authority, made at first start and kept in a file that
// those who check signatures may read. It knows no secret worth keeping, and says so in its name.

import { createPrivateKey, KeyObject, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignFault } from './faults.ts';

export const anchorFile = 'signature-authority.pem';

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
} as const;
const day = 86_400_000;

type Issuer = { readonly name: string; readonly key: CryptoKey; readonly pem: string };

export type Signer = {
  readonly certificate: Buffer;
  readonly issuerCertificate: Buffer;
  readonly privateKey: KeyObject;
};

export type Holder = {
  readonly name: string;
  readonly familyName: string;
  readonly fiscalCode: string;
};

export type Authority = {
  /** PEM, for whoever is to believe its certificates. */
  readonly certificate: string;
  issue(holder: Holder, fault: SignFault): Promise<Signer>;
};

// The library wants the polyfill before itself, and is loaded by those alone who sign.
async function library() {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

async function makeIssuer(commonName: string): Promise<Issuer> {
  const x509 = await library();
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const name = `CN=${commonName}, O=Ambiente di prova, C=IT`;
  const now = Date.now();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    notBefore: new Date(now - 5 * 365 * day),
    notAfter: new Date(now + 10 * 365 * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
    ],
  });
  return { name, key: keys.privateKey, pem: `${certificate.toString('pem')}\n` };
}

const issuerName = 'Autorità di firma di prova';

async function loadIssuer(folder: string): Promise<Issuer> {
  const keyPath = join(folder, 'signature-authority.key');
  const certificatePath = join(folder, anchorFile);
  try {
    const [keyText, pem] = await Promise.all([
      readFile(keyPath, 'utf8'),
      readFile(certificatePath, 'utf8'),
    ]);
    const der = createPrivateKey(keyText).export({ type: 'pkcs8', format: 'der' });
    const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(der), algorithm, false, [
      'sign',
    ]);
    return { name: `CN=${issuerName}, O=Ambiente di prova, C=IT`, key, pem };
  } catch {
    const issuer = await makeIssuer(issuerName);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const key = KeyObject.from(issuer.key).export({ type: 'pkcs8', format: 'pem' });
    await writeWhole(keyPath, key);
    await writeWhole(certificatePath, issuer.pem);
    return issuer;
  }
}

// Written beside and renamed, so that a start cut short leaves no half file.
async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

const quoted = (text: string) => text.replaceAll(/[,+"\\<>;=]/g, ' ');

export async function loadAuthority(folder: string): Promise<Authority> {
  const known = await loadIssuer(folder);
  let unknown: Promise<Issuer> | undefined;
  // One pair for all holders: nobody here has a secret.
  let pair: Promise<CryptoKeyPair> | undefined;

  async function issue(holder: Holder, fault: SignFault): Promise<Signer> {
    const x509 = await library();
    unknown ??= fault === 'unknown_authority' ? makeIssuer('Autorità sconosciuta') : undefined;
    pair ??= crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const issuer = fault === 'unknown_authority' && unknown ? await unknown : known;
    const keys = await pair;
    const now = Date.now();
    const ends = fault === 'expired' ? now - 2 * day : now + 3 * 365 * day;
    const code = fault === 'no_fiscal_code' ? 'PROVA0001' : `TINIT-${holder.fiscalCode}`;
    const whole = quoted(`${holder.name} ${holder.familyName}`);
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: crypto.randomUUID().replaceAll('-', '').replace(/^./, '1'),
      subject: `2.5.4.5=${code}, CN=${whole}, 2.5.4.46=PROVA${now}, C=IT`,
      issuer: issuer.name,
      notBefore: new Date(ends - 4 * 365 * day),
      notAfter: new Date(ends),
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: issuer.key,
      extensions: [
        new x509.BasicConstraintsExtension(false),
        new x509.KeyUsagesExtension(
          fault === 'login_certificate'
            ? x509.KeyUsageFlags.digitalSignature
            : x509.KeyUsageFlags.nonRepudiation,
          true,
        ),
      ],
    });
    return {
      certificate: Buffer.from(certificate.rawData),
      issuerCertificate: new X509Certificate(issuer.pem).raw,
      privateKey: KeyObject.from(keys.privateKey),
    };
  }

  return { certificate: known.pem, issue };
}
