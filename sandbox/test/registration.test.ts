import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { startSandbox, type Sandbox } from '../index.ts';
import { loadSigningKey } from '../saml/keys.ts';
import type { SigningKey } from '../saml/signing.ts';
import { cieMetadata } from './cie-service-provider.ts';
import {
  authnRequest,
  carriedXml,
  entityId,
  readForm,
  redirectQuery,
  spMetadata,
} from './service-provider.ts';
import { capture } from './trial.ts';

suite('registration', () => {
  let dataDir: string;
  let sandbox: Sandbox;
  let key: SigningKey;

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sandbox-registration-'));
    key = await loadSigningKey(join(dataDir, 'sp'), 'sp');
    sandbox = await start();
  });
  after(async () => {
    await sandbox.close();
    await rm(dataDir, { recursive: true });
  });

  async function start(): Promise<Sandbox> {
    return startSandbox({
      dataDir,
      spMetadataUrls: [],
      fetch: async (address) =>
        address === 'https://fetched.example/metadata'
          ? new Response(spMetadata(key, { entity: 'https://fetched.example' }))
          : new Response('no', { status: 404 }),
    });
  }

  async function register(body: unknown): Promise<Response> {
    return fetch(`${sandbox.url}/service-providers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async function enter(issuer: string): Promise<string> {
    const sso = `${sandbox.url}/spid/sso`;
    const xml = authnRequest(sso).replaceAll(entityId, issuer);
    const response = await fetch(`${sso}?${redirectQuery(xml, key)}`, {
      headers: { 'x-sandbox-login': 'elena' },
    });
    return (
      response.headers.get('x-sandbox-diagnosis') ?? carriedXml(readForm(await response.text()))
    );
  }

  async function list(): Promise<string> {
    return (await fetch(`${sandbox.url}/service-providers`)).text();
  }

  test('a stranger is not let in until its metadata are registered, and no longer when removed', async () => {
    assert.equal(await enter(entityId), 'nr10');
    const response = await fetch(`${sandbox.url}/service-providers`, {
      method: 'POST',
      headers: { 'content-type': 'application/samlmetadata+xml' },
      body: spMetadata(key),
    });
    assert.equal(response.status, 201);
    const registered = await response.text();
    assert.match(registered, /"kind":"spid","entity_id":"https:\/\/sp\.example\/metadata"/);
    assert.match(await enter(entityId), /status:Success/);
    const id = capture(registered, /"id":"([^"]+)"/) ?? '';
    const address = `${sandbox.url}/service-providers/${id}`;
    assert.equal((await fetch(address, { method: 'DELETE' })).status, 204);
    assert.equal((await fetch(address, { method: 'DELETE' })).status, 404);
    assert.equal(await enter(entityId), 'nr10');
  });

  test('the address of metadata is enough, and a restart forgets nothing', async () => {
    assert.equal((await register({ url: 'https://fetched.example/metadata' })).status, 201);
    assert.equal((await register({ metadata: spMetadata(key) })).status, 201);
    // Twice the same entityID is once.
    assert.equal((await register({ metadata: spMetadata(key) })).status, 201);
    await sandbox.close();
    sandbox = await start();
    assert.equal((await list()).split('"entity_id"').length - 1, 2);
    assert.match(await enter('https://fetched.example'), /status:Success/);
    assert.match(await enter(entityId), /status:Success/);
    const stored = await readFile(join(dataDir, 'sandbox', 'service-providers.json'), 'utf8');
    assert.match(stored, /https:\/\/fetched\.example\/metadata/);
  });

  test("CIE's metadata are known by their extensions and held against CIE's rules", async () => {
    const spoiled = cieMetadata(key, [['<cie:IPACode>c_l219</cie:IPACode>', '']]);
    const answer = await (await register({ metadata: spoiled })).text();
    assert.match(answer, /"kind":"cie"/);
    assert.match(answer, /manca cie:IPACode/);
  });

  test('what cannot serve as metadata is refused with the reason', async () => {
    const cases: [unknown, RegExp][] = [
      [{}, /serve \\"metadata\\"/],
      [{ metadata: '<a/>', url: 'https://x.example' }, /oppure/],
      [{ metadata: '<a' }, /non si leggono/],
      [{ metadata: '<!DOCTYPE a><a/>' }, /DOCTYPE/],
      [{ metadata: '<a/>' }, /EntityDescriptor/],
      [{ url: 'file:///etc/passwd' }, /http o https/],
      [{ url: 'https://missing.example' }, /HTTP 404/],
      [{ metadata: spMetadata(key), kind: 'oidc' }, /spid o cie/],
    ];
    for (const [body, said] of cases) {
      const response = await register(body);
      assert.equal(response.status, 422, JSON.stringify(body));
      assert.match(await response.text(), said);
    }
  });

  test('people do the same on a page', async () => {
    const address = `${sandbox.url}/service-providers`;
    const headers = { accept: 'text/html' };
    const body = new URLSearchParams({ url: '', metadata: spMetadata(key), kind: 'spid' });
    const sent = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' });
    assert.equal(sent.status, 303);
    const page = await (await fetch(address, { headers })).text();
    assert.match(page, /Servizio di prova/);
    assert.match(page, /Ambiente di prova/);
    const removal = capture(page, /action="(\/service-providers\/[^"]+\/remove)"/) ?? '';
    const earlier = (await list()).split('"entity_id"').length;
    await fetch(`${sandbox.url}${removal}`, { method: 'POST', redirect: 'manual' });
    assert.equal((await list()).split('"entity_id"').length, earlier - 1);
  });
});
