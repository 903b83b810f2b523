// A document in a signed envelope (CMS, RFC 5652) with the attributes that make it CAdES-BES (ETSI EN 319 122-1).

import { createHash, sign } from 'node:crypto';
import type { Signer } from './authority.ts';
import type { SignFault } from './faults.ts';

const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
} as const;

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const number of rest) {
    const groups = [number & 0x7f];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tagged(0x06, Buffer.from(bytes));
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const size = body.length;
  if (size < 0x80) return Buffer.concat([Buffer.from([tag, size]), body]);
  const bytes: number[] = [];
  for (let left = size; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length, ...bytes]), body]);
}

const sequence = (...parts: readonly Buffer[]) => tagged(0x30, ...parts);
/** DER wants the members of a set in the order of their bytes. */
const setOf = (tag: number, parts: readonly Buffer[]) =>
  tagged(tag, ...parts.toSorted((a, b) => Buffer.compare(a, b)));
const octets = (bytes: Buffer) => tagged(0x04, bytes);
const nothing = tagged(0x05);
const version = tagged(0x02, Buffer.from([1]));
const sha256 = sequence(oid(oids.sha256), nothing);
const attribute = (type: string, value: Buffer) => sequence(oid(type), tagged(0x31, value));

function utcTime(at: Temporal.Instant): Buffer {
  const text = at.toString({ smallestUnit: 'second' }).replaceAll(/[-:T]/g, '').slice(2);
  return tagged(0x17, Buffer.from(text, 'latin1'));
}

/** Issuer and serial number, as they stand in the certificate itself. */
function identifierOf(certificate: Buffer): Buffer {
  const inner = (bytes: Buffer, skip: number) => {
    let at = 0;
    for (let index = 0; index <= skip; index += 1) {
      const { end, body } = element(bytes, at);
      if (index === skip) return { whole: bytes.subarray(at, end), body };
      at = end;
    }
    throw new Error('No such element');
  };
  const toBeSigned = inner(inner(certificate, 0).body, 0).body;
  const serial = inner(toBeSigned, 1).whole;
  const issuer = inner(toBeSigned, 3).whole;
  return sequence(issuer, serial);
}

function element(bytes: Buffer, at: number): { end: number; body: Buffer } {
  const first = bytes[at + 1] ?? 0;
  const sizeBytes = first > 0x80 ? first - 0x80 : 0;
  const size = sizeBytes === 0 ? first : bytes.readUIntBE(at + 2, sizeBytes);
  const start = at + 2 + sizeBytes;
  return { end: start + size, body: bytes.subarray(start, start + size) };
}

export function signedEnvelope(
  original: Buffer,
  signer: Signer,
  at: Temporal.Instant,
  fault: SignFault,
): Buffer {
  const document =
    fault === 'altered' ? Buffer.concat([original, Buffer.from('\n% Prot. n. 1234')]) : original;
  const attributes = [
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octets(digest(document))),
    attribute(oids.signingTime, utcTime(at)),
    ...(fault === 'not_cades'
      ? []
      : [
          attribute(
            oids.signingCertificateV2,
            sequence(sequence(sequence(octets(digest(signer.certificate))))),
          ),
        ]),
  ];
  const signature = sign('sha256', setOf(0x31, attributes), signer.privateKey);
  if (fault === 'broken') signature[0] = (signature[0] ?? 0) ^ 0xff;
  const info = sequence(
    version,
    identifierOf(signer.certificate),
    sha256,
    setOf(0xa0, attributes),
    sequence(oid(oids.rsa), nothing),
    octets(signature),
  );
  const content = fault === 'detached' ? [] : [tagged(0xa0, octets(document))];
  const signedData = sequence(
    version,
    tagged(0x31, sha256),
    sequence(oid(oids.data), ...content),
    tagged(0xa0, signer.certificate, signer.issuerCertificate),
    tagged(0x31, info),
  );
  return sequence(oid(oids.signedData), tagged(0xa0, signedData));
}
