// How a message that arrived by HTTP-Redirect is taken out of its address, and whether that address is signed.

import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { MESSAGE_LIMITS } from './xml.ts';
import { SIGNATURE_METHODS } from './signature-parts.ts';

export type RedirectMessage = {
  readonly xml: Buffer;
  readonly relayState: string | undefined;
  isSignedBy(keys: readonly KeyObject[]): boolean;
};

/**
 * Undefined when there is no such message in it.
 * @param query as it was sent: the signature is over these octets and not over what they decode to
 */
export function readRedirect(query: string): RedirectMessage | undefined {
  const fields = new Map(
    query.split('&').map((field) => {
      const [name = '', value = ''] = field.split(/=(.*)/s);
      return [name, value];
    }),
  );
  const name = fields.has('SAMLRequest') ? 'SAMLRequest' : 'SAMLResponse';
  const xml = inflate(decode(fields.get(name)));
  if (xml === undefined) return undefined;
  const relayState = fields.get('RelayState');
  return {
    xml,
    relayState: relayState === undefined ? undefined : decode(relayState),
    isSignedBy(keys) {
      const hash = SIGNATURE_METHODS.get(decode(fields.get('SigAlg')) ?? '');
      const signature = Buffer.from(decode(fields.get('Signature')) ?? '', 'base64');
      if (hash === undefined) return false;
      const signed = [name, 'RelayState', 'SigAlg']
        .filter((field) => fields.has(field))
        .map((field) => `${field}=${fields.get(field)}`)
        .join('&');
      return keys.some(
        (key) =>
          key.asymmetricKeyType === 'rsa' && verify(hash, Buffer.from(signed), key, signature),
      );
    },
  };
}

function decode(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function inflate(base64: string | undefined): Buffer | undefined {
  if (base64 === undefined || base64 === '') return undefined;
  try {
    return inflateRawSync(Buffer.from(base64, 'base64'), { maxOutputLength: MESSAGE_LIMITS.bytes });
  } catch {
    return undefined;
  }
}
