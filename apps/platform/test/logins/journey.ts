// A person's way through a login: the real platform, the real sandbox identity provider, a browser with cookies.

import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts';
import { systemClock } from '../../src/floor/clock.ts';
import { eventually, startTestPlatform, type TestPlatform } from '../builders.ts';

export interface Journey {
  io: TestPlatform;
  sandbox: Sandbox;
  url: string;
  /** Moves the platform's clock ahead of everybody else's, in minutes. */
  moveClock(minutes: number): void;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `operators` are user names of the sandbox's people. */
export async function startJourney(operators: readonly string[] = []): Promise<Journey> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'io-test-sandbox-'));
  const sandbox = await startSandbox({ dataDir, spMetadataUrls: [`${url}/metadata`] });
  let ahead = 0;
  const io = await startTestPlatform({
    clock: () => systemClock().add({ minutes: ahead }),
    settings: {
      PORT: String(port),
      PUBLIC_URL: url,
      SPID_IDP_METADATA: sandbox.spid.metadataUrl,
      OPERATORS: sandbox.personas
        .filter(({ username }) => operators.includes(username))
        .map(({ fiscalCode }) => fiscalCode)
        .join(','),
    },
  });
  await io.listen();
  await eventually(
    'the identity provider is known',
    async () => {
      const { items } = (await (await fetch(`${url}/app/api/v1/identity-providers`)).json()) as {
        items: unknown[];
      };
      return items.length > 0;
    },
    20_000,
  );
  return {
    io,
    sandbox,
    url,
    moveClock: (minutes) => {
      ahead = minutes;
    },
    async close() {
      await io.close();
      await sandbox.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A browser as far as a login needs one: it keeps cookies and follows nothing by itself. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#cookies.size > 0) headers.set('cookie', this.cookies());
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  has(name: string): boolean {
    return this.#cookies.has(name);
  }
}

export interface Choices {
  persona?: string;
  /** A name of the sandbox's list of outcomes. */
  outcome?: string;
  level?: 'SpidL2' | 'SpidL3';
  client?: 'web' | 'app';
}

/** The form that the provider's page would post to us. */
export interface Answer {
  action: string;
  form: URLSearchParams;
}

/** From our /login to the provider's answer, which is not sent yet. */
export async function authenticate(
  journey: Journey,
  browser: Browser,
  choices: Choices = {},
): Promise<Answer> {
  const query = new URLSearchParams({
    entityID: journey.sandbox.spid.entityId,
    authLevel: choices.level ?? 'SpidL2',
    ...(choices.client && { client: choices.client }),
  });
  const begun = await browser.go(`${journey.url}/login?${query}`);
  assert.equal(begun.status, 302, await begun.text());
  const page = await browser.go(begun.headers.get('location') ?? '', {
    headers: {
      'x-sandbox-login': choices.persona ?? 'elena',
      ...(choices.outcome && { 'x-sandbox-outcome': choices.outcome }),
    },
  });
  const text = await page.text();
  const action = /<form method="post" action="([^"]+)"/.exec(text)?.[1];
  assert(action, `no form in the provider's page (${page.status}): ${text.slice(0, 500)}`);
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of text.matchAll(/name="(\w+)"\s+value="([^"]*)"/g)) {
    form.set(name, value);
  }
  return { action, form };
}

/** Where the platform sends the browser after the answer. */
export async function deliver(answer: Answer, browser: Browser): Promise<string> {
  const response = await browser.go(answer.action, { method: 'POST', body: answer.form });
  assert.equal(response.status, 303, await response.text());
  assert.equal(response.headers.get('cache-control'), 'no-store');
  return response.headers.get('location') ?? '';
}

export async function logIn(
  journey: Journey,
  browser: Browser,
  choices: Choices = {},
): Promise<string> {
  return deliver(await authenticate(journey, browser, choices), browser);
}
