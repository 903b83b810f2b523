// Our adapter before a gateway that answers whatever a test says.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PaymentGateway } from '../../src/domains/wallet/gateway.ts';
import { createStripeGateway } from '../../src/domains/wallet/gateway/stripe.ts';
import { createLog } from '../../src/floor/log.ts';
import { createOutbound } from '../../src/floor/outbound.ts';

export interface Reply {
  status?: number;
  body: unknown;
  headers?: Record<string, string>;
}

interface Asked {
  method: string;
  path: string;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

export interface SaidGateway {
  gateway: PaymentGateway;
  /** Since the last `answering`. */
  asked: Asked[];
  /** To the next requests, in this order. */
  answering(...some: Reply[]): void;
  close(): void;
}

export async function startSaidGateway(): Promise<SaidGateway> {
  let replies: Reply[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      started.asked.push({ method, path, headers, body });
      const {
        status = 200,
        body: said,
        headers: more,
      } = replies.shift() ?? { status: 500, body: '' };
      response
        .writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1', ...more })
        .end(typeof said === 'string' ? said : JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings = {
    url: `http://127.0.0.1:${port}`,
    secretKey: 'sk_test_x',
    webhookSecret: 'whsec_x',
  };
  const outbound = createOutbound(createLog('silent'), { allowLoopback: true });
  const started: SaidGateway = {
    gateway: createStripeGateway(settings, outbound, () => 0),
    asked: [],
    answering(...some) {
      replies = some;
      started.asked = [];
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return started;
}
