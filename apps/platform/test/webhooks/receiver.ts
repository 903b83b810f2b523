// An institution's receiver on this machine: keeps what came, and answers as the test says.
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { text } from 'node:stream/consumers';

export interface Received {
  headers: IncomingHttpHeaders;
  id: string;
  body: string;
  event: { type: string; timestamp: string; data: Record<string, string> };
}

/** Undefined leaves the call without an answer. */
type Answer = (received: Received, response: ServerResponse) => number | undefined;

export interface Receiver {
  url: string;
  received: Received[];
  /** `message.accepted` and the like, of one message, in the order of arrival. */
  typesOf: (messageId: string) => string[];
  answerWith(answer: Answer): void;
  /** Calls without an answer so far. */
  hanging(): number;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startReceiver(first: Answer = () => 204): Promise<Receiver> {
  let answer = first;
  let hanging = 0;
  const received: Received[] = [];
  const keep = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const event = JSON.parse(body) as Received['event'];
    const { headers } = request;
    const one = { headers, id: String(headers['webhook-id']), body, event };
    received.push(one);
    const status = answer(one, response);
    if (status === undefined) hanging += 1;
    else response.writeHead(status).end(status === 204 ? undefined : 'così non va\u0007\n');
  };
  const server = createServer((request, response) => void keep(request, response)).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/io-webhook`,
    received,
    typesOf: (messageId) =>
      received
        .filter(({ event }) => event.data['message_id'] === messageId)
        .map(({ event }) => event.type),
    answerWith(next) {
      answer = next;
    },
    hanging: () => hanging,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
