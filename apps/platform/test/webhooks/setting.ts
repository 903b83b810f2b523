// What tests of webhooks begin with: a service that may send and hear everything, and its verbs.
import assert from 'node:assert/strict';
import {
  eventually,
  makeService,
  SENDING_GROUPS,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

export interface Webhook {
  id: string;
  address: string;
  event_types: string[];
  state: string;
  off_reason?: string;
  failing_since?: string;
  secret: string;
}

export interface Delivery {
  id: string;
  type: string;
  message_id?: string;
  state: string;
  attempts: number;
  next_attempt_at?: string;
  last_attempt?: { status?: number; failure?: string; answer?: string; duration_ms: number };
}

export const EVERY_TYPE = [
  'message.accepted',
  'message.processed',
  'message.rejected',
  'message.failed',
  'message.read',
  'message.withdrawn',
];

export const makeSender = (io: TestPlatform) =>
  makeService(io, {
    groups: [
      ...SENDING_GROUPS,
      'ApiNoRateLimit',
      'ApiMessageWriteAdvanced',
      'ApiMessageReadAdvanced',
    ],
  });

export function verbsOf(io: TestPlatform, service: TestService) {
  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) =>
    io.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: service.headers,
      ...(payload && { payload }),
    });
  const deliveries = async (id: string, query = 'page_size=100') => {
    const reply = await call('GET', `/webhooks/${id}/deliveries?${query}`);
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<{ items: Delivery[]; next?: string }>();
  };
  return {
    call,
    deliveries,
    subscribe: async (address: string, eventTypes: string[] = EVERY_TYPE): Promise<Webhook> => {
      const reply = await call('POST', '/webhooks', { address, event_types: eventTypes });
      assert.equal(reply.statusCode, 201, reply.body);
      return reply.json<Webhook>();
    },
    find: async (id: string): Promise<Webhook> => {
      const reply = await call('GET', `/webhooks/${id}`);
      assert.equal(reply.statusCode, 200, reply.body);
      return reply.json<Webhook>();
    },
    send: async (to: string, more: object = {}): Promise<string> => {
      const reply = await call('POST', `/messages/${to}`, { content: validContent(), ...more });
      assert.equal(reply.statusCode, 201, reply.body);
      return reply.json<{ id: string }>().id;
    },
    withdraw: (to: string, id: string) =>
      call('POST', `/messages/${to}/${id}/withdrawal`, { reason: 'Mandato per errore' }),
    correct: (to: string, id: string) =>
      call('POST', `/messages/${to}/${id}/correction`, { content: validContent() }),
    trial: async (id: string): Promise<string> => {
      const reply = await call('POST', `/webhooks/${id}/test`);
      assert.equal(reply.statusCode, 202, reply.body);
      return reply.json<{ id: string }>().id;
    },
    /** Waits until one of the deliveries is as `is` says. */
    delivery: (id: string, deliveryId: string, is: (delivery: Delivery) => boolean) =>
      eventually('the delivery has come so far', async () => {
        const { items } = await deliveries(id);
        return items.find((one) => one.id === deliveryId && is(one));
      }),
  };
}

export function asCitizen(io: TestPlatform, citizen: TestCitizen) {
  const { headers } = citizen;
  return {
    has: (id: string) =>
      eventually('it has arrived', async () => {
        const reply = await io.app.inject({ url: `/app/api/v1/messages/${id}`, headers });
        return reply.statusCode === 200;
      }),
    read: (id: string) =>
      io.app.inject({
        method: 'PUT',
        url: `/app/api/v1/messages/${id}/message-status`,
        headers,
        payload: { change_type: 'reading', is_read: true },
      }),
  };
}
