// A wire between two programs that can be cut: what goes over it is counted, may be lost on the way there or back, or
// arrive as something else.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** `refused`: the other side answers 503; `lost`: nothing gets there; `unanswered`: it gets there, the answer is lost. */
export type WireState = 'whole' | 'refused' | 'lost' | 'unanswered';

export interface Asked {
  path: string;
  body: string;
  state: WireState;
}

export interface CutWire {
  url: string;
  asked: Asked[];
  /** The most that were under way at one moment. */
  readonly most: number;
  is(state: (asked: Omit<Asked, 'state'>) => WireState): void;
  /** Something else comes back than was said. */
  alters(change: (asked: Omit<Asked, 'state'>, reply: Said) => Said): void;
  close(): Promise<void>;
}

export interface Said {
  status: number;
  type: string;
  bytes: Buffer;
}

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** To `target`, an origin. */
export async function cutWire(target: string): Promise<CutWire> {
  const asked: Asked[] = [];
  let stateOf: (asked: Omit<Asked, 'state'>) => WireState = () => 'whole';
  let change: (asked: Omit<Asked, 'state'>, reply: Said) => Said = (_, reply) => reply;
  let now = 0;
  let most = 0;

  async function carry(request: IncomingMessage, body: string): Promise<Response> {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers))
      if (typeof value === 'string' && name !== 'host' && !HOP_BY_HOP.has(name))
        headers.set(name, value);
    return fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers,
      redirect: 'manual',
      ...(body !== '' && { body }),
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const one = { path: request.url ?? '', body };
    const state = stateOf(one);
    asked.push({ ...one, state });
    if (state === 'refused') return void response.writeHead(503).end();
    if (state === 'lost') return void request.socket.destroy();
    const reply = await carry(request, body);
    const bytes = Buffer.from(await reply.arrayBuffer());
    if (state === 'unanswered') return void request.socket.destroy();
    const type = reply.headers.get('content-type') ?? 'text/plain';
    const said = change(one, { status: reply.status, type, bytes });
    response.writeHead(said.status, { 'content-type': said.type }).end(said.bytes);
  }

  const server = createServer((request, response) => {
    now += 1;
    most = Math.max(most, now);
    answer(request, response)
      .catch(() => request.socket.destroy())
      .finally(() => {
        now -= 1;
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    get most() {
      return most;
    },
    is: (state) => void (stateOf = state),
    alters: (wanted) => void (change = wanted),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
