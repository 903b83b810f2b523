// A receiver of webhooks, as an institution would have one: one plug-in of the sandbox's server.

import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BoundedMap } from '../bounded-map.ts';
import { sendPage } from '../web/server.ts';
import { receivedPage } from './pages.ts';
import {
  type FaultName,
  namedFaults,
  receiverKnobs,
  type ReceiverSettings,
  settingsSchema,
  usualSettings,
} from './settings.ts';
import { keptWebhooks, type ReceivedWebhook } from './received.ts';
import { verify } from './signature.ts';

export type WebhookReceiver = {
  /** Address of the sandbox, without a final slash. */
  readonly url: () => string;
  readonly received: BoundedMap<number, ReceivedWebhook>;
  settings: ReceiverSettings;
};

export function createReceiver(url: () => string): WebhookReceiver {
  return { url, received: new BoundedMap(keptWebhooks), settings: usualSettings };
}

export function registerWebhooks(
  server: FastifyInstance,
  receiver: WebhookReceiver,
  clock: () => Temporal.Instant,
): void {
  const home = () => `${receiver.url()}/webhooks/`;
  const times = new BoundedMap<string, number>(10 * keptWebhooks);
  let number = 0;

  async function receive(request: FastifyRequest, reply: FastifyReply) {
    const { settings, received } = receiver;
    const body = typeof request.body === 'string' ? request.body : '';
    const header = (name: string) => {
      const value = request.headers[name];
      return typeof value === 'string' ? value : undefined;
    };
    const id = header('webhook-id');
    const now = clock();
    const signed = {
      id,
      timestamp: header('webhook-timestamp'),
      signature: header('webhook-signature'),
    };
    const verdict = verify({ ...signed, body }, settings.secrets, now);
    const count = (times.get(id ?? '') ?? 0) + 1;
    times.set(id ?? '', count);
    // Whoever cannot prove himself is told so, once there is a secret to prove it by.
    const isRefused = verdict === 'wrong_signature' || verdict === 'too_old';
    const status = isRefused ? 401 : settings.status;
    number += 1;
    received.set(number, {
      number,
      received_at: now.toString(),
      id: id ?? '',
      verdict,
      times: count,
      answered: settings.hangs ? undefined : status,
      ...whatItSays(body),
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body,
    });
    if (settings.hangs) return reply.hijack();
    if (settings.delay_ms > 0) await setTimeout(settings.delay_ms);
    if (settings.retry_after_seconds > 0 && (status === 429 || status === 503))
      reply.header('retry-after', settings.retry_after_seconds);
    return reply.code(status).send(status === 204 ? undefined : { verdict });
  }

  // Signatures are over the bytes, so the body is taken as it comes.
  void server.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 64 * 1024 }, (_, body, done) =>
      done(null, body),
    );
    raw.post('/webhooks/receive', receive);
  });

  server.get('/webhooks', async (_request, reply) => reply.redirect(home(), 303));
  server.get('/webhooks/', async (_request, reply) =>
    sendPage(
      reply,
      receivedPage(
        receiver.received.values(),
        receiver.settings,
        `${receiver.url()}/webhooks/receive`,
      ),
    ),
  );
  server.get('/webhooks/api/received', async () => ({ received: receiver.received.values() }));
  server.delete('/webhooks/api/received', async (_request, reply) => {
    receiver.received.clear();
    return reply.code(204).send();
  });
  server.post('/webhooks/clear', async (_request, reply) => {
    receiver.received.clear();
    return reply.redirect(home(), 303);
  });

  server.get('/webhooks/config', async () => describe(receiver.settings));
  server.post<{ Body: Partial<ReceiverSettings> }>(
    '/webhooks/config',
    { schema: { body: settingsSchema } },
    async ({ body }) => {
      receiver.settings = { ...receiver.settings, ...body };
      return describe(receiver.settings);
    },
  );
  server.delete('/webhooks/config', async () => {
    receiver.settings = usualSettings;
    return describe(receiver.settings);
  });
  const form = (properties: Record<string, unknown>) => ({
    schema: { body: { type: 'object', required: Object.keys(properties), properties } },
  });
  server.post<{ Body: { fault: FaultName } }>(
    '/webhooks/config/fault',
    form({ fault: { enum: Object.keys(namedFaults) } }),
    async ({ body: { fault } }, reply) => {
      const { secrets } = receiver.settings;
      receiver.settings = { ...usualSettings, ...namedFaults[fault], secrets };
      return reply.redirect(home(), 303);
    },
  );
  server.post<{ Body: { secret: string } }>(
    '/webhooks/config/secret',
    form({ secret: receiverKnobs.secrets.schema['items'] }),
    async ({ body: { secret } }, reply) => {
      const others = receiver.settings.secrets.filter((one) => one !== secret);
      receiver.settings = { ...receiver.settings, secrets: [secret, ...others].slice(0, 5) };
      return reply.redirect(home(), 303);
    },
  );
}

/** Of a body that may be anything. */
function whatItSays(body: string): { type: string; message_id: string | undefined } {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
  try {
    const { type, data } = JSON.parse(body) as { type?: unknown; data?: { message_id?: unknown } };
    return { type: textOf(type) ?? '', message_id: textOf(data?.message_id) };
  } catch {
    return { type: '', message_id: undefined };
  }
}

function describe(settings: ReceiverSettings): Record<string, unknown> {
  return {
    settings,
    knobs: Object.fromEntries(
      Object.entries(receiverKnobs).map(([name, { about, schema }]) => [
        name,
        { ...about, schema },
      ]),
    ),
  };
}
