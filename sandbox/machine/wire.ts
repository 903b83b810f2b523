// IO as a citizen and as the demonstration's clock reach it: by HTTP, with what a login gave.

import { type Call, payInApp } from './app-payment.ts';
import type { Card, Item } from './habits.ts';

const patience = 10_000;

export class WireError extends Error {}

export type ClockState = { readonly now: string; readonly ahead_ms: number };

export type ClockDoor = {
  read(): Promise<ClockState>;
  /** Undefined: somebody else has moved it meanwhile. */
  move(from: number, to: number): Promise<ClockState | undefined>;
};

export function clockDoor(platformUrl: string, key: string): ClockDoor {
  const call = async (init: RequestInit = {}) => {
    const reply = await fetch(`${platformUrl}/callbacks/demo-clock`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(patience),
    });
    if (!reply.ok && reply.status !== 409) throw new WireError(`clock: HTTP ${reply.status}`);
    return { status: reply.status, state: (await reply.json()) as ClockState };
  };
  return {
    read: async () => (await call()).state,
    async move(from, to) {
      const body = JSON.stringify({ from_ahead_ms: from, ahead_ms: to });
      const { status, state } = await call({ method: 'POST', body });
      return status === 200 ? state : undefined;
    },
  };
}

/** Logs in as a native app does, through the sandbox's own provider; gives the session's token. */
export async function logIn(
  platformUrl: string,
  entityId: string,
  username: string,
): Promise<string> {
  const signal = AbortSignal.timeout(patience);
  const query = new URLSearchParams({ entityID: entityId, authLevel: 'SpidL2', client: 'app' });
  const begun = await fetch(`${platformUrl}/login?${query}`, { redirect: 'manual', signal });
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const question = begun.headers.get('location');
  if (begun.status !== 302 || question === null) throw new WireError(`login: HTTP ${begun.status}`);
  const headers = { 'x-sandbox-login': username };
  const page = await (await fetch(question, { headers, redirect: 'manual', signal })).text();
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
  if (action === undefined) throw new WireError('login: no answer of the provider');
  const body = new URLSearchParams(
    [...page.matchAll(/name="(\w+)"\s+value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
  const post = { method: 'POST', body, headers: { cookie }, redirect: 'manual', signal } as const;
  const location = (await fetch(action, post)).headers.get('location') ?? '';
  const token = /#token=([^&]+)/.exec(location)?.[1];
  if (token === undefined) throw new WireError(`login: ${location.slice(0, 100)}`);
  return token;
}

type Profile = { readonly version: number; readonly accepted_tos_version?: number };
type Preference = Record<string, unknown> & { readonly is_inbox_enabled: boolean };

type Method = 'GET' | 'POST' | 'PUT';
export type Who = {
  readonly platformUrl: string;
  readonly entityId: string;
  readonly username: string;
  /** The payment gateway, whose fields take the number of a card. */
  readonly cardsUrl: string;
};

/** The word by which a refusal is known. */
async function codeOf(reply: Response): Promise<string> {
  const problem = (await reply.json().catch(() => undefined)) as { code?: string } | undefined;
  return problem?.code ?? '';
}

/** A citizen at the app: enters when there is no session, or no longer. */
export class Citizen {
  readonly #who: Who;
  #token: string | undefined;

  constructor(who: Who) {
    this.#who = who;
  }

  async #call<T>(method: Method, path: string, body?: object, key?: string): Promise<T> {
    for (const isLast of [false, true]) {
      this.#token ??= await this.#enter();
      const reply = await this.#fetch(this.#token, method, path, body, key);
      if (reply.ok) return (await reply.json()) as T;
      if (reply.status !== 401 || isLast)
        throw new WireError(`${method} ${path}: HTTP ${reply.status} ${await codeOf(reply)}`);
      this.#token = undefined;
    }
    throw new WireError(path);
  }

  #fetch(
    token: string,
    method: string,
    path: string,
    body?: object,
    key?: string,
  ): Promise<Response> {
    return fetch(`${this.#who.platformUrl}/app/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    });
  }

  /** Who enters for the first time accepts the terms and lets all services write, as most do. */
  async #enter(): Promise<string> {
    const { platformUrl, entityId, username } = this.#who;
    const token = await logIn(platformUrl, entityId, username);
    const told = await this.#fetch(token, 'GET', '/profile');
    const profile = (await told.json()) as Profile;
    if (profile.accepted_tos_version === undefined)
      await this.#fetch(token, 'POST', '/profile', {
        version: profile.version,
        accepted_tos_version: 1,
        last_app_version: '2.14.0',
        service_preferences_settings: { mode: 'AUTO' },
      });
    return token;
  }

  async messages(): Promise<readonly Item[]> {
    const path = '/messages?enrich_result_data=true&page_size=100';
    return (await this.#call<{ items: readonly Item[] }>('GET', path)).items;
  }

  /** Opens it, as the app does. */
  async read(id: string): Promise<void> {
    await this.#call('GET', `/messages/${id}`);
    const body = { change_type: 'reading', is_read: true };
    await this.#call('PUT', `/messages/${id}/message-status`, body);
  }

  /** `paid`, or how far it came. */
  async pay(payee: string, noticeNumber: string, card: Card): Promise<string> {
    const call: Call = (method, path, body, key) => this.#call(method, path, body, key);
    return payInApp(call, this.#who.cardsUrl, { payee, noticeNumber, card });
  }

  /** Whether this service may write; true when something was changed. */
  async allow(serviceId: string, isAllowed: boolean): Promise<boolean> {
    const path = `/services/${serviceId}/preferences`;
    const {
      can_access_message_read_status: _,
      activation_status: __,
      ...now
    } = await this.#call<Preference>('GET', path);
    if (now.is_inbox_enabled === isAllowed) return false;
    await this.#call('POST', path, { ...now, is_inbox_enabled: isAllowed });
    return true;
  }
}
