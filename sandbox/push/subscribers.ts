// Whose browsers are subscribed: invented ones, whose private keys this place holds so that it can read what comes.

import { createECDH, type ECDH, randomBytes, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { BoundedMap } from '../bounded-map.ts';

/** What is used of http_ece, which has no types of its own. Throws when the text was not made for these keys. */
const { decrypt } = createRequire(import.meta.url)('http_ece') as {
  decrypt: (
    body: Buffer,
    params: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string },
  ) => Buffer;
};

export type Subscriber = {
  readonly id: string;
  readonly label: string;
  /** The VAPID key that alone may send, base64url; undefined: anybody may. */
  readonly applicationServerKey: string | undefined;
  readonly keys: { readonly p256dh: string; readonly auth: string };
  readonly privateKey: ECDH;
  /** The browser has given the address up. */
  isGone: boolean;
};

/** What a browser hands to a web page. */
export type PushSubscriptionJson = {
  readonly endpoint: string;
  readonly expirationTime: null;
  readonly keys: { readonly p256dh: string; readonly auth: string };
};

export const keptSubscribers = 2000;

export class Subscribers {
  readonly #known = new BoundedMap<string, Subscriber>(keptSubscribers);

  add(label: string, applicationServerKey: string | undefined): Subscriber {
    const privateKey = createECDH('prime256v1');
    privateKey.generateKeys();
    const subscriber: Subscriber = {
      id: randomUUID(),
      label,
      applicationServerKey,
      keys: {
        p256dh: privateKey.getPublicKey().toString('base64url'),
        auth: randomBytes(16).toString('base64url'),
      },
      privateKey,
      isGone: false,
    };
    this.#known.set(subscriber.id, subscriber);
    return subscriber;
  }

  find(id: string): Subscriber | undefined {
    return this.#known.get(id);
  }

  /** Newest first. */
  list(): Subscriber[] {
    return this.#known.values();
  }
}

/** Throws when it was not encrypted for this browser. */
export function readNotice(subscriber: Subscriber, body: Buffer): string {
  const { privateKey, keys } = subscriber;
  return decrypt(body, { version: 'aes128gcm', privateKey, authSecret: keys.auth }).toString(
    'utf8',
  );
}
