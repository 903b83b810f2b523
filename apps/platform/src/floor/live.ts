// What has changed, told to every process at once by PostgreSQL's LISTEN and NOTIFY.
// Caches may trust themselves only while `healthy()`: the line is tested by a beat, and when it was
// cut everything remembered is thrown away (`onReset`).
import type { Db, Sql } from './database.ts';
import { newUuid } from './ids.ts';

export type Topic =
  | 'inbox'
  | 'profile'
  /** Sessions that have ended. */
  | 'session'
  /** Sessions about which something else has changed. */
  | 'session_changed'
  /** People for whose safety something was done. */
  | 'safety'
  | 'service'
  | 'accepted'
  | 'mail'
  | 'push'
  | 'admission'
  | 'deadlines'
  | 'reminders'
  /** People whose practices have changed. */
  | 'practices'
  | 'webhooks'
  /** People one of whose payments has moved. */
  | 'payments'
  /** People whom a counter asks, or who have answered. */
  | 'counter'
  /** Some payment needs its next step. */
  | 'payments_due'
  /** Accounts whose configurations of remote content have changed. */
  | 'remotes'
  /** Batches that have moved. */
  | 'batches'
  /** How far a demonstration's clock runs ahead now. */
  | 'demo_clock';

const CHANNEL = 'io';
/** PostgreSQL refuses a payload of 8000 bytes or more. */
const MAX_PAYLOAD = 7900;
const BEAT_MS = 250;
/** Silence after which the subscription itself is made again. */
const RENEW_MS = 5000;
const SILENCE_MS = 2000;

export interface Live {
  /**
   * Whether everything that was said until `withinMs` ago (2 seconds) has been heard. It counts from the moment a
   * beat was sent, so that a slow line proves nothing about the time its beat was under way.
   */
  healthy(withinMs?: number): boolean;
  on(topic: Topic, told: (keys: readonly string[]) => void): void;
  onReset(forget: () => void): void;
  close(): Promise<void>;
}

/** Tells every process, when `db` commits. Keys are ids: no spaces, no commas. */
export async function publish(db: Db, topic: Topic, keys: readonly string[]): Promise<void> {
  let payload = '';
  const payloads: string[] = [];
  for (const key of keys) {
    if (payload.length + key.length + 1 > MAX_PAYLOAD - topic.length) {
      payloads.push(`${topic}:${payload}`);
      payload = '';
    }
    payload += payload === '' ? key : `,${key}`;
  }
  payloads.push(`${topic}:${payload}`);
  await db`select pg_notify(${CHANNEL}, told) from unnest(${payloads}::text[]) as told`;
}

/** `beats` is a connection of its own where the pool of `sql` may be busy for long: a late beat is a lost memory. */
export async function listen(sql: Sql, beats: Sql = sql): Promise<Live> {
  const listeners = new Map<string, ((keys: readonly string[]) => void)[]>();
  const forgetters: (() => void)[] = [];
  const me = newUuid();
  let lastBeat = performance.now();
  let wasHealthy = true;

  const forget = () => forgetters.forEach((one) => one());
  const healthy = (withinMs = SILENCE_MS) => {
    const silence = performance.now() - lastBeat;
    const isHealthy = silence < SILENCE_MS;
    if (!isHealthy && wasHealthy) forget();
    wasHealthy = isHealthy;
    return isHealthy && silence < withinMs;
  };

  const hear = (message: string) => {
    const colon = message.indexOf(':');
    const topic = message.slice(0, colon);
    const rest = message.slice(colon + 1);
    if (topic === 'beat') {
      const [who, sentAt] = rest.split('@');
      if (who === me) lastBeat = Math.max(lastBeat, Number(sentAt));
      return;
    }
    const keys = rest === '' ? [] : rest.split(',');
    for (const listener of listeners.get(topic) ?? []) listener(keys);
  };
  // `forget` is called again after every reconnection: what was said meanwhile was not heard.
  let subscription = await sql.listen(CHANNEL, hear, forget);
  let renewedAt = performance.now();
  const renew = () => {
    renewedAt = performance.now();
    subscription.unlisten().catch(() => {});
    sql.listen(CHANNEL, hear, forget).then(
      (renewed) => (subscription = renewed),
      () => {},
    );
  };

  const beat = setInterval(() => {
    // The library subscribes again by itself when it reconnects, but not after every way in which that can fail.
    const since = Math.max(lastBeat, renewedAt);
    if (!healthy() && performance.now() - since > RENEW_MS) renew();
    beats`select pg_notify(${CHANNEL}, ${`beat:${me}@${performance.now()}`})`.catch(() => {});
  }, BEAT_MS);

  return {
    healthy,
    on(topic, told) {
      listeners.set(topic, [...(listeners.get(topic) ?? []), told]);
    },
    onReset(one) {
      forgetters.push(one);
    },
    async close() {
      clearInterval(beat);
      await subscription.unlisten().catch(() => {});
    },
  };
}
