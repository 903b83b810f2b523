// A read for a person who waits: one attempt, what went wrong in one word, and a server that is down is left alone.
import { LRUCache } from 'lru-cache';
import type { Outbound } from './outbound.ts';
import { InsideAddress } from './outside-address.ts';
import type { OutsideAnswer, OutsideCall } from './outside-call.ts';

/** "resting": the other side failed so often in a row that it is left alone for a while; nothing was sent. */
export type OutsideFailure = 'inside' | 'timeout' | 'too_large' | 'unreachable' | 'resting';

export class OutsideReadFailed extends Error {
  readonly reason: OutsideFailure;
  constructor(reason: OutsideFailure, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

export type OutsideRead = (
  address: string,
  asked: Pick<OutsideCall, 'timeoutMs' | 'maxBytes'> & { headers: Record<string, string> },
) => Promise<OutsideAnswer>;

const REST_AFTER = 5;
const REST_MS = 10_000;
/** A timer may fire a little early. */
const TIMER_SLACK_MS = 5;
/** Hosts whose failures are remembered; who is forgotten is only called once more. */
const MAX_HOSTS = 1000;

function reasonOf(cause: unknown, isLate: boolean): OutsideFailure {
  if (cause instanceof InsideAddress) return 'inside';
  if (cause instanceof RangeError) return 'too_large';
  // A body that is called off half-way says only that its connection has ended.
  return isLate ? 'timeout' : 'unreachable';
}

/** Throws OutsideReadFailed; any status is an answer. */
export function createOutsideRead(outbound: Pick<Outbound, 'callOutside'>): OutsideRead {
  const hosts = new LRUCache<string, { failures: number; restsUntil: number }>({ max: MAX_HOSTS });

  return async (address, { timeoutMs, maxBytes, headers }) => {
    const host = URL.parse(address)?.host ?? '';
    const record = hosts.get(host) ?? { failures: 0, restsUntil: 0 };
    hosts.set(host, record);
    if (record.restsUntil > performance.now()) throw new OutsideReadFailed('resting');
    const note = (isDown: boolean) => {
      record.failures = isDown ? record.failures + 1 : 0;
      if (record.failures >= REST_AFTER) record.restsUntil = performance.now() + REST_MS;
    };
    const end = performance.now() + timeoutMs - TIMER_SLACK_MS;
    try {
      const answer = await outbound.callOutside(address, {
        method: 'GET',
        timeoutMs,
        maxBytes,
        excess: 'fail',
        // Compressed answers may be a thousand times as large as they look.
        headers: { 'accept-encoding': 'identity', ...headers },
      });
      note(answer.status >= 500 && answer.headers['retry-after'] === undefined);
      return answer;
    } catch (error) {
      const reason = reasonOf((error as Error).cause, performance.now() >= end);
      note(reason === 'timeout' || reason === 'unreachable');
      throw new OutsideReadFailed(reason, error);
    }
  };
}
