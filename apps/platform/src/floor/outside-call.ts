// One call to an address that somebody gave us: bounded in time and size, never inside, no redirect followed, not repeated.
import * as http from 'node:http';
import * as https from 'node:https';
import { type OutsideRule, outsideLookup, refuseInsideAddress } from './outside-address.ts';

export interface OutsideCall {
  method: 'GET' | 'HEAD' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** From the look at the name to the last byte of the answer. */
  timeoutMs: number;
  /** Of the answer's body. */
  maxBytes: number;
  /** What to do with an answer whose body is longer than that, or not there in time: fail, or keep its beginning. */
  excess: 'fail' | 'cut';
  /** Of https, to an address of our own settings. */
  tls?: TlsIdentity | undefined;
}

/** PEM: who we are to the other side, and who vouches for it. The same object each time: connections are kept by it. */
export interface TlsIdentity {
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly ca: string | undefined;
}

export interface OutsideAnswer {
  status: number;
  /** Lower-case names. */
  headers: http.IncomingHttpHeaders;
  body: Buffer;
  /** False when the body was cut. */
  isWhole: boolean;
}

/** Connections that are kept for the next call to the same receiver. */
const KEPT = { keepAlive: true, maxFreeSockets: 64, timeout: 30_000 };

/** A kept connection that the other side had closed when we wrote: it has not seen the call. */
class StaleConnection extends Error {}

/** Throws InsideAddress, or what the connection says (a time-out is an error named TimeoutError or AbortError). */
export function createOutsideCall(
  /** `anywhere`: for addresses of our own settings. */
  rule: OutsideRule | 'anywhere',
): (address: string, call: OutsideCall) => Promise<OutsideAnswer> {
  const looking = rule === 'anywhere' ? {} : { lookup: outsideLookup(rule) };
  const kept = {
    'https:': new https.Agent({ ...KEPT, ...looking }),
    'http:': new http.Agent({ ...KEPT, ...looking }),
  };

  const known = new WeakMap<TlsIdentity, https.Agent>();
  /** Who shows a certificate has connections of its own. */
  const agentOf = (protocol: string, tls: TlsIdentity | undefined): https.Agent | http.Agent => {
    if (protocol !== 'https:') return kept['http:'];
    if (tls === undefined) return kept['https:'];
    const agent = known.get(tls) ?? new https.Agent({ ...KEPT, ...looking, ...tls });
    known.set(tls, agent);
    return agent;
  };

  function once(
    url: URL,
    call: OutsideCall,
    signal: AbortSignal,
    isFresh: boolean,
  ): Promise<OutsideAnswer> {
    const isSafe = url.protocol === 'https:';
    const agent = !isFresh && agentOf(url.protocol, call.tls);
    return new Promise((resolve, reject) => {
      const { method, headers = {}, body } = call;
      const identity = isSafe && isFresh ? call.tls : undefined;
      const options = { agent, ...looking, ...identity, method, signal, headers };
      const request = (isSafe ? https : http).request(url, options);
      let isAnswered = false;
      request.on('response', (response) => {
        isAnswered = true;
        const { statusCode: status = 0, headers: said } = response;
        resolve(readBody(response, call).then((read) => ({ status, headers: said, ...read })));
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        // What happens while the body comes is the body's to weigh.
        if (isAnswered) return;
        const isStale = request.reusedSocket && error.code === 'ECONNRESET';
        if (isStale) reject(new StaleConnection());
        else reject(signal.aborted ? (signal.reason as Error) : error);
      });
      request.end(body);
    });
  }

  return async (address, call) => {
    const url = rule === 'anywhere' ? new URL(address) : refuseInsideAddress(address, rule);
    const signal = AbortSignal.timeout(call.timeoutMs);
    try {
      return await once(url, call, signal, false);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
      return once(url, call, signal, true);
    }
  };
}

async function readBody(
  response: http.IncomingMessage,
  { maxBytes, excess }: OutsideCall,
): Promise<{ body: Buffer; isWhole: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      chunks.push(chunk);
      if (size > maxBytes) {
        response.destroy();
        if (excess === 'fail') throw new RangeError(`more than ${maxBytes} bytes`);
        return { body: Buffer.concat(chunks).subarray(0, maxBytes), isWhole: false };
      }
    }
  } catch (error) {
    if (excess === 'fail') throw error;
    return { body: Buffer.concat(chunks), isWhole: false };
  }
  return { body: Buffer.concat(chunks), isWhole: true };
}
