// How a message leaves by HTTP-Redirect: a query string whose octets are signed as they are sent.

import { sign } from 'node:crypto';
import { signatureAlgorithms } from './names.ts';
import type { SigningKey } from './signing.ts';

/** `message` is the deflated document in base64. */
export function redirectQuery(
  parameter: 'SAMLRequest' | 'SAMLResponse',
  message: string,
  relayState: string | undefined,
  key: SigningKey,
): string {
  const { uri, hash } = signatureAlgorithms['rsa-sha256'];
  const octets = [
    `${parameter}=${encodeURIComponent(message)}`,
    ...(relayState === undefined ? [] : [`RelayState=${encodeURIComponent(relayState)}`]),
    `SigAlg=${encodeURIComponent(uri)}`,
  ].join('&');
  const signature = sign(hash, Buffer.from(octets), key.privateKey).toString('base64');
  return `${octets}&Signature=${encodeURIComponent(signature)}`;
}
