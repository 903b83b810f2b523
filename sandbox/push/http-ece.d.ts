// What this folder uses of http_ece, which has no types of its own.
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  /** Throws when the text was not made for these keys, or is damaged. */
  export function decrypt(
    body: Buffer,
    params: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string },
  ): Buffer;
}
