// Ids: UUIDv7 inside, ULIDs where IO's wire shows them. Both sort by time; neither is a secret.
import { randomFillSync, randomUUIDv7 } from 'node:crypto';
import type { MessageId, ServiceId } from '@io/vocabulary';
import { monotonicFactory } from 'ulid';

const pool = Buffer.alloc(4096);
let used = pool.length;

/** 0 to 1, in 256 steps: a ULID takes 5 bits at a time. The library's own asks the system 16 times an id: 71 µs, against 2. */
function nextRandom(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const byte = pool[used] as number;
  used += 1;
  return byte / 256;
}

let inOrder = monotonicFactory(nextRandom);
let newestMs = 0;
/** A clock that goes back so far was set anew: going on from the newest id would date messages in the future. */
const SET_BACK_MS = 1000;

function nextUlid(ms: number): string {
  if (ms < newestMs - SET_BACK_MS) {
    inOrder = monotonicFactory(nextRandom);
    newestMs = ms;
  }
  newestMs = Math.max(newestMs, ms);
  return inOrder(ms);
}

export const newUuid = (): string => randomUUIDv7();
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
/** Ids made in the same millisecond by one process keep their order. */
export const newMessageId = (now: Temporal.Instant): MessageId =>
  nextUlid(now.epochMilliseconds) as MessageId;
export const newServiceId = (now: Temporal.Instant): ServiceId =>
  nextUlid(now.epochMilliseconds) as ServiceId;
export const newPracticeId = (now: Temporal.Instant): string => nextUlid(now.epochMilliseconds);
/** Of what has no id in IO's wire: a webhook, an event that is told by one. */
export const newPlainId = (now: Temporal.Instant): string => nextUlid(now.epochMilliseconds);
/** Of a configuration of remote content. */
export const newConfigurationId = (now: Temporal.Instant): string =>
  nextUlid(now.epochMilliseconds);
