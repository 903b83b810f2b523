// Keyed hashes and keys derived from the one secret of the installation.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { CitizenId, FiscalCode } from '@io/vocabulary';

export interface Secrets {
  /** A person's id, the same before and after the first login. Source: design, "Rows belong to people". */
  citizenId(fiscalCode: FiscalCode): CitizenId;
  /** A token derived from `parts`, 96 hexadecimal digits; only this installation can make it again. */
  derive(purpose: string, ...parts: string[]): string;
  encrypt(plain: Buffer): Buffer;
  /** Throws when the text was not made by `encrypt` with the same secret. */
  decrypt(cipher: Buffer): Buffer;
}

export const sha256 = (text: string | Buffer): Buffer => hash('sha256', text, 'buffer');

/** 48 random bytes as 96 hexadecimal digits: IO's form of a session token. */
export const newToken = (): string => randomBytes(48).toString('hex');

export function createSecrets(secretKey: Buffer): Secrets {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secretKey, '', purpose, 32));
  const citizenKey = keyFor('citizen-id');
  const tokenKey = keyFor('tokens');
  const boxKey = keyFor('box');
  return {
    citizenId(fiscalCode) {
      const digest = createHmac('sha256', citizenKey).update(fiscalCode).digest();
      digest[6] = ((digest[6] as number) & 0x0f) | 0x80; // RFC 9562 version 8: made by our own rule
      digest[8] = ((digest[8] as number) & 0x3f) | 0x80;
      const hex = digest.toString('hex', 0, 16);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as CitizenId;
    },
    derive(purpose, ...parts) {
      return createHmac('sha512', tokenKey)
        .update(JSON.stringify([purpose, ...parts]))
        .digest('hex')
        .slice(0, 96);
    },
    encrypt(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', boxKey, nonce);
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    decrypt(box) {
      const decipher = createDecipheriv('aes-256-gcm', boxKey, box.subarray(0, 12));
      decipher.setAuthTag(box.subarray(12, 28));
      return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]);
    },
  };
}
