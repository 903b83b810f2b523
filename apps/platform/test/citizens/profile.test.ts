// Does a profile change only by who has read it last, and do its modes mean what IO says?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

suite('the profile', () => {
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform();
    service = await makeService(io);
  });
  after(() => io.close());

  const url = '/app/api/v1/profile';
  const profileOf = async ({ headers }: TestCitizen) => {
    const reply = await io.app.inject({ url, headers });
    return reply.json<Record<string, unknown> & { version: number }>();
  };
  const change = ({ headers }: TestCitizen, payload: object) =>
    io.app.inject({ method: 'POST', url, headers, payload });
  const mode = (name: string) => ({ service_preferences_settings: { mode: name } });
  const preferences = (citizen: TestCitizen) => ({
    url: `/app/api/v1/services/${service.serviceId}/preferences`,
    headers: citizen.headers,
  });
  const codeOf = (reply: { body: string }) => (JSON.parse(reply.body) as { code: string }).code;

  async function fateOf(citizen: TestCitizen): Promise<string> {
    const sent = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: service.headers,
      payload: { fiscal_code: citizen.fiscalCode, content: validContent() },
    });
    const { id } = sent.json<{ id: string }>();
    return eventually('the message has its fate', async () => {
      const reply = await io.app.inject({
        url: `/api/v1/messages/${citizen.fiscalCode}/${id}`,
        headers: service.headers,
      });
      const { status, rejection_reason: reason } = reply.json<{
        status: string;
        rejection_reason?: string;
      }>();
      return status !== 'ACCEPTED' && (reason ?? status);
    });
  }

  test('of ten changes to one version one wins, and the others are told to read again', async () => {
    const citizen = await makeCitizen(io);
    const { version } = await profileOf(citizen);
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        change(citizen, { version, ...mode('AUTO'), last_app_version: `2.${n}.0` }),
      ),
    );
    const won = replies.filter((reply) => reply.statusCode === 200);
    assert.equal(won.length, 1);
    assert.ok(
      replies.every((reply) => reply.statusCode === 200 || codeOf(reply) === 'profile_conflict'),
    );
    const now = await profileOf(citizen);
    assert.equal(now.version, version + 1);
    assert.equal(
      now['last_app_version'],
      won[0]?.json<Record<string, unknown>>()['last_app_version'],
    );
    const ahead = await change(citizen, { version: version + 2, ...mode('AUTO') });
    assert.equal(codeOf(ahead), 'profile_conflict');
  });

  test('the first acceptance of the terms opens the inbox, and the person may close it', async () => {
    const citizen = await makeCitizen(io, { accepted: false });
    const first = await profileOf(citizen);
    assert.deepEqual(
      [first.version, first['is_inbox_enabled'], first['is_webhook_enabled']],
      [0, false, false],
    );
    assert.equal(await fateOf(citizen), 'USER_NOT_FOUND');
    const accepted = await change(citizen, { version: 0, accepted_tos_version: 2.4 });
    const open = accepted.json<Record<string, unknown>>();
    assert.deepEqual([open['is_inbox_enabled'], open['is_webhook_enabled']], [true, true]);
    assert.equal(await fateOf(citizen), 'PROCESSED');
    await change(citizen, { version: 1, is_inbox_enabled: false });
    assert.equal(await fateOf(citizen), 'USER_NOT_FOUND');
    const again = await change(citizen, { version: 2, accepted_tos_version: 3 });
    assert.equal(again.json<Record<string, unknown>>()['is_inbox_enabled'], false, 'stays closed');
  });

  test('in LEGACY the blocked services count, and choices for a service are not admitted', async () => {
    const citizen = await makeCitizen(io, { accepted: false });
    await change(citizen, { version: 0, accepted_tos_version: 1 });
    assert.equal(codeOf(await io.app.inject(preferences(citizen))), 'legacy_preferences');
    const choice = {
      is_inbox_enabled: true,
      is_email_enabled: true,
      is_webhook_enabled: true,
      settings_version: 0,
    };
    const chosen = { ...preferences(citizen), method: 'POST', payload: choice } as const;
    assert.equal(codeOf(await io.app.inject(chosen)), 'legacy_preferences');
    assert.equal(await fateOf(citizen), 'PROCESSED');
    const blocked = { [service.serviceId]: ['INBOX'] };
    await change(citizen, { version: 1, blocked_inbox_or_channels: blocked });
    assert.equal(await fateOf(citizen), 'SERVICE_NOT_ALLOWED');
    const check = await io.app.inject({
      method: 'POST',
      url: '/api/v1/profiles',
      headers: service.headers,
      payload: { fiscal_code: citizen.fiscalCode },
    });
    assert.equal(check.json<{ sender_allowed: boolean }>().sender_allowed, false);
    await change(citizen, { version: 2, blocked_inbox_or_channels: {} });
    assert.equal(await fateOf(citizen), 'PROCESSED');
  });

  test('nobody goes back to LEGACY, also by not naming a mode', async () => {
    const citizen = await makeCitizen(io);
    const { version } = await profileOf(citizen);
    for (const payload of [{ version }, { version, ...mode('LEGACY') }]) {
      const reply = await change(citizen, payload);
      assert.deepEqual([reply.statusCode, codeOf(reply)], [409, 'mode_conflict']);
    }
    assert.equal((await profileOf(citizen)).version, version);
  });

  test('a change of mode makes all choices for services void', async () => {
    const citizen = await makeCitizen(io);
    const asked = preferences(citizen);
    const first = (await io.app.inject(asked)).json<Record<string, unknown>>();
    assert.deepEqual([first['is_inbox_enabled'], first['settings_version']], [true, 0]);
    const off = { ...first, is_inbox_enabled: false };
    await io.app.inject({ ...asked, method: 'POST', payload: off });
    assert.equal(await fateOf(citizen), 'SERVICE_NOT_ALLOWED');
    const { version } = await profileOf(citizen);
    await change(citizen, { version, ...mode('MANUAL') });
    await change(citizen, { version: version + 1, ...mode('AUTO') });
    const stale = await io.app.inject({ ...asked, method: 'POST', payload: off });
    assert.deepEqual([stale.statusCode, codeOf(stale)], [409, 'settings_conflict']);
    const now = (await io.app.inject(asked)).json<Record<string, unknown>>();
    assert.deepEqual([now['is_inbox_enabled'], now['settings_version']], [true, 2]);
    assert.equal(await fateOf(citizen), 'PROCESSED');
  });
});
