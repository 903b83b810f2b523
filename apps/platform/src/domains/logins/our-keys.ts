// The key and certificates that we present to identity providers: given by files, or the demonstration's own.
import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
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

export interface OurKeys {
  identity: SigningIdentity;
  subject: CertificateSubject;
  /** Base64 of the DER form: published too, signing nothing. */
  otherCertificates: readonly string[];
  /** Of every certificate of ours, to warn in time. */
  expiries: readonly { file: string; validTo: Temporal.Instant }[];
}

/** What the demonstration is called; a real installation is called what its certificate says. */
const DEMO = { organizationName: 'IO, dimostrazione', ipaCode: 'io_demo', locality: 'Roma' };

/** Throws CannotStart when the given files are no key and certificates, or do not belong together. */
export async function loadOurKeys(config: Config, today: Temporal.PlainDate): Promise<OurKeys> {
  const pem = config.spidFiles
    ? await readGiven(config.spidFiles)
    : await demoPair(config.dataDir, `${config.publicUrl}/metadata`, today);
  const { privateKey, certificate } = open(pem, 'SPID_KEY_FILE, SPID_CERTIFICATE_FILE');
  const next = await readNext(config);
  const expiries = [
    { file: 'SPID_CERTIFICATE_FILE', validTo: validToOf(certificate) },
    ...(next ? [{ file: 'SPID_NEXT_CERTIFICATE_FILE', validTo: validToOf(next) }] : []),
  ];
  return {
    identity: { privateKey, certificate: certificate.raw.toString('base64') },
    subject: readCertificateSubject(certificate.toString()),
    otherCertificates: next ? [next.raw.toString('base64')] : [],
    expiries,
  };
}

const validToOf = ({ validToDate }: X509Certificate) =>
  Temporal.Instant.fromEpochMilliseconds(validToDate.getTime());

/** Publishing needs the certificate only; a key that is given, too, is held against it before it is needed. */
async function readNext({ spidNextFiles: files }: Config): Promise<X509Certificate | undefined> {
  if (files === undefined) return undefined;
  const names = 'SPID_NEXT_KEY_FILE, SPID_NEXT_CERTIFICATE_FILE';
  try {
    if (files.key !== undefined) {
      return open(await readGiven({ ...files, key: files.key }), names).certificate;
    }
    return new X509Certificate(await readFile(files.certificate));
  } catch (cause) {
    throw notAPair(names, cause);
  }
}

interface Pair {
  privateKey: string;
  certificate: string;
}

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

function open(pem: Pair, names: string) {
  try {
    const privateKey = createPrivateKey(pem.privateKey);
    const certificate = new X509Certificate(pem.certificate);
    if (!certificate.checkPrivateKey(privateKey)) throw new Error('another key');
    return { privateKey, certificate };
  } catch (cause) {
    throw notAPair(names, cause);
  }
}

const notAPair = (names: string, cause: unknown) =>
  new CannotStart(
    `Chiave e certificato non sono PEM validi o non vanno insieme: ${names} / Key and certificate are not valid PEM or do not belong together: ${names}`,
    { cause },
  );

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
  const text = await keptOnce(folder, file, async () => {
    const made = await makeServiceProviderCertificate({
      ...DEMO,
      entityId,
      commonName: DEMO.organizationName,
      validFrom: today.subtract({ days: 1 }),
      validYears: 3,
    });
    return `${made.privateKey.trim()}\n${made.certificate.trim()}\n`;
  });
  const at = text.indexOf('-----BEGIN CERTIFICATE');
  return { privateKey: text.slice(0, at), certificate: text.slice(at) };
}

/** The file's text, made by `make` when there is no file yet; whichever process is first decides for all. */
export async function keptOnce(
  folder: string,
  file: string,
  make: () => Promise<string>,
): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return kept;
  const text = await make();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${randomUUID()}.draft`);
  await writeFile(draft, text, { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(file, 'utf8');
}
