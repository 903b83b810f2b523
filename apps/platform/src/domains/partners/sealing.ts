// The file of keys, encrypted so that only its recipient opens it: CMS EnvelopedData, as `openssl cms -decrypt` reads it.
// Why this form, and what a recipient may be: docs/decisions/0071.
import { createHash, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  EnvelopedData,
  IssuerAndSerialNumber,
  KeyTransRecipientInfo,
  PublicKeyInfo,
  RecipientInfo,
  RSAESOAEPParams,
} from 'pkijs';

export const MOST_RECIPIENT_CHARACTERS = 20_000;
const LEAST_BITS = 2048;
const MOST_BITS = 8192;

export const FAULTS = {
  recipient_private: {
    it: 'è una chiave privata: non darla a nessuno, nemmeno a noi. Serve il certificato, o la chiave pubblica che le corrisponde',
    en: 'is a private key: give it to nobody, not even to us. What is needed is the certificate, or the public key that belongs to it',
  },
  recipient_unreadable: {
    it: 'deve essere un certificato o una chiave pubblica in formato PEM, per esempio «-----BEGIN CERTIFICATE-----…»: copia tutto il file, anche la prima e l’ultima riga',
    en: 'must be a certificate or a public key as PEM, such as “-----BEGIN CERTIFICATE-----…”: copy the whole file, its first and last lines too',
  },
  recipient_not_rsa: {
    it: 'deve avere una chiave RSA, per esempio fatta con «openssl req -x509 -newkey rsa:3072»: le chiavi di altro tipo non si possono usare qui',
    en: 'must have an RSA key, such as one made with “openssl req -x509 -newkey rsa:3072”: keys of another kind cannot be used here',
  },
  recipient_size: {
    it: 'deve avere una chiave da 2048 a 8192 bit, per esempio 3072: una più corta non protegge abbastanza',
    en: 'must have a key of 2048 to 8192 bits, such as 3072: a shorter one does not protect enough',
  },
  recipient_expired: {
    it: 'è scaduto: serve un certificato ancora valido, per esempio rinnovato con la stessa chiave',
    en: 'has expired: a certificate that is still valid is needed, such as one renewed with the same key',
  },
} as const;
export type Fault = keyof typeof FAULTS;

export interface Recipient {
  key: KeyObject;
  certificate: Certificate | undefined;
  /** SHA-256 of the public key, in hexadecimal: by it both sides know that it is the same. */
  fingerprint: string;
}

const spkiOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' });

function readPem(
  pem: string,
): { key: KeyObject; certificate: X509Certificate | undefined } | undefined {
  try {
    if (pem.includes('BEGIN CERTIFICATE')) {
      const certificate = new X509Certificate(pem);
      return { key: certificate.publicKey, certificate };
    }
    if (!pem.includes('PUBLIC KEY')) return undefined;
    return { key: createPublicKey({ key: pem, format: 'pem' }), certificate: undefined };
  } catch {
    return undefined;
  }
}

export function readRecipient(pem: string, now: Temporal.Instant): Recipient | Fault {
  if (pem.includes('PRIVATE KEY')) return 'recipient_private';
  const read = pem.length > MOST_RECIPIENT_CHARACTERS ? undefined : readPem(pem);
  if (read === undefined) return 'recipient_unreadable';
  const { key, certificate } = read;
  if (key.asymmetricKeyType !== 'rsa') return 'recipient_not_rsa';
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < LEAST_BITS || bits > MOST_BITS) return 'recipient_size';
  if (certificate !== undefined && now.epochMilliseconds > Date.parse(certificate.validTo))
    return 'recipient_expired';
  return {
    key,
    certificate: certificate && Certificate.fromBER(new Uint8Array(certificate.raw)),
    fingerprint: createHash('sha256').update(spkiOf(key)).digest('hex'),
  };
}

/** A certificate is named by issuer and number; a key alone by the hash of its bits (RFC 5280, 4.2.1.2, method 1). */
function nameOf(certificate: Certificate | undefined, info: PublicKeyInfo) {
  if (certificate !== undefined) {
    const { issuer, serialNumber } = certificate;
    return new IssuerAndSerialNumber({ issuer, serialNumber });
  }
  const bits = info.subjectPublicKey.valueBlock.valueHexView;
  const hash = createHash('sha1').update(bits).digest();
  return new OctetString({ valueHex: Uint8Array.from(hash).buffer });
}

/** AES-256-CBC under a key of its own, which RSA-OAEP with SHA-256 gives to the recipient alone. */
export async function seal(content: Buffer, recipient: Recipient): Promise<Buffer> {
  const { certificate } = recipient;
  const info = PublicKeyInfo.fromBER(new Uint8Array(spkiOf(recipient.key)));
  // Of a key without a certificate the library needs the key only.
  const holder = certificate ?? new Certificate();
  if (certificate === undefined) holder.subjectPublicKeyInfo = info;
  const sha256 = new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' });
  const oaep = new RSAESOAEPParams({
    hashAlgorithm: sha256,
    maskGenAlgorithm: new AlgorithmIdentifier({
      algorithmId: '1.2.840.113549.1.1.8',
      algorithmParams: sha256.toSchema(),
    }),
  });
  const envelope = new EnvelopedData({ version: certificate === undefined ? 2 : 0 });
  envelope.recipientInfos.push(
    new RecipientInfo({
      variant: 1,
      value: new KeyTransRecipientInfo({
        version: certificate === undefined ? 2 : 0,
        rid: nameOf(certificate, info),
        keyEncryptionAlgorithm: new AlgorithmIdentifier({
          algorithmId: '1.2.840.113549.1.1.7',
          algorithmParams: oaep.toSchema(),
        }),
        recipientCertificate: holder,
      }),
    }),
  );
  const cipher: AesKeyAlgorithm = { name: 'AES-CBC', length: 256 };
  await envelope.encrypt(cipher, Uint8Array.from(content).buffer);
  const whole = new ContentInfo({
    contentType: '1.2.840.113549.1.7.3',
    content: envelope.toSchema(),
  });
  return Buffer.from(whole.toSchema().toBER());
}
