// Does a sender know whether its ADVANCED message was read exactly when the person lets it?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

suite('whether a message was read', () => {
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform();
    const groups = [...SENDING_GROUPS, 'ApiMessageWriteAdvanced', 'ApiMessageReadAdvanced'];
    service = await makeService(io, { groups });
  });
  after(() => io.close());

  async function sendTo(citizen: TestCitizen, sender = service, level = 'ADVANCED') {
    const sent = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: sender.headers,
      payload: {
        fiscal_code: citizen.fiscalCode,
        feature_level_type: level,
        content: validContent(),
      },
    });
    assert.equal(sent.statusCode, 201, sent.body);
    const { id } = sent.json<{ id: string }>();
    const seen = async () => {
      const reply = await io.app.inject({
        url: `/api/v1/messages/${citizen.fiscalCode}/${id}`,
        headers: sender.headers,
      });
      return reply.json<{ status: string; read_status?: string }>();
    };
    await eventually('it has arrived', async () => (await seen()).status === 'PROCESSED');
    return { id, status: async () => (await seen()).read_status };
  }

  const markRead = (citizen: TestCitizen, id: string) =>
    io.app.inject({
      method: 'PUT',
      url: `/app/api/v1/messages/${id}/message-status`,
      headers: citizen.headers,
      payload: { change_type: 'reading', is_read: true },
    });

  async function tellVersion(citizen: TestCitizen, last_app_version: string) {
    const url = '/app/api/v1/profile';
    const profile = await io.app.inject({ url, headers: citizen.headers });
    const { version } = profile.json<{ version: number }>();
    const payload = { version, service_preferences_settings: { mode: 'AUTO' }, last_app_version };
    const reply = await io.app.inject({ method: 'POST', url, headers: citizen.headers, payload });
    assert.equal(reply.statusCode, 200, reply.body);
  }

  test('of somebody on the web it is told, until he says no', async () => {
    const citizen = await makeCitizen(io, { client: 'web' });
    const { id, status } = await sendTo(citizen);
    assert.equal(await status(), 'UNREAD');
    await markRead(citizen, id);
    assert.equal(await status(), 'READ');
    const url = `/app/api/v1/services/${service.serviceId}/preferences`;
    const now = await io.app.inject({ url, headers: citizen.headers });
    const payload = { ...now.json<object>(), can_access_message_read_status: false };
    await io.app.inject({ method: 'POST', url, headers: citizen.headers, payload });
    assert.equal(await status(), 'UNAVAILABLE');
  });

  test('an app that had no such choice tells nothing, as in IO', async () => {
    const citizen = await makeCitizen(io);
    const { status } = await sendTo(citizen);
    assert.equal(await status(), 'UNAVAILABLE', 'an unknown app');
    await tellVersion(citizen, '2.13.9');
    assert.equal(await status(), 'UNAVAILABLE');
    await tellVersion(citizen, '2.14.0');
    assert.equal(await status(), 'UNREAD');
    const manual = await makeCitizen(io, { client: 'web', mode: 'MANUAL' });
    const url = `/app/api/v1/services/${service.serviceId}/preferences`;
    const now = await io.app.inject({ url, headers: manual.headers });
    const payload = { ...now.json<object>(), is_inbox_enabled: true };
    await io.app.inject({ method: 'POST', url, headers: manual.headers, payload });
    assert.equal(await (await sendTo(manual)).status(), 'UNAVAILABLE', 'MANUAL is no by default');
  });

  test('every account with the groups has it, and nobody for a message of the standard kind', async () => {
    const citizen = await makeCitizen(io, { client: 'web' });
    assert.equal(await (await sendTo(citizen, service, 'STANDARD')).status(), undefined);
    const writer = await makeService(io, {
      groups: [...SENDING_GROUPS, 'ApiMessageWriteAdvanced'],
    });
    assert.equal(await (await sendTo(citizen, writer)).status(), undefined, 'without the group');
    const plain = await makeService(io);
    const refused = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: plain.headers,
      payload: {
        fiscal_code: citizen.fiscalCode,
        feature_level_type: 'ADVANCED',
        content: validContent(),
      },
    });
    assert.equal(refused.json<{ code: string }>().code, 'payload_not_allowed');
  });
});
