// Notices to browsers by their push services: RFC 8030, signed by VAPID (RFC 8292), one attempt at a time.
import { createHash, type KeyObject, sign } from 'node:crypto';
import type { Outbound } from './outbound.ts';
import { type DeviceKeys, encryptForDevice } from './web-push-encryption.ts';

export interface PushAddress extends DeviceKeys {
  endpoint: string;
}

export interface PushNotice {
  payload: object;
  /** How long the push service keeps it for a device that is switched off. */
  ttlSeconds: number;
  urgency: 'normal' | 'high';
  /** A later notice of the same topic takes the place of one that has not been fetched. */
  topic: string;
}

export type PushOutcome =
  | { state: 'accepted' }
  /** The browser has given the address up. */
  | { state: 'gone' }
  /** It will never take this notice. */
  | { state: 'refused'; status: number }
  /** Not now; the push service says when, or nothing. */
  | { state: 'later'; afterSeconds: number | undefined };

export interface WebPush {
  /** What a browser is told at its subscription: nobody else may then send to it. Base64url. */
  publicKey: string;
  send(address: PushAddress, notice: PushNotice): Promise<PushOutcome>;
}

const TIMEOUT_MS = 8000;
const TOKEN_HOURS = 12;
/** A push service that failed so often in a row is left alone for a while: others must not wait for it. */
const OPEN_AFTER = 5;
const OPEN_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 3600;
const MAX_ORIGINS = 1000;

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** RFC 8292: who we are, to this push service only, until that moment. */
export function vapidToken(
  key: KeyObject,
  claims: { origin: string; subject: string; expiresAt: Temporal.Instant },
): string {
  const signed = `${base64url({ typ: 'JWT', alg: 'ES256' })}.${base64url({
    aud: claims.origin,
    exp: Math.floor(claims.expiresAt.epochMilliseconds / 1000),
    sub: claims.subject,
  })}`;
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

/** The point of a P-256 key, uncompressed, as VAPID and browsers write it. */
export function pointOf(key: KeyObject): string {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const parts = [Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return Buffer.concat(parts).toString('base64url');
}

/** Seconds or a date, as RFC 9110 has it; bounded. */
function retryAfter(header: string | undefined, now: Temporal.Instant): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d{1,9}$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - now.epochMilliseconds) / 1000);
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(Math.max(seconds, 1), LONGEST_WAIT_SECONDS);
}

interface Service {
  failures: number;
  openUntil: Temporal.Instant | undefined;
  token: { text: string; until: Temporal.Instant } | undefined;
}

export function createWebPush(options: {
  key: KeyObject;
  /** A mailto: or https: address where whoever runs a push service can reach us. */
  subject: string;
  outbound: Outbound;
  clock: () => Temporal.Instant;
}): WebPush {
  const { key, subject, outbound, clock } = options;
  const publicKey = pointOf(key);
  const services = new Map<string, Service>();

  function serviceOf(origin: string): Service {
    const known = services.get(origin);
    if (known !== undefined) return known;
    if (services.size >= MAX_ORIGINS) services.clear();
    const service: Service = { failures: 0, openUntil: undefined, token: undefined };
    services.set(origin, service);
    return service;
  }

  function tokenFor(service: Service, origin: string, now: Temporal.Instant): string {
    const soon = now.add({ hours: 1 });
    if (service.token === undefined || Temporal.Instant.compare(service.token.until, soon) < 0) {
      const until = now.add({ hours: TOKEN_HOURS });
      service.token = { text: vapidToken(key, { origin, subject, expiresAt: until }), until };
    }
    return service.token.text;
  }

  function failed(service: Service, now: Temporal.Instant, asked: number | undefined): PushOutcome {
    service.failures += 1;
    const rest = asked ?? (service.failures >= OPEN_AFTER ? OPEN_SECONDS : undefined);
    if (rest !== undefined) service.openUntil = now.add({ seconds: rest });
    return { state: 'later', afterSeconds: asked };
  }

  return {
    publicKey,
    async send(address, notice) {
      const now = clock();
      const origin = new URL(address.endpoint).origin;
      const service = serviceOf(origin);
      const { openUntil } = service;
      if (openUntil !== undefined && Temporal.Instant.compare(openUntil, now) > 0)
        return {
          state: 'later',
          afterSeconds: Math.ceil(openUntil.since(now).total('seconds')),
        };
      const body = encryptForDevice(Buffer.from(JSON.stringify(notice.payload)), address);
      try {
        const { status, headers } = await outbound.callOutside(address.endpoint, {
          method: 'POST',
          headers: {
            authorization: `vapid t=${tokenFor(service, origin, now)}, k=${publicKey}`,
            'content-type': 'application/octet-stream',
            'content-encoding': 'aes128gcm',
            'content-length': String(body.length),
            ttl: String(Math.max(0, Math.floor(notice.ttlSeconds))),
            urgency: notice.urgency,
            // 32 characters of base64url at most; from it nobody learns what the notice is about.
            topic: createHash('sha256').update(notice.topic).digest('base64url').slice(0, 32),
          },
          body,
          timeoutMs: TIMEOUT_MS,
          maxBytes: 4096,
          excess: 'cut',
        });
        if (status === 429 || status >= 500)
          return failed(service, now, retryAfter(headers['retry-after'], now));
        service.failures = 0;
        service.openUntil = undefined;
        if (status === 404 || status === 410) return { state: 'gone' };
        return status < 300 ? { state: 'accepted' } : { state: 'refused', status };
      } catch {
        // Written down by `outbound`: no answer, or a name that leads inside for the moment.
        return failed(service, now, undefined);
      }
    },
  };
}
