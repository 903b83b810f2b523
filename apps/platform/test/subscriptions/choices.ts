// What people choose about who may write to them, as their app sends it, and what the feed then tells.
import assert from 'node:assert/strict';
import type { TestCitizen, TestPlatform } from '../builders.ts';

export interface Feed {
  dateUTC: string;
  subscriptions: string[];
  unsubscriptions: string[];
  next?: string;
}

export function choicesAt(io: () => TestPlatform) {
  async function changeProfile(citizen: TestCitizen, change: object): Promise<void> {
    const url = '/app/api/v1/profile';
    const now = await io().app.inject({ url, headers: citizen.headers });
    const { version, service_preferences_settings } = now.json<{
      version: number;
      service_preferences_settings: object;
    }>();
    const payload = { version, service_preferences_settings, ...change };
    const reply = await io().app.inject({ method: 'POST', url, headers: citizen.headers, payload });
    assert.equal(reply.statusCode, 200, reply.body);
  }
  const setMode = (citizen: TestCitizen, mode: string) =>
    changeProfile(citizen, { service_preferences_settings: { mode } });

  async function choose(citizen: TestCitizen, serviceId: string, open: boolean): Promise<void> {
    const url = `/app/api/v1/services/${serviceId}/preferences`;
    const now = await io().app.inject({ url, headers: citizen.headers });
    const payload = { ...now.json<object>(), is_inbox_enabled: open };
    const reply = await io().app.inject({ method: 'POST', url, headers: citizen.headers, payload });
    assert.equal(reply.statusCode, 200, reply.body);
  }

  return { changeProfile, setMode, choose };
}
