// A sandbox and a service provider for one test file, and the few verbs that tests repeat.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../index.ts';
import { loadSigningKey } from '../saml/keys.ts';
import type { SigningKey } from '../saml/signing.ts';
import { cieEntityId, cieMetadata } from './cie-service-provider.ts';
import {
  authnRequest,
  carriedXml,
  entityId,
  readForm,
  redirectQuery,
  spMetadata,
  type Form,
  type RequestOptions,
} from './service-provider.ts';

export type Trial = {
  readonly sandbox: Sandbox;
  readonly key: SigningKey;
  /** What the metadata address answers; tests change it. */
  metadata: string;
  /** The same for what CIE wants. */
  cieMetadata: string;
  readonly fetched: () => number;
  readonly close: () => Promise<void>;
};

/** `url` is the public address, when it is not the one that is listened to. */
export async function startTrial(url?: string): Promise<Trial> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-test-'));
  const key = await loadSigningKey(join(dataDir, 'sp'), 'sp');
  let fetched = 0;
  const trial = {
    key,
    metadata: spMetadata(key),
    cieMetadata: cieMetadata(key),
    fetched: () => fetched,
  };
  const sandbox = await startSandbox({
    dataDir,
    ...(url === undefined ? {} : { url }),
    spMetadataUrls: [entityId],
    cieSpMetadataUrls: [cieEntityId],
    fetch: async (address) => {
      fetched += 1;
      return new Response(address === cieEntityId ? trial.cieMetadata : trial.metadata);
    },
  });
  return Object.assign(trial, {
    sandbox,
    close: async () => {
      await sandbox.close();
      await rm(dataDir, { recursive: true });
    },
  });
}

export function ssoUrl({ sandbox }: Trial): string {
  return `${sandbox.url}/spid/sso`;
}

/** Sends an AuthnRequest by HTTP-Redirect, following nothing. */
export async function ask(
  trial: Trial,
  options: RequestOptions = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  const xml = authnRequest(ssoUrl(trial), options);
  const query = redirectQuery(xml, trial.key);
  return fetch(`${ssoUrl(trial)}?${query}`, { redirect: 'manual', headers });
}

/** A login without pages; the form and the XML that the service would receive. */
export async function logIn(
  trial: Trial,
  headers: Record<string, string>,
  options: RequestOptions = {},
): Promise<{ response: Response; form: Form; xml: string }> {
  const response = await ask(trial, options, headers);
  const form = readForm(await response.text());
  return { response, form, xml: carriedXml(form) };
}

export async function configure(
  trial: Trial,
  settings: Record<string, unknown>,
): Promise<Response> {
  return fetch(`${trial.sandbox.url}/spid/config`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
}

/** The first value that a pattern captures, for reading XML without the sandbox's own reader. */
export function capture(xml: string, pattern: RegExp): string | undefined {
  return pattern.exec(xml)?.[1];
}

export function certificateOf(metadata: string): string {
  return capture(metadata, /<ds:X509Certificate>([^<]+)</) ?? '';
}
