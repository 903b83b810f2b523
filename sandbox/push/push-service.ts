// What a push service does with a request to send (RFC 8030): takes it or says why not, and keeps what came.

import { randomUUID } from 'node:crypto';
import { BoundedMap } from '../bounded-map.ts';
import { noPushFaults, type PushFaults } from './faults.ts';
import { readNotice, Subscribers } from './subscribers.ts';
import { judgeVapid } from './vapid.ts';

export type ReceivedNotice = {
  readonly id: string;
  readonly subscription: string;
  readonly label: string;
  /** ISO 8601, UTC. */
  readonly received_at: string;
  /** Decrypted. */
  readonly payload: string;
  readonly ttl: number;
  readonly urgency: string | undefined;
  readonly topic: string | undefined;
  /** How often it came: a repetition of a topic takes the place of the one before. */
  readonly times: number;
  readonly vapid: { readonly key: string; readonly sub: string; readonly aud: string };
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: number;
};

export type SendRequest = {
  readonly subscription: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
};

export type SendAnswer = { readonly status: number; readonly why?: string; readonly id?: string };

export const keptNotices = 2000;
const maxBytes = 4096;

export class PushService {
  readonly subscribers = new Subscribers();
  readonly #received = new BoundedMap<string, ReceivedNotice>(keptNotices);
  readonly #now: () => Temporal.Instant;
  faults: PushFaults = noPushFaults;
  /** Requests that came, whatever the answer. */
  requests = 0;

  constructor(now: () => Temporal.Instant) {
    this.#now = now;
  }

  /** Newest first. */
  list(subscription?: string): ReceivedNotice[] {
    const all = this.#received.values();
    return subscription === undefined || subscription === ''
      ? all
      : all.filter((notice) => notice.subscription === subscription);
  }

  clear(): void {
    this.#received.clear();
  }

  /** The fault that this request meets. */
  faultFor(subscription: string): PushFaults['answer'] {
    const { answer, only } = this.faults;
    return only.length === 0 || only.includes(subscription) ? answer : 'ok';
  }

  receive({ subscription, headers, body }: SendRequest, origin: string): SendAnswer {
    const subscriber = this.subscribers.find(subscription);
    if (subscriber === undefined) return { status: 404, why: 'no such subscription' };
    if (subscriber.isGone) return { status: 410, why: 'the browser has given it up' };
    const one = (name: string) => {
      const value = headers[name];
      return typeof value === 'string' ? value : undefined;
    };
    const now = this.#now();
    const expected = { origin, key: subscriber.applicationServerKey };
    const vapid = judgeVapid(one('authorization'), expected, now);
    if (vapid.outcome === 'refused') return vapid;
    const ttl = one('ttl') ?? '';
    if (!/^\d{1,10}$/.test(ttl)) return { status: 400, why: 'TTL is missing' };
    const topic = one('topic');
    if (topic !== undefined && !/^[\w-]{1,32}$/.test(topic))
      return { status: 400, why: 'Topic is not up to 32 characters of base64url' };
    const urgency = one('urgency');
    if (urgency !== undefined && !/^(very-low|low|normal|high)$/.test(urgency))
      return { status: 400, why: 'Urgency is unknown' };
    if (body.length > maxBytes) return { status: 413, why: `more than ${maxBytes} bytes` };
    if (one('content-encoding') !== 'aes128gcm')
      return { status: 400, why: 'Content-Encoding is not aes128gcm' };
    let payload: string;
    try {
      payload = readNotice(subscriber, body);
    } catch {
      return { status: 400, why: 'not encrypted for this browser' };
    }
    const before =
      topic === undefined ? undefined : this.list(subscription).find((old) => old.topic === topic);
    if (before !== undefined) this.#received.delete(before.id);
    const id = randomUUID();
    this.#received.set(id, {
      id,
      subscription,
      label: subscriber.label,
      received_at: now.toString({ fractionalSecondDigits: 3 }),
      payload,
      ttl: Number(ttl),
      urgency,
      topic,
      times: (before?.times ?? 0) + 1,
      vapid: { key: vapid.key, sub: vapid.claims.sub, aud: vapid.claims.aud },
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, String(value)]),
      ),
      bytes: body.length,
    });
    return { status: 201, id };
  }
}
