// How a public service provider of SPID makes its own signing certificate (AgID, Avviso 29 and 23).

// @peculiar/x509 resolves its algorithms through it.
import 'reflect-metadata';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  CertificatePolicies,
  DisplayText,
  id_ce_certificatePolicies,
  PolicyInformation,
  PolicyQualifierInfo,
  UserNotice,
} from '@peculiar/asn1-x509';
import {
  BasicConstraintsExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  PemConverter,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

export type CertificateFacts = {
  /** Becomes the `uri` of the subject: SPID holds it against the metadata's entityID. */
  readonly entityId: string;
  readonly commonName: string;
  readonly organizationName: string;
  readonly locality: string;
  readonly ipaCode: string;
  readonly validFrom: Temporal.PlainDate;
  readonly validYears: number;
};

/** PEM texts: PKCS#8 and X.509. */
export type KeyAndCertificate = { readonly privateKey: string; readonly certificate: string };

const URI = '2.5.4.83';
const ORGANIZATION_IDENTIFIER = '2.5.4.97';
const AGID_CERT = '1.3.76.16.6';
const CERT_SP_PUBLIC = '1.3.76.16.4.2.1';
const USER_NOTICE = '1.3.6.1.5.5.7.2.2';

/**
 * RSA-2048, for a longer key costs five times as much for every request we sign.
 * Public bodies may sign it themselves; private ones get theirs from AgID.
 */
export async function makeServiceProviderCertificate(
  facts: CertificateFacts,
): Promise<KeyAndCertificate> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: new Name([
      { CN: [facts.commonName] },
      { O: [facts.organizationName] },
      { [ORGANIZATION_IDENTIFIER]: [`PA:IT-${facts.ipaCode}`] },
      { [URI]: [facts.entityId] },
      { L: [facts.locality] },
      { C: ['IT'] },
    ]),
    notBefore: midnight(facts.validFrom),
    notAfter: midnight(facts.validFrom.add({ years: facts.validYears })),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(false, undefined, false),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
      policies(),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const privateKey = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    privateKey: PemConverter.encode(privateKey, 'PRIVATE KEY'),
    certificate: certificate.toString('pem'),
  };
}

/** What a certificate made by these rules says of its owner; undefined where it says nothing. */
export type CertificateSubject = {
  readonly entityId: string | undefined;
  readonly organizationName: string | undefined;
  readonly ipaCode: string | undefined;
};

/** @throws Error when the text is no certificate */
export function readCertificateSubject(pem: string): CertificateSubject {
  const { subjectName } = new X509Certificate(pem);
  const field = (name: string) => subjectName.getField(name)[0];
  return {
    entityId: field(URI),
    organizationName: field('O'),
    ipaCode: /^PA:IT-(\S{1,16})$/.exec(field(ORGANIZATION_IDENTIFIER) ?? '')?.[1],
  };
}

/** Positive, as X.509 wants it: the first bit is cleared and the first byte never zero. */
function serialNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

function midnight(date: Temporal.PlainDate): Date {
  return new Date(date.toZonedDateTime('UTC').epochMilliseconds);
}

function policies(): Extension {
  const value = new CertificatePolicies([
    policy(AGID_CERT, 'agIDcert'),
    policy(CERT_SP_PUBLIC, 'cert_SP_Pub'),
  ]);
  return new Extension(id_ce_certificatePolicies, false, AsnConvert.serialize(value));
}

function policy(oid: string, notice: string): PolicyInformation {
  return new PolicyInformation({
    policyIdentifier: oid,
    policyQualifiers: [
      new PolicyQualifierInfo({
        policyQualifierId: USER_NOTICE,
        qualifier: AsnConvert.serialize(
          new UserNotice({ explicitText: new DisplayText({ utf8String: notice }) }),
        ),
      }),
    ],
  });
}
