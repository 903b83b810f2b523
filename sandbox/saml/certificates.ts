// Whose certificates may sign, and until when: reading X.509 certificates out of metadata.

import { X509Certificate, type KeyObject } from 'node:crypto';
import { text, type Text } from '../text.ts';

export type SigningCertificate = {
  readonly publicKey: KeyObject;
  readonly subject: string;
  readonly notBefore: Temporal.Instant;
  readonly notAfter: Temporal.Instant;
  /** RSA modulus in bits; undefined for other kinds of key. */
  readonly bits: number | undefined;
};

/** Reads base64 DER as it stands in ds:X509Certificate; undefined when it is not a certificate. */
export function readCertificate(base64: string): SigningCertificate | undefined {
  try {
    const certificate = new X509Certificate(Buffer.from(base64.replaceAll(/\s/g, ''), 'base64'));
    const { publicKey } = certificate;
    return {
      publicKey,
      subject: certificate.subject.replaceAll('\n', ', '),
      notBefore: instant(certificate.validFromDate),
      notAfter: instant(certificate.validToDate),
      bits:
        publicKey.asymmetricKeyType === 'rsa'
          ? publicKey.asymmetricKeyDetails?.modulusLength
          : undefined,
    };
  } catch {
    return undefined;
  }
}

/** Why this certificate may not sign now; undefined when it may. */
export function certificateProblem(
  certificate: SigningCertificate,
  now: Temporal.Instant,
): Text | undefined {
  if (certificate.bits === undefined || certificate.bits < 2048) {
    return text(
      'la chiave del certificato non è RSA di almeno 2048 bit',
      "the certificate's key is not RSA of at least 2048 bits",
    );
  }
  if (Temporal.Instant.compare(now, certificate.notAfter) > 0) {
    return text(
      `il certificato è scaduto il ${certificate.notAfter.toString()}`,
      `the certificate expired on ${certificate.notAfter.toString()}`,
    );
  }
  if (Temporal.Instant.compare(now, certificate.notBefore) < 0) {
    return text(
      `il certificato vale solo dal ${certificate.notBefore.toString()}`,
      `the certificate is valid only from ${certificate.notBefore.toString()}`,
    );
  }
  return undefined;
}

function instant(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
