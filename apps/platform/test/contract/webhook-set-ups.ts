// What the documented requests of webhooks in the back-office need beforehand: one, and something that it was told.
import assert from 'node:assert/strict';
import type { Changes } from './firing.ts';
import type { World } from './world.ts';

type SetUp = (world: World) => Promise<Changes>;

const place = '/backoffice/api/v1/institutions/{institution_id}/webhooks';

async function callByKey({ io, service }: World, url: string, payload: object): Promise<string> {
  const reply = await io.app.inject({ method: 'POST', url, headers: service.headers, payload });
  assert.ok(reply.statusCode < 300, `POST ${url}: ${reply.body}`);
  return reply.json<{ id: string }>().id;
}

const withWebhook: SetUp = async (world) => {
  const id = await callByKey(world, '/api/v1/webhooks', {
    address: 'https://altro.comune.example/io-webhook',
    event_types: ['message.processed'],
  });
  return { replace: { '01JDEM00000000000000000701': id } };
};

const withDelivery: SetUp = async (world) => {
  const { replace = {} } = await withWebhook(world);
  const [webhook] = Object.values(replace);
  const id = await callByKey(world, `/api/v1/webhooks/${webhook}/test`, {});
  return { replace: { ...replace, '01JDEM00000000000000000702': id } };
};

export const WEBHOOK_SET_UPS: Record<string, SetUp> = {
  [`PUT ${place}/{webhook_id}`]: withWebhook,
  [`DELETE ${place}/{webhook_id}`]: withWebhook,
  [`GET ${place}/{webhook_id}/deliveries`]: withWebhook,
  [`POST ${place}/{webhook_id}/deliveries/{delivery_id}/replay`]: withDelivery,
  [`POST ${place}/{webhook_id}/replay`]: withWebhook,
  [`POST ${place}/{webhook_id}/test`]: withWebhook,
  [`PUT ${place}/{webhook_id}/standing`]: withWebhook,
};
