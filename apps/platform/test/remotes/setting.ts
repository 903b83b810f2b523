// An institution with a content server of the sandbox, a citizen, and what the tests ask of both.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts';
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

export const CONFIGURATIONS = '/api/v1/messages-sending/remote-contents/configurations';
export const REMOTE_GROUPS = [
  ...SENDING_GROUPS,
  'ApiNoRateLimit',
  'ApiThirdPartyMessageWrite',
  'ApiRemoteContentConfigurationWrite',
];

export interface Fault {
  kind: string;
  count: number;
  last_at: string;
  last_message_id: string;
}

export interface Configuration {
  configuration_id: string;
  user_id: string;
  has_precondition: string;
  prod_environment?: { base_url: string; details_authentication: { key: string } };
  test_environment?: { details_authentication: { key: string } };
  faults: Fault[];
}

export interface Setting {
  io: TestPlatform;
  sandbox: Sandbox;
  service: TestService;
  citizen: TestCitizen;
  /** A configuration of the sandbox's server. */
  written: (more?: object) => object;
  ask: (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, by?: TestService) => Reply;
  configure: (more?: object) => Promise<string>;
  faultsOf: (configurationId: string) => Promise<Fault[]>;
  /** Sends and waits until it can be read. */
  sent: (thirdPartyData: object) => Promise<string>;
  asCitizen: (path: string, who?: TestCitizen) => Reply;
  fault: (settings: object) => Promise<void>;
  close: () => Promise<void>;
}

type Reply = Promise<LightMyRequestResponse>;

export async function startSetting(): Promise<Setting> {
  const dataDir = mkdtempSync(join(tmpdir(), 'io-test-sandbox-'));
  const [io, sandbox] = await Promise.all([
    startTestPlatform(),
    startSandbox({ dataDir, spMetadataUrls: [] }),
  ]);
  const service = await makeService(io, { groups: REMOTE_GROUPS });
  const citizen = await makeCitizen(io);
  const { baseUrl, header, value } = sandbox.remoteContent;
  const details_authentication = { header_key_name: header, key: value, type: 'API_KEY' };

  const ask: Setting['ask'] = (method, path, payload, by = service) =>
    io.app.inject({ method, url: path, headers: by.headers, ...(payload && { payload }) });
  const asCitizen: Setting['asCitizen'] = (path, who = citizen) =>
    io.app.inject({ url: `/app/api/v1${path}`, headers: who.headers });
  const written = (more: object = {}) => ({
    name: 'Atti e verbali',
    description: 'Il server dei documenti',
    has_precondition: 'NEVER',
    prod_environment: { base_url: baseUrl, details_authentication },
    ...more,
  });

  return {
    io,
    sandbox,
    service,
    citizen,
    written,
    ask,
    asCitizen,
    async configure(more) {
      const reply = await ask('POST', CONFIGURATIONS, written(more));
      assert.equal(reply.statusCode, 201, reply.body);
      return reply.json<Configuration>().configuration_id;
    },
    async faultsOf(id) {
      return (await ask('GET', `${CONFIGURATIONS}/${id}`)).json<Configuration>().faults;
    },
    async sent(third_party_data) {
      const reply = await ask('POST', '/api/v1/messages', {
        fiscal_code: citizen.fiscalCode,
        content: validContent({ third_party_data }),
      });
      assert.equal(reply.statusCode, 201, reply.body);
      const { id } = reply.json<{ id: string }>();
      await eventually(
        'it has arrived',
        async () => (await asCitizen(`/messages/${id}`)).statusCode === 200,
      );
      return id;
    },
    async fault(settings) {
      const reply = await fetch(`${sandbox.url}/remote-content/config`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(settings),
      });
      assert.equal(reply.status, 200, await reply.text());
    },
    async close() {
      await Promise.all([io.close(), sandbox.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
