// How the gateway tells of what happened: events signed like Stripe's, delivered when and as often as the faults say.
import { createHmac } from 'node:crypto';
import { BoundedMap } from '../bounded-map.ts';
import type { FaultSettings } from './faults.ts';
import type { GatewayEvent } from './gateway.ts';

export type Delivery = {
  readonly id: string;
  readonly type: string;
  /** Milliseconds since 1970, by the movable clock. */
  readonly created: number;
  /** Status of each attempt; 0: no answer. */
  readonly attempts: number[];
};

/** A real gateway goes on for days; a trial has not so long. */
const pausesMs = [500, 1000, 2000, 4000, 8000];
const patienceMs = 5000;

export function signatureOf(payload: string, secret: string, seconds: number): string {
  const digest = createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

export class Webhooks {
  readonly #faults: FaultSettings;
  readonly #secret: string;
  readonly #now: () => number;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #deliveries = new BoundedMap<string, Delivery>(2000);
  #isClosed = false;

  constructor(faults: FaultSettings, secret: string, now: () => number) {
    this.#faults = faults;
    this.#secret = secret;
    this.#now = now;
  }

  /** Newest first. */
  list(): Delivery[] {
    return this.#deliveries.values();
  }

  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#deliveries.clear();
  }

  close(): void {
    this.#isClosed = true;
    this.clear();
  }

  /** Returns when the answer may be given: at once, but for events that are to come before it. */
  async tell(events: readonly GatewayEvent[]): Promise<void> {
    const { webhook, webhook_url: url, webhook_delay_ms: delay } = this.#faults.now;
    if (url === '') return;
    const ordered = webhook === 'reordered' ? events.toReversed() : events;
    for (const event of ordered) {
      const mode = event.mode ?? webhook;
      if (mode === 'never') continue;
      if (mode === 'before') {
        await this.#attempt(event, url, 0);
        continue;
      }
      this.#later(mode === 'late' ? delay : 0, () => this.#attempt(event, url, 0));
      if (mode === 'twice') this.#later(50, () => this.#attempt(event, url, 0));
    }
  }

  #later(ms: number, work: () => Promise<void>): void {
    if (this.#isClosed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void work();
    }, ms);
    this.#timers.add(timer);
  }

  async #attempt(event: GatewayEvent, url: string, attempt: number): Promise<void> {
    const status = await this.#send(event, url);
    if (this.#isClosed) return;
    const { id, type, created } = event;
    const known = this.#deliveries.get(id) ?? { id, type, created, attempts: [] };
    known.attempts.push(status);
    this.#deliveries.set(id, known);
    const pause = pausesMs[attempt];
    if ((status < 200 || status > 299) && pause !== undefined)
      this.#later(pause, () => this.#attempt(event, url, attempt + 1));
  }

  async #send(event: GatewayEvent, url: string): Promise<number> {
    const payload = JSON.stringify({
      id: event.id,
      object: 'event',
      api_version: '2026-10-28.endive',
      created: Math.floor(event.created / 1000),
      data: { object: event.object },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type: event.type,
    });
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'IO-Sandbox-Cards/1.0',
          'stripe-signature': signatureOf(payload, this.#secret, Math.floor(this.#now() / 1000)),
        },
        body: payload,
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return 0;
    }
  }
}
