// A read from an address that somebody outside gave us: never into our own network, no redirect, bounded in time and size.
import { type IncomingHttpHeaders, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { LRUCache } from 'lru-cache';
import type { Log } from './log.ts';
import { InsideAddress, outsideLookup, refuseInsideAddress } from './outside-address.ts';

export interface OutsideAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** "resting": the other side failed so often in a row that it is left alone for a while; nothing was sent. */
export type OutsideFailure = 'inside' | 'timeout' | 'too_large' | 'unreachable' | 'resting';

export class OutsideReadFailed extends Error {
  readonly reason: OutsideFailure;
  constructor(reason: OutsideFailure, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

export interface OutsideAsked {
  headers: Record<string, string>;
  /** Of the whole exchange, from the name's look-up to the last byte. */
  timeoutMs: number;
  maxBytes: number;
  allowLoopback: boolean;
}

export type OutsideRead = (address: string, asked: OutsideAsked) => Promise<OutsideAnswer>;

const REST_AFTER = 5;
const REST_MS = 10_000;
/** Hosts whose failures are remembered; who is forgotten is only called once more. */
const MAX_HOSTS = 1000;

async function readAll(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes)
    throw new OutsideReadFailed('too_large');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new OutsideReadFailed('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function exchange(address: string, asked: OutsideAsked): Promise<OutsideAnswer> {
  const rule = { allowLoopback: asked.allowLoopback };
  const url = refuseInsideAddress(address, rule);
  return new Promise((resolve, reject) => {
    // A connection of its own: a pool would hand out connections whose address nobody has judged.
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, {
      agent: false,
      lookup: outsideLookup(rule),
      signal: AbortSignal.timeout(asked.timeoutMs),
      // Compressed answers may be a thousand times as large as they look.
      headers: { 'accept-encoding': 'identity', ...asked.headers },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      readAll(response, asked.maxBytes)
        .then((bytes) => resolve({ status, headers, bytes }), reject)
        .finally(() => request.destroy());
    });
    request.end();
  });
}

function failureOf(error: unknown): OutsideReadFailed {
  if (error instanceof OutsideReadFailed) return error;
  if (error instanceof InsideAddress) return new OutsideReadFailed('inside', error);
  const { name } = (error ?? {}) as { name?: string };
  const isLate = name === 'TimeoutError' || name === 'AbortError';
  return new OutsideReadFailed(isLate ? 'timeout' : 'unreachable', error);
}

/** One attempt: whoever waits for the answer is a person, who tries again. Throws OutsideReadFailed; any status is an answer. */
export function createOutsideRead(log: Log): OutsideRead {
  const failures = new LRUCache<string, { inRow: number; restsUntil: number }>({ max: MAX_HOSTS });

  return async (address, asked) => {
    const started = performance.now();
    const host = URL.parse(address)?.host ?? '';
    const record = failures.get(host) ?? { inRow: 0, restsUntil: 0 };
    failures.set(host, record);
    if (record.restsUntil > started) throw new OutsideReadFailed('resting');
    const note = (isDown: boolean, fields: Record<string, unknown>) => {
      record.inRow = isDown ? record.inRow + 1 : 0;
      if (record.inRow >= REST_AFTER) record.restsUntil = performance.now() + REST_MS;
      const ms = Math.round(performance.now() - started);
      log.info({ event: 'outside_read', host, ms, ...fields });
    };
    try {
      const answer = await exchange(address, asked);
      const isAsked = answer.headers['retry-after'] !== undefined;
      note(answer.status >= 500 && !isAsked, {
        status: answer.status,
        bytes: answer.bytes.length,
      });
      return answer;
    } catch (error) {
      const failure = failureOf(error);
      note(failure.reason === 'timeout' || failure.reason === 'unreachable', {
        reason: failure.reason,
      });
      throw failure;
    }
  };
}
