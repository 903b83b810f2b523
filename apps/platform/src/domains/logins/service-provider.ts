// As whom we present ourselves to identity providers: key, certificate, addresses, metadata.
import { randomUUID } from 'node:crypto';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { CannotStart } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import {
  type CertificateSubject,
  makeServiceProviderCertificate,
  readCertificateSubject,
} from './saml/certificate.ts';
import type { SigningIdentity } from './saml/sign.ts';
import { writeServiceProviderMetadata } from './saml/sp-metadata.ts';

export interface ServiceProvider {
  entityId: string;
  acsUrl: string;
  identity: SigningIdentity;
  /** The signed document, made once. */
  metadata: string;
}

/** What the demonstration is called; a real installation is called what its certificate says. */
const DEMO = { organizationName: 'IO, dimostrazione', ipaCode: 'io_demo', locality: 'Roma' };

/** Throws CannotStart when the given files cannot be those of a public service provider. */
export async function loadServiceProvider(
  config: Config,
  today: Temporal.PlainDate,
): Promise<ServiceProvider> {
  const { publicUrl } = config;
  const pem = config.spidFiles
    ? await readGiven(config.spidFiles)
    : await demoPair(config.dataDir, `${publicUrl}/metadata`, today);
  const { identity, subject } = open(pem);
  if (subject.organizationName === undefined || subject.ipaCode === undefined) {
    throw new CannotStart(
      'Il certificato SPID non è di un ente pubblico: servono O e organizationIdentifier PA:IT-… / The SPID certificate is not a public body’s: O and organizationIdentifier PA:IT-… are needed',
    );
  }
  // SPID wants the entityID and the certificate's `uri` to be the same text.
  const entityId = subject.entityId ?? `${publicUrl}/metadata`;
  const acsUrl = `${publicUrl}/assertionConsumerService`;
  const both = (text: string) => ({ it: text, en: text });
  const metadata = writeServiceProviderMetadata(
    {
      entityId,
      assertionConsumerServiceUrl: acsUrl,
      singleLogoutServiceUrl: `${publicUrl}/slo`,
      serviceName: {
        it: 'IO, l’app dei servizi pubblici',
        en: 'IO, the app of public services',
      },
      organizationName: both(subject.organizationName),
      organizationDisplayName: {
        it: 'IO, l’app dei servizi pubblici',
        en: 'IO, the app of public services',
      },
      organizationUrl: both(publicUrl),
      ipaCode: subject.ipaCode,
      contactEmail: `spid@${mailDomain(publicUrl)}`,
    },
    identity,
  );
  return { entityId, acsUrl, identity, metadata };
}

function mailDomain(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  return /\.[a-z]{2,}$/i.test(hostname) ? hostname : 'io.example';
}

type Pair = { privateKey: string; certificate: string };

async function readGiven(files: { key: string; certificate: string }): Promise<Pair> {
  try {
    return {
      privateKey: await readFile(files.key, 'utf8'),
      certificate: await readFile(files.certificate, 'utf8'),
    };
  } catch (cause) {
    throw new CannotStart(
      'Non riesco a leggere SPID_KEY_FILE o SPID_CERTIFICATE_FILE / SPID_KEY_FILE or SPID_CERTIFICATE_FILE cannot be read',
      { cause },
    );
  }
}

function open(pem: Pair): { identity: SigningIdentity; subject: CertificateSubject } {
  try {
    const privateKey = createPrivateKey(pem.privateKey);
    const certificate = new X509Certificate(pem.certificate);
    if (!certificate.checkPrivateKey(privateKey)) throw new Error('another key');
    return {
      identity: { privateKey, certificate: certificate.raw.toString('base64') },
      subject: readCertificateSubject(pem.certificate),
    };
  } catch (cause) {
    throw new CannotStart(
      'Chiave e certificato SPID non sono PEM validi o non vanno insieme / The SPID key and certificate are not valid PEM or do not belong together',
      { cause },
    );
  }
}

/**
 * The demonstration's own pair, made once for each entityID (its certificate names it) and kept. Both are in
 * one file, which appears whole or not at all: processes that start together take whichever was first.
 */
async function demoPair(
  dataDir: string,
  entityId: string,
  today: Temporal.PlainDate,
): Promise<Pair> {
  const folder = join(dataDir, 'keys');
  const file = join(folder, `spid-${sha256(entityId).toString('hex').slice(0, 12)}.pem`);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return splitPair(kept);
  const made = await makeServiceProviderCertificate({
    ...DEMO,
    entityId,
    commonName: DEMO.organizationName,
    validFrom: today.subtract({ days: 1 }),
    validYears: 3,
  });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${randomUUID()}.draft`);
  await writeFile(draft, `${made.privateKey.trim()}\n${made.certificate.trim()}\n`, {
    mode: 0o600,
  });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return splitPair(await readFile(file, 'utf8'));
}

/** One text may hold both: each reader finds its own part. */
function splitPair(text: string): Pair {
  const at = text.indexOf('-----BEGIN CERTIFICATE');
  return { privateKey: text.slice(0, at), certificate: text.slice(at) };
}
