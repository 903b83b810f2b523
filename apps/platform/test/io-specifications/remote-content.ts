// A message whose content its sender keeps, judged as every other answer: the sender is the sandbox's content server.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../../sandbox/index.ts';
import {
  eventually,
  makeCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';
import type { Judge } from './judge.ts';

export async function judgeRemoteContent(
  io: TestPlatform,
  judge: Judge,
  service: TestService,
): Promise<void> {
  const citizen = await makeCitizen(io);
  const dataDir = mkdtempSync(join(tmpdir(), 'io-test-sandbox-'));
  const sandbox = await startSandbox({ dataDir, spMetadataUrls: [] });
  const { baseUrl, header, value } = sandbox.remoteContent;
  const post = (url: string, payload: object) =>
    io.app.inject({ method: 'POST', url, headers: service.headers, payload });
  const read = (path: string) =>
    judge.ask({ url: `/app/api/v1/third-party-messages/${path}`, headers: citizen.headers });
  const send = async (more: object) => {
    const third_party_data = { id: 'atto-1', has_attachments: true, ...more };
    const content = validContent({ third_party_data });
    const sent = await post('/api/v1/messages', { fiscal_code: citizen.fiscalCode, content });
    const { id } = sent.json<{ id: string }>();
    const url = `/app/api/v1/messages/${id}`;
    await eventually(
      'it has arrived',
      async () => (await io.app.inject({ url, headers: citizen.headers })).statusCode === 200,
    );
    return id;
  };
  const fault = async (settings: object) => {
    await fetch(`${baseUrl}/config`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
  };

  try {
    assert.equal((await read(await send({}))).statusCode, 501, 'nothing configured yet');
    await post('/api/v1/messages-sending/remote-contents/configurations', {
      name: 'Atti',
      description: 'Gli atti',
      has_precondition: 'NEVER',
      prod_environment: {
        base_url: baseUrl,
        details_authentication: { header_key_name: header, key: value, type: 'API_KEY' },
      },
    });
    const id = await send({ has_remote_content: true });
    assert.equal((await read(id)).statusCode, 200);
    const attachment = `${id}/attachments/docs%2Fpermesso.pdf`;
    assert.equal((await read(attachment)).statusCode, 200);
    for (const [name, status] of [
      ['not_found', 404],
      ['gone', 410],
      ['wrong_type', 415],
      ['failed', 502],
      ['preparing', 503],
    ] as const) {
      await fault({ fault: name, times: 1 });
      assert.equal((await read(attachment)).statusCode, status, name);
    }
    const plain = await post('/api/v1/messages', {
      fiscal_code: citizen.fiscalCode,
      content: validContent(),
    });
    const without = plain.json<{ id: string }>().id;
    await eventually('it is read as one without', async () => {
      const url = `/app/api/v1/third-party-messages/${without}`;
      return (await io.app.inject({ url, headers: citizen.headers })).statusCode === 400;
    });
    await read(without);
  } finally {
    await sandbox.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
