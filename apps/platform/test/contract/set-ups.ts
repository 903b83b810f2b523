// What some documented requests need beforehand, and those whose success is shown elsewhere.
import assert from 'node:assert/strict';
import { IDS, VALUES } from '../../src/api-docs/example-values.ts';
import { eventually, makeCitizen } from '../builders.ts';
import { makeAuthenticator } from '../passkeys/authenticator.ts';
import { sendAll } from '../search/setting.ts';
import { newPositionExample } from '../../src/domains/positions/examples.ts';
import { paid } from '../receipts/setting.ts';
import type { Changes } from './firing.ts';
import { BATCH_SET_UPS } from './batch-set-ups.ts';
import { CONSOLE_SET_UPS } from './console-set-ups.ts';
import { OFFICE_SET_UPS } from './office-set-ups.ts';
import { WEBHOOK_SET_UPS } from './webhook-set-ups.ts';
import type { World } from './world.ts';

type SetUp = (world: World) => Promise<Changes>;

const ORIGIN = 'http://localhost:3000';

async function call<T>(
  { io, headers }: World,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
): Promise<T> {
  const reply = await io.app.inject({ method, url, headers, ...(payload && { payload }) });
  assert.ok(reply.statusCode < 300, `${method} ${url}: ${reply.body}`);
  return reply.json<T>();
}

/** A passkey of this person's, on a device in our hands. */
async function passkeyOf(world: World) {
  const device = makeAuthenticator(ORIGIN);
  const { challenge } = await call<{ challenge: string }>(
    world,
    'POST',
    '/app/api/v1/passkeys/options',
  );
  const { id } = await call<{ id: string }>(
    world,
    'POST',
    '/app/api/v1/passkeys',
    device.register(challenge),
  );
  return { device, id };
}

const calendar = (world: World) =>
  call<{ address: string }>(world, 'POST', '/app/api/v1/deadlines/calendar', { contents: 'full' });

const EXAMPLE_PASSKEY = '0192f0a0-0000-7000-8000-000000000088';
const EXAMPLE_SESSION = '0192f0a0-0000-7000-8000-000000000099';

/** A practice of the service's about this citizen, under the example's reference; its id. */
async function practiceOf({ io, service, citizen }: World): Promise<string> {
  const reply = await io.app.inject({
    method: 'PUT',
    url: '/api/v1/practices/SUE-2026-000123',
    headers: service.headers,
    payload: {
      fiscal_code: citizen.fiscalCode,
      title: 'Permesso di costruire, via Garibaldi 12',
      state: { kind: 'received', text: 'Domanda ricevuta' },
    },
  });
  assert.equal(reply.statusCode, 201, reply.body);
  return reply.json<{ id: string }>().id;
}

const withPractice: SetUp = async (world) => ({
  replace: { '01JDEM00000000000000000501': await practiceOf(world) },
});

/** A payment notice of the service's, about this citizen. */
const withNotice: SetUp = async (world) => {
  const { message: _, ...asked } = newPositionExample;
  const { id, notices } = await call<{ id: string; notices: { notice_number: string }[] }>(
    world,
    'POST',
    '/api/v1/payment-notices',
    asked,
  );
  return {
    replace: {
      '01JDEM00000000000000000501': id,
      '301000000000000001': notices[0]?.notice_number ?? '',
    },
  };
};

/** A webhook of the service's; `then` may ask more of it. */
const withWebhook =
  (
    then: (world: World, path: string) => Promise<Record<string, string>> = async () => ({}),
  ): SetUp =>
  async (world) => {
    const { id } = await call<{ id: string }>(world, 'POST', '/api/v1/webhooks', {
      address: 'https://altro.comune.example/io-webhook',
      event_types: ['message.processed'],
    });
    const more = await then(world, `/api/v1/webhooks/${id}`);
    return { replace: { '01JDEM00000000000000000701': id, ...more } };
  };

const REMOTE = '/api/v1/messages-sending/remote-contents/configurations';

const withConfiguration: SetUp = async (world) => {
  const { configuration_id: id } = await call<{ configuration_id: string }>(world, 'POST', REMOTE, {
    name: 'Atti e verbali',
    description: 'Il server dei documenti del Comune',
    has_precondition: 'NEVER',
    prod_environment: {
      base_url: 'https://atti.comune.example',
      details_authentication: { header_key_name: 'X-Chiave', key: 'segreta', type: 'API_KEY' },
    },
  });
  return { replace: { '01JDEM00000000000000000801': id } };
};

const EXAMPLE_REPORT = '0192f0a0-0000-7000-8000-000000000055';

/** Somebody else's report of a message of the service. */
const withReport: SetUp = async (world) => {
  const { io, service } = world;
  const reader = await makeCitizen(io);
  const [message = ''] = await sendAll(io, service, reader, [{}]);
  const path = `/app/api/v1/messages/${message}/report`;
  await call({ ...world, headers: reader.headers }, 'PUT', path, { reason: 'SCAM' });
  const list = await call<{ items: { id: string; message_id: string }[] }>(
    world,
    'GET',
    '/backoffice/api/v1/reports',
  );
  const own = list.items.find((one) => one.message_id === message);
  return { replace: { [EXAMPLE_REPORT]: own?.id ?? '' } };
};

const withActivation: SetUp = async (world) => {
  const body = { fiscal_code: world.citizen.fiscalCode, status: 'ACTIVE' };
  await call(world, 'PUT', '/api/v1/activations/', body);
  return {};
};

const withReceipt: SetUp = async (world) => {
  const id = await paid(world.io, world.citizen, '2027-01-31T10:00:00Z');
  return { replace: { [IDS.institution]: id, [IDS.message]: id } };
};

const withYear: SetUp = async (world) => ({
  ...(await withReceipt(world)),
  query: { year: '2027' },
});

/** By operation. What is not here is fired as the document has it, with the ids of real rows. */
export const SET_UPS: Record<string, SetUp> = {
  ...BATCH_SET_UPS,
  ...OFFICE_SET_UPS,
  ...CONSOLE_SET_UPS,
  ...WEBHOOK_SET_UPS,
  'POST /app/api/v1/profile': async (world) => {
    const { version } = await call<{ version: number }>(world, 'GET', '/app/api/v1/profile');
    return { body: { version, service_preferences_settings: { mode: 'AUTO' } } };
  },
  'POST /app/api/v1/services/{service_id}/preferences': async (world) => {
    const path = `/app/api/v1/services/${world.service.serviceId}/preferences`;
    return { body: await call<object>(world, 'GET', path) };
  },
  'GET /api/v1/practices/{reference}': withPractice,
  'GET /app/api/v1/practices/{id}': withPractice,
  'GET /app/api/v1/practices/{id}/messages': withPractice,
  'GET /app/api/v1/receipts/{id}': withReceipt,
  'GET /app/api/v1/receipts/{id}/pdf': withReceipt,
  'GET /app/api/v1/receipts/archive': withYear,
  'GET /api/v1/payment-notices/{id}': withNotice,
  'PUT /api/v1/payment-notices/{id}': withNotice,
  'POST /api/v1/payment-notices/{id}/withdrawal': withNotice,
  'GET /api/v1/payment-notices/{id}/pdf': withNotice,
  'GET /api/v1/payment-notices/standing/{notice_number}': withNotice,
  'GET /api/v1/webhooks/{webhook_id}': withWebhook(),
  'PUT /api/v1/webhooks/{webhook_id}': withWebhook(),
  'DELETE /api/v1/webhooks/{webhook_id}': withWebhook(),
  'POST /api/v1/webhooks/{webhook_id}/secret': withWebhook(),
  'POST /api/v1/webhooks/{webhook_id}/test': withWebhook(),
  'POST /api/v1/webhooks/{webhook_id}/replay': withWebhook(),
  'GET /api/v1/webhooks/{webhook_id}/deliveries': withWebhook(),
  'POST /api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay': withWebhook(
    async (world, path) => {
      const { id } = await call<{ id: string }>(world, 'POST', `${path}/test`);
      return { '01JDEM00000000000000000702': id };
    },
  ),
  [`GET ${REMOTE}/{configuration_id}`]: withConfiguration,
  [`PUT ${REMOTE}/{configuration_id}`]: withConfiguration,
  'POST /api/v1/activations': withActivation,
  'POST /api/v1/activations/': withActivation,
  'DELETE /app/api/v1/push-devices/{device_id}': async (world) => {
    const { id } = await call<{ id: string }>(world, 'PUT', '/app/api/v1/push-devices', {
      endpoint: 'https://push.example/abc',
      keys: { p256dh: VALUES['p256dh'], auth: VALUES['auth'] },
    });
    return { replace: { [IDS.institution]: id } };
  },
  'GET /backoffice/api/v1/reports/{report_id}': withReport,
  'PUT /backoffice/api/v1/reports/{report_id}/handling': withReport,
  'DELETE /backoffice/api/v1/reports/{report_id}/handling': withReport,
  'GET /app/api/v1/messages/{id}/report': async (world) => {
    const path = `/app/api/v1/messages/${await world.message()}/report`;
    await call(world, 'PUT', path, { reason: 'SCAM', words: 'Non è per me.' });
    return {};
  },
  'GET /app/api/v1/messages/{id}/deadline.ics': async (world) => {
    const id = await world.message();
    await eventually('the deadline is kept', async () => {
      const list = await call<{ items: { message_id: string }[] }>(
        world,
        'GET',
        '/app/api/v1/deadlines',
      );
      return list.items.some(({ message_id }) => message_id === id);
    });
    return {};
  },
  'PUT /app/api/v1/deadlines/calendar': async (world) => {
    await calendar(world);
    return {};
  },
  'DELETE /app/api/v1/deadlines/calendar': async (world) => {
    await calendar(world);
    return {};
  },
  'GET /calendar/{token}.ics': async (world) => {
    const { address } = await calendar(world);
    const token = /calendar\/(.+)\.ics$/.exec(address)?.[1] ?? '';
    return { replace: { c2VncmV0by1kaS11bi1lc2VtcGlvLWNoZS1ub24tYXByZQ: token } };
  },
  'DELETE /app/api/v1/sessions/{session_id}': async (world) => {
    const { sessions } = await call<{ sessions: { id: string }[] }>(
      world,
      'GET',
      '/app/api/v1/sessions',
    );
    return { replace: { [EXAMPLE_SESSION]: sessions[0]?.id ?? '' } };
  },
  'POST /app/api/v1/passkeys': async (world) => {
    const { challenge } = await call<{ challenge: string }>(
      world,
      'POST',
      '/app/api/v1/passkeys/options',
    );
    return { body: makeAuthenticator(ORIGIN).register(challenge) };
  },
  'DELETE /app/api/v1/passkeys/{passkey_id}': async (world) => ({
    replace: { [EXAMPLE_PASSKEY]: (await passkeyOf(world)).id },
  }),
  'POST /app/api/v1/passkey-login': async (world) => {
    const { device } = await passkeyOf(world);
    const { challenge } = await call<{ challenge: string }>(
      world,
      'POST',
      '/app/api/v1/passkey-login/options',
    );
    return { body: device.enter(challenge), headers: { 'sec-fetch-site': 'same-origin' } };
  },
};
