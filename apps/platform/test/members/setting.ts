// What the tests of an institution's people share: how one asks its pages, and who is invited.
import type { TestCitizen, TestPlatform } from '../builders.ts';

export interface People {
  members: { id: string; name: string; role: string; is_me: boolean; can_change: boolean }[];
  invitations: { id: string; name: string; role: string; is_expired: boolean }[];
  groups: { id: string; name: string; service_ids: string[] }[];
}

export interface Answered<T> {
  status: number;
  body: T & { code?: string };
}

/** Addresses that do not begin with a slash are the institution's own. */
export const asking =
  (io: () => TestPlatform, base: () => string) =>
  async <T = unknown>(
    who: TestCitizen,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<Answered<T>> => {
    const reply = await io().app.inject({
      method,
      url: url.startsWith('/') ? url : `${base()}/${url}`,
      headers: who.headers,
      ...(payload && { payload }),
    });
    const body = (reply.body === '' ? undefined : reply.json<T>()) as T & { code?: string };
    return { status: reply.statusCode, body };
  };

export const invitee = (fiscalCode: string, more: object = {}) => ({
  fiscal_code: fiscalCode,
  name: 'Maria Rossi',
  email: 'maria.rossi@comune.example',
  role: 'operator',
  ...more,
});
