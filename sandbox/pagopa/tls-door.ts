// The node's door for those who show a certificate: https, and nobody comes in without one of the sandbox's own
// authority. Behind it is what is behind the plain door. Keys are made once and kept where the owner alone reads.

import { KeyObject } from 'node:crypto';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import type { FastifyInstance } from 'fastify';

export type TlsDoor = {
  /** Below it everything is as at the plain address. */
  readonly url: string;
  /** PEM files: who vouches for the door, and what a caller shows. */
  readonly caFile: string;
  readonly clientCertFile: string;
  readonly clientKeyFile: string;
  /** What the node shows at an institution's door, and by whom it knows that door: any usual authority, or its own. */
  readonly node: { readonly ca: string[]; readonly cert: string; readonly key: string };
  close(): Promise<void>;
};

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 86_400_000;
const fileNames = [
  'ca.pem',
  'server.pem',
  'server.key',
  'client.pem',
  'client.key',
  'node.pem',
  'node.key',
] as const;

/** All of them or none: a start that was cut short begins again. */
async function makeFiles(folder: string): Promise<void> {
  // The library wants the polyfill before itself, and is loaded by those alone who make keys.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const span = {
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + 3650 * day),
  };
  const keysOf = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const caKeys = await keysOf();
  const caName = 'CN=Autorità TLS di prova, O=Ambiente di prova, C=IT';
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: caName,
    ...span,
    signingAlgorithm: algorithm,
    keys: caKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const issue = async (name: string, usage: string) => {
    const keys = await keysOf();
    const certificate = await x509.X509CertificateGenerator.create({
      subject: `CN=${name}, O=Ambiente di prova, C=IT`,
      issuer: caName,
      ...span,
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: caKeys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([usage]),
        new x509.SubjectAlternativeNameExtension([
          { type: 'dns', value: 'localhost' },
          { type: 'ip', value: '127.0.0.1' },
        ]),
      ],
    });
    const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
    return { pem: `${certificate.toString('pem')}\n`, key };
  };
  const server = await issue('localhost', x509.ExtendedKeyUsage.serverAuth);
  const client = await issue('cliente di prova', x509.ExtendedKeyUsage.clientAuth);
  const node = await issue('nodo di prova', x509.ExtendedKeyUsage.clientAuth);
  const pairs = [server, client, node].flatMap(({ pem, key }) => [pem, key]);
  const contents = [`${ca.toString('pem')}\n`, ...pairs];
  const beside = `${folder}.new-${process.pid}`;
  await mkdir(beside, { recursive: true, mode: 0o700 });
  for (const [index, name] of fileNames.entries())
    await writeFile(join(beside, name), contents[index] ?? '', { mode: 0o600 });
  await rename(beside, folder);
}

/** Listens on 127.0.0.1; port 0 takes any free one. */
export async function openTlsDoor(
  plain: FastifyInstance,
  options: { readonly port: number; readonly folder: string },
): Promise<TlsDoor> {
  const folder = join(options.folder, 'pagopa-certificates');
  const file = (name: (typeof fileNames)[number]) => join(folder, name);
  try {
    await access(file('node.key'));
  } catch {
    await makeFiles(folder);
  }
  await plain.ready();
  const read = (name: (typeof fileNames)[number]) => readFileSync(file(name));
  const server = createServer(
    {
      ca: read('ca.pem'),
      cert: read('server.pem'),
      key: read('server.key'),
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
    },
    (request, response) => plain.routing(request, response),
  );
  const port = await listen(server, options.port);
  return {
    url: `https://localhost:${port}`,
    caFile: file('ca.pem'),
    clientCertFile: file('client.pem'),
    clientKeyFile: file('client.key'),
    node: {
      ca: [...rootCertificates, read('ca.pem').toString()],
      cert: read('node.pem').toString(),
      key: read('node.key').toString(),
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
