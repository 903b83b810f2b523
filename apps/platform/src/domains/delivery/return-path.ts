// Where mails that cannot be delivered come back to: an address of their own for each person's address, which says
// whose it is to this installation and nothing to anybody else (VERP).
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import type { CitizenId } from '@io/vocabulary';
import type { Secrets } from '../../floor/secrets.ts';
import { addressMark } from '../citizens/index.ts';

export interface ReturnPath {
  citizenId: CitizenId;
  /** The beginning of the hash of the address that the mail went to. */
  address: Buffer;
}

const NONCE_BYTES = 12;
const ID_BYTES = 16;
const MARK_BYTES = 8;
const TOKEN_BYTES = NONCE_BYTES + ID_BYTES + MARK_BYTES;
/** 5 bits a character; what stands before the @ may have 64. */
const TOKEN_LENGTH = Math.ceil((TOKEN_BYTES * 8) / 5);
const LOCAL_PART = new RegExp(`^b-([0-9a-v]{${TOKEN_LENGTH}})@(.+)$`);

/** As SIV does it (RFC 5297): the nonce is made of the text, so that it proves the text when it has been read. */
function keysOf(secrets: Secrets) {
  const key = (purpose: string) => Buffer.from(secrets.derive(purpose), 'hex').subarray(0, 32);
  const [proof, box] = [key('return-path.proof'), key('return-path.box')];
  return {
    box,
    nonceOf: (plain: Buffer) =>
      createHmac('sha256', proof).update(plain).digest().subarray(0, NONCE_BYTES),
  };
}

const counterOf = (nonce: Buffer) => Buffer.concat([nonce, Buffer.alloc(4)]);

/** The same for every mail to one address. Mail servers may change capitals: there are none. */
export function writeReturnPath(
  secrets: Secrets,
  domain: string,
  citizenId: CitizenId,
  email: string,
): string {
  const { box, nonceOf } = keysOf(secrets);
  const plain = Buffer.concat([
    Buffer.from(citizenId.replaceAll('-', ''), 'hex'),
    addressMark(email),
  ]);
  const nonce = nonceOf(plain);
  const cipher = createCipheriv('aes-256-ctr', box, counterOf(nonce));
  const token = Buffer.concat([nonce, cipher.update(plain), cipher.final()]).toString('hex');
  return `b-${BigInt(`0x${token}`).toString(32).padStart(TOKEN_LENGTH, '0')}@${domain}`;
}

/** Undefined when this installation has not written it. */
export function readReturnPath(
  secrets: Secrets,
  domain: string,
  recipient: string,
): ReturnPath | undefined {
  const [, digits, at] = LOCAL_PART.exec(recipient.trim().toLowerCase()) ?? [];
  if (digits === undefined || at !== domain) return undefined;
  let value = 0n;
  for (const digit of digits) value = value * 32n + BigInt(Number.parseInt(digit, 32));
  const hex = value.toString(16).padStart(TOKEN_BYTES * 2, '0');
  // The characters hold two bits more than the token has.
  if (hex.length > TOKEN_BYTES * 2) return undefined;
  const token = Buffer.from(hex, 'hex');
  const nonce = token.subarray(0, NONCE_BYTES);
  const { box, nonceOf } = keysOf(secrets);
  const decipher = createDecipheriv('aes-256-ctr', box, counterOf(nonce));
  const plain = Buffer.concat([decipher.update(token.subarray(NONCE_BYTES)), decipher.final()]);
  if (!timingSafeEqual(nonceOf(plain), nonce)) return undefined;
  const id = plain.toString('hex', 0, ID_BYTES);
  return {
    citizenId:
      `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}` as CitizenId,
    address: plain.subarray(ID_BYTES),
  };
}
