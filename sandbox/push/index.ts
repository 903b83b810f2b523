// The push service's addresses: sending as RFC 8030 has it, invented browsers, what came, and the faults.

import type { FastifyInstance, FastifyReply } from 'fastify';
import { text } from '../text.ts';
import { SandboxError, sendPage } from '../web/server.ts';
import {
  faultStatus,
  noPushFaults,
  pushAnswers,
  pushFaultsSchema,
  pushKnobs,
  type PushFaults,
} from './faults.ts';
import { noticePage, pushPage } from './pages.ts';
import type { PushService } from './push-service.ts';
import type { PushSubscriptionJson, Subscriber } from './subscribers.ts';

const newSubscription = {
  type: 'object',
  additionalProperties: false,
  properties: {
    label: { type: 'string', maxLength: 100 },
    application_server_key: { type: 'string', pattern: '^[A-Za-z0-9_-]{87}$' },
  },
};

type NewSubscription = { label?: string; application_server_key?: string };
type One = { Params: { id: string } };

/** `url` is the sandbox's address without a final slash. */
export function registerPush(
  server: FastifyInstance,
  service: PushService,
  url: () => string,
): void {
  void server.register(async (scope) => registerSending(scope, service, url));

  const subscriptionOf = (subscriber: Subscriber): PushSubscriptionJson => ({
    endpoint: `${url()}/push/send/${subscriber.id}`,
    expirationTime: null,
    keys: subscriber.keys,
  });

  server.post<{ Body: NewSubscription | undefined }>(
    '/push/subscriptions',
    { schema: { body: newSubscription } },
    async ({ body }, reply) => {
      const { label = 'Browser di prova', application_server_key: key } = body ?? {};
      return reply.code(201).send(subscriptionOf(service.subscribers.add(label, key)));
    },
  );
  server.delete<One>('/push/subscriptions/:id', async ({ params }, reply) => {
    const subscriber = service.subscribers.find(params.id);
    if (subscriber === undefined) throw unknown();
    subscriber.isGone = true;
    return reply.code(204).send();
  });

  server.get('/push', async (_request, reply) => reply.redirect(`${url()}/push/`, 303));
  server.get('/push/', async (_request, reply) =>
    sendPage(reply, pushPage(service.subscribers.list(), service.list(), service.faults)),
  );
  server.get<One>('/push/messages/:id', async ({ params }, reply) => {
    const notice = service.list().find(({ id }) => id === params.id);
    if (notice === undefined) throw unknown();
    return sendPage(reply, noticePage(notice));
  });
  server.post('/push/clear', async (_request, reply) => {
    service.clear();
    return reply.redirect(`${url()}/push/`, 303);
  });

  server.get<{ Querystring: { subscription?: string } }>(
    '/push/api/messages',
    {
      schema: {
        querystring: {
          type: 'object',
          properties: { subscription: { type: 'string', maxLength: 100 } },
        },
      },
    },
    async ({ query }) => ({ messages: service.list(query.subscription) }),
  );
  server.delete('/push/api/messages', async (_request, reply) => {
    service.clear();
    return reply.code(204).send();
  });

  registerConfig(server, service, url);
}

function registerSending(scope: FastifyInstance, service: PushService, url: () => string): void {
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  scope.post<One & { Body: Buffer | undefined }>(
    '/push/send/:id',
    async ({ params, headers, body, raw }, reply) => {
      service.requests += 1;
      const fault = service.faultFor(params.id);
      // A real push service would not answer either: the caller's patience ends it.
      if (fault === 'hang') return reply.hijack();
      if (fault === 'nothing') {
        reply.hijack();
        raw.socket.destroy();
        return reply;
      }
      if (fault !== 'ok') return answerFault(reply, fault, service.faults);
      const request = { subscription: params.id, headers, body: body ?? Buffer.alloc(0) };
      const { status, why, id } = service.receive(request, new URL(url()).origin);
      if (id !== undefined) {
        const location = `${url()}/push/messages/${id}`;
        return reply
          .code(status)
          .headers({ location, ttl: String(headers['ttl']) })
          .send();
      }
      return reply.code(status).send({ error: why });
    },
  );
}

function answerFault(
  reply: FastifyReply,
  fault: keyof typeof faultStatus,
  { retry_after: seconds }: PushFaults,
): FastifyReply {
  if (fault === 'busy' && seconds > 0) reply.header('retry-after', String(seconds));
  return reply.code(faultStatus[fault]).send({ error: 'simulated' });
}

function registerConfig(server: FastifyInstance, service: PushService, url: () => string): void {
  const describe = () => ({
    settings: service.faults,
    knobs: Object.fromEntries(
      Object.entries(pushKnobs).map(([name, { about, schema }]) => [name, { ...about, schema }]),
    ),
  });
  server.get('/push/config', async () => describe());
  server.post<{ Body: Partial<PushFaults> }>(
    '/push/config',
    { schema: { body: pushFaultsSchema } },
    async ({ body }) => {
      service.faults = { ...service.faults, ...body };
      return describe();
    },
  );
  server.delete('/push/config', async () => {
    service.faults = noPushFaults;
    return describe();
  });
  server.post<{ Body: { answer: PushFaults['answer'] } }>(
    '/push/config/fault',
    {
      schema: {
        body: {
          type: 'object',
          required: ['answer'],
          properties: { answer: { enum: pushAnswers } },
        },
      },
    },
    async ({ body: { answer } }, reply) => {
      service.faults = { ...noPushFaults, answer, retry_after: answer === 'busy' ? 60 : 0 };
      return reply.redirect(`${url()}/push/`, 303);
    },
  );
}

function unknown(): SandboxError {
  const detail = text('Qui non c’è più.', 'It is no longer here.');
  return new SandboxError(404, 'push_unknown', detail);
}
