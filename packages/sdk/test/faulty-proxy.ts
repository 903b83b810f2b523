// Stands between client and platform and spoils what it is told to: cuts, refuses, delays.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export type Fault =
  /** The connection ends before the request has gone on. */
  | { kind: 'cut before' }
  /** The platform has acted, and its answer never arrives. */
  | { kind: 'cut after' }
  | { kind: 'cut half way' }
  | { kind: 'refuse'; status: 429 | 500 | 502 | 503; retryAfter?: string }
  | { kind: 'silence' };

export interface FaultyProxy {
  url: string;
  /** What happens to the next requests, one each; afterwards all goes well. */
  spoil(...faults: Fault[]): void;
  /** Moments (performance.now) at which requests came, with what they carried. */
  requests: { at: number; method: string; path: string; key: string | undefined }[];
  close(): Promise<void>;
}

export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const faults: Fault[] = [];
  const requests: FaultyProxy['requests'] = [];

  async function go(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests.push({
      at: performance.now(),
      method: request.method ?? '',
      path: request.url ?? '',
      key: request.headers['idempotency-key']?.toString(),
    });
    const body = await buffer(request);
    const fault = faults.shift();
    if (fault?.kind === 'cut before') return void request.socket.destroy();
    if (fault?.kind === 'silence') return;
    if (fault?.kind === 'refuse') {
      const headers = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
      return void response.writeHead(fault.status, headers).end('Bad gateway');
    }
    const { host: _, connection: __, ...headers } = request.headers;
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(body.length > 0 && { body }),
    });
    const text = await answer.text();
    if (fault?.kind === 'cut after') return void request.socket.destroy();
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'text/plain',
      ...(fault?.kind === 'cut half way' && { 'content-length': Buffer.byteLength(text) }),
    });
    if (fault?.kind === 'cut half way') {
      response.write(text.slice(0, 10), () => request.socket.destroy());
      return;
    }
    response.end(text);
  }

  const server: Server = createServer((request, response) => {
    go(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spoil: (...more) => void faults.push(...more),
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
