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

/** `operators` are user names of the sandbox's people; with an office, mail and signatures go through the sandbox too. */
export async function startJourney(
  operators: readonly string[] = [],
  { office = false }: { office?: boolean } = {},
): Promise<Journey> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'io-test-sandbox-'));
  const sandbox = await startSandbox({
    dataDir,
    platformUrl: url,
    spMetadataUrls: [`${url}/metadata`],
  });
  let ahead = 0;
  const io = await startTestPlatform({
    clock: () => systemClock().add({ minutes: ahead }),
    settings: {
      PORT: String(port),
      PUBLIC_URL: url,
      SPID_IDP_METADATA: sandbox.spid.metadataUrl,
      CIE_IDP_METADATA: sandbox.cie.metadataUrl,
      ...(office && {
        SMTP_URL: sandbox.smtpUrl,
        SIGNATURE_ANCHORS_FILE: sandbox.sign.anchorsFile,
      }),
      OPERATORS: sandbox.personas
        .filter(({ username }) => operators.includes(username))
        .map(({ fiscalCode }) => fiscalCode)
        .join(','),
    },
  });
  await io.listen();
  await eventually(
    'the identity providers are known',
    async () => {
      const { items } = (await (await fetch(`${url}/app/api/v1/identity-providers`)).json()) as {
        items: unknown[];
      };
      return items.length === 2;
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
  level?: 'SpidL1' | 'SpidL2' | 'SpidL3';
  client?: 'web' | 'app';
  kind?: 'spid' | 'cie';
  binding?: 'redirect' | 'post';
  purpose?: 'P' | 'LP' | 'PG' | 'PF' | 'PX';
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
    entityID: journey.sandbox[choices.kind ?? 'spid'].entityId,
    authLevel: choices.level ?? 'SpidL2',
    ...(choices.client && { client: choices.client }),
    ...(choices.binding && { binding: choices.binding }),
    ...(choices.purpose && { purpose: choices.purpose }),
  });
  const begun = await browser.go(`${journey.url}/login?${query}`);
  const headers = {
    'x-sandbox-login': choices.persona ?? 'elena',
    ...(choices.outcome && { 'x-sandbox-outcome': choices.outcome }),
  };
  const page = await carryOn(browser, begun, headers);
  const text = await page.text();
  return formIn(text, page.status);
}

/** As the browser would: by redirect, or by the form of our page. */
async function carryOn(
  browser: Browser,
  begun: Response,
  headers: Record<string, string>,
): Promise<Response> {
  const text = await begun.text();
  if (begun.status === 302) return browser.go(begun.headers.get('location') ?? '', { headers });
  const { action, form } = formIn(text, begun.status);
  return browser.go(action, { method: 'POST', body: form, headers });
}

function formIn(text: string, status: number): Answer {
  const action = /<form method="post" action="([^"]+)"/.exec(text)?.[1];
  assert(action, `no form in the page (${status}): ${text.slice(0, 500)}`);
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
