// Is this the agreement, signed (CAdES, .p7m) by the person who must sign it? Every doubt has its own answer.
// Revocation is not asked: it would need the authority on line. Who may sign, and with what: docs/decisions/0048.
import { createHash } from 'node:crypto';
import { OctetString, Sequence } from 'asn1js';
import {
  type Certificate,
  CertificateChainValidationEngine,
  ContentInfo,
  SignedData,
  type SignerInfo,
} from 'pkijs';
import { isBearableBer } from './ber.ts';
import type { Finding, SignatureVerdict } from './rules.ts';
import { fiscalCodesIn } from './rules.ts';

export interface Expected {
  /** The very bytes that were to be signed. */
  agreement: Buffer;
  fiscalCode: string;
  /** The agreement did not exist before. */
  madeAt: Temporal.Instant;
  now: Temporal.Instant;
  /** Whose certificates are believed. */
  anchors: readonly Certificate[];
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const KEY_USAGE = '2.5.29.15';
const SERIAL_NUMBER = '2.5.4.5';
const DN_QUALIFIER = '2.5.4.46';
const COMMON_NAME = '2.5.4.3';
const HASHES: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
/** Clocks of signers run ahead a little. */
const AHEAD_MINUTES = 10;

const wrong = (code: Finding): SignatureVerdict => ({ good: false, finding: code });

/** Some programs write the same bytes as text: base64, with or without PEM's lines around. */
function withoutArmour(file: Buffer): Buffer {
  if (file[0] === 0x30) return file;
  const text = file.subarray(0, 8_000_000).toString('latin1');
  const inner = text.replaceAll(/-----(BEGIN|END)[^\n-]*-----/g, '').replaceAll(/\s+/g, '');
  return /^MI[A-Za-z0-9+/]+={0,2}$/.test(inner) ? Buffer.from(inner, 'base64') : file;
}

/** Undefined: it is no CMS with signatures. */
function readSigned(file: Buffer): SignedData | undefined {
  if (!isBearableBer(file)) return undefined;
  try {
    const content = ContentInfo.fromBER(new Uint8Array(file));
    return content.contentType === SIGNED_DATA
      ? new SignedData({ schema: content.content as unknown })
      : undefined;
  } catch {
    return undefined;
  }
}

const certificatesOf = ({ certificates = [] }: SignedData): Certificate[] =>
  certificates.filter((one): one is Certificate => 'subject' in one && 'tbsView' in one);

function subjectText(certificate: Certificate, type: string): string {
  const found = certificate.subject.typesAndValues.find((one) => one.type === type);
  const value: unknown = (found?.value as { valueBlock?: { value?: unknown } } | undefined)
    ?.valueBlock?.value;
  return typeof value === 'string' ? value : '';
}

/** In the order in which authorities have written them: TINIT- today, IT: before, a card's number before that. */
const signerCodes = (certificate: Certificate): string[] =>
  [SERIAL_NUMBER, DN_QUALIFIER, COMMON_NAME].flatMap((type) =>
    fiscalCodesIn(subjectText(certificate, type)),
  );

function attributeOf(signer: SignerInfo, type: string): unknown {
  return signer.signedAttrs?.attributes.find((one) => one.type === type)?.values[0] as unknown;
}

function signingTimeOf(signer: SignerInfo): Temporal.Instant | undefined {
  const value = attributeOf(signer, SIGNING_TIME);
  if (typeof value !== 'object' || value === null || !('toDate' in value)) return undefined;
  const ms = (value as { toDate(): Date }).toDate().getTime();
  return Number.isFinite(ms) ? Temporal.Instant.fromEpochMilliseconds(ms) : undefined;
}

const derOf = (certificate: Certificate) => Buffer.from(certificate.toSchema(false).toBER(false));

/** CAdES binds the signature to the signer's very certificate. */
function isBoundTo(signer: SignerInfo, certificate: Certificate): boolean {
  const value = attributeOf(signer, SIGNING_CERTIFICATE_V2);
  if (!(value instanceof Sequence)) return false;
  const [list] = value.valueBlock.value;
  if (!(list instanceof Sequence)) return false;
  const [first] = list.valueBlock.value;
  if (!(first instanceof Sequence)) return false;
  const parts = first.valueBlock.value;
  const hash = parts.find((part) => part instanceof OctetString);
  if (!(hash instanceof OctetString)) return false;
  const algorithm = parts[0] instanceof Sequence ? parts[0].valueBlock.value[0] : undefined;
  const oid = (algorithm as { valueBlock?: { toString(): string } } | undefined)?.valueBlock;
  const name = oid === undefined ? 'sha256' : HASHES[oid.toString()];
  if (name === undefined) return false;
  const digest = createHash(name).update(derOf(certificate)).digest();
  return digest.equals(Buffer.from(hash.valueBlock.valueHexView));
}

/** Bit 1 of the key usage: what it signs binds its owner. A card's certificate for logging in has not got it. */
function signsForItsOwner(certificate: Certificate): boolean {
  const usage = certificate.extensions?.find((one) => one.extnID === KEY_USAGE);
  if (usage === undefined) return false;
  const bytes = Buffer.from(usage.extnValue.valueBlock.valueHexView);
  // BIT STRING: tag, length, unused bits, then the bits.
  return bytes[0] === 0x03 && ((bytes[3] ?? 0) & 0x40) !== 0;
}

const instantOf = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;

async function isIntact(signed: SignedData, signer: number): Promise<boolean> {
  try {
    return await signed.verify({ signer, checkChain: false });
  } catch {
    return false;
  }
}

async function isFromKnownAuthority(
  certificate: Certificate,
  beside: readonly Certificate[],
  anchors: readonly Certificate[],
  at: Temporal.Instant,
): Promise<boolean> {
  if (anchors.length === 0) return false;
  try {
    // The library takes the last certificate for the one that is asked about.
    const others = beside.filter((one) => one !== certificate);
    const engine = new CertificateChainValidationEngine({
      trustedCerts: [...anchors],
      certs: [...others, certificate],
      checkDate: new Date(at.epochMilliseconds),
    });
    return (await engine.verify()).result;
  } catch {
    return false;
  }
}

function signerCertificate(
  signer: SignerInfo,
  certificates: readonly Certificate[],
): Certificate | undefined {
  const sid = signer.sid as { issuer?: Certificate['issuer']; serialNumber?: unknown };
  return certificates.find(
    (one) =>
      sid.issuer?.isEqual(one.issuer) === true &&
      one.serialNumber.isEqual(sid.serialNumber as Certificate['serialNumber']),
  );
}

async function judgeSigner(
  certificate: Certificate,
  signer: SignerInfo,
  certificates: readonly Certificate[],
  expected: Expected,
): Promise<SignatureVerdict> {
  const at = signingTimeOf(signer) ?? expected.now;
  if (!isBoundTo(signer, certificate)) return wrong('not_cades');
  if (!signsForItsOwner(certificate)) return wrong('not_for_signing');
  if (isBefore(expected.now.add({ minutes: AHEAD_MINUTES }), at)) return wrong('signed_in_future');
  if (isBefore(at, expected.madeAt.subtract({ minutes: AHEAD_MINUTES })))
    return wrong('signed_before_agreement');
  if (isBefore(at, instantOf(certificate.notBefore.value))) return wrong('certificate_not_yet');
  if (isBefore(instantOf(certificate.notAfter.value), at)) return wrong('certificate_expired');
  if (!(await isFromKnownAuthority(certificate, certificates, expected.anchors, at)))
    return wrong('unknown_authority');
  return {
    good: true,
    signedAt: at.toString(),
    signer: subjectText(certificate, COMMON_NAME).slice(0, 200),
  };
}

function contentOf(signed: SignedData): Buffer | undefined {
  try {
    const value = signed.encapContentInfo.eContent?.getValue();
    return value === undefined ? undefined : Buffer.from(value);
  } catch {
    return undefined;
  }
}

export async function checkSignature(given: Buffer, expected: Expected): Promise<SignatureVerdict> {
  if (given.length === 0) return wrong('empty_file');
  if (given[0] !== 0x30 && given.subarray(0, 1024).includes('%PDF-')) {
    return wrong(given.includes('/ByteRange') ? 'signed_inside_pdf' : 'not_signed');
  }
  const signed = readSigned(withoutArmour(given));
  if (signed === undefined) return wrong('not_p7m');
  const content = contentOf(signed);
  if (content === undefined || content.length === 0) return wrong('no_document');
  if (signed.signerInfos.length === 0) return wrong('no_signature');
  if (signed.signerInfos.length > 10) return wrong('not_p7m');
  if (!content.equals(expected.agreement))
    return wrong(readSigned(content) === undefined ? 'altered' : 'signed_twice');
  const certificates = certificatesOf(signed);
  const found: { certificate: Certificate; signer: SignerInfo; codes: string[] }[] = [];
  for (const [index, signer] of signed.signerInfos.entries()) {
    const certificate = signerCertificate(signer, certificates);
    if (certificate === undefined) return wrong('no_certificate');
    if (!(await isIntact(signed, index))) return wrong('signature_broken');
    found.push({ certificate, signer, codes: signerCodes(certificate) });
  }
  if (found.every(({ codes }) => codes.length === 0)) return wrong('no_fiscal_code');
  const own = found.find(({ codes }) => codes.includes(expected.fiscalCode));
  if (own === undefined) return wrong('wrong_signer');
  return judgeSigner(own.certificate, own.signer, certificates, expected);
}
