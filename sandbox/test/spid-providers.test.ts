import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import { schemasMissing, validate } from './schemas.ts';
import { authnRequest, carriedXml, readForm, redirectQuery } from './service-provider.ts';
import { verifiedElements } from './signatures.ts';
import { capture, certificateOf, configure, logIn, startTrial, type Trial } from './trial.ts';

suite('spid providers', () => {
  let trial: Trial;
  const person = { 'x-sandbox-login': 'elena' };

  before(async () => {
    trial = await startTrial();
  });
  afterEach(async () => {
    await fetch(`${trial.sandbox.url}/spid/config`, { method: 'DELETE' });
  });
  after(() => trial.close());

  /** A scripted login at the provider whose addresses begin so. */
  async function enter(base: string, headers: Record<string, string> = person): Promise<Response> {
    const sso = `${base}/sso`;
    const query = redirectQuery(authnRequest(sso), trial.key);
    return fetch(`${sso}?${query}`, { headers, redirect: 'manual' });
  }

  async function xmlOf(response: Response): Promise<string> {
    return carriedXml(readForm(await response.text()));
  }

  function bases(): string[] {
    return trial.sandbox.spid.providers.map(({ entityId }) => entityId.replace('/metadata', ''));
  }

  async function choose(preset: string): Promise<void> {
    const response = await fetch(`${trial.sandbox.url}/spid/config/preset`, {
      method: 'POST',
      body: new URLSearchParams({ preset }),
      redirect: 'manual',
    });
    assert.equal(response.status, 303);
  }

  test('several providers each answer in their own name and with their own key', async () => {
    const { spid } = trial.sandbox;
    assert.ok(spid.providers.length >= 3);
    assert.deepEqual(spid.providers[0], {
      name: spid.name,
      entityId: spid.entityId,
      metadataUrl: spid.metadataUrl,
    });
    const certificates = new Set<string>();
    for (const { entityId, metadataUrl, name } of spid.providers) {
      const metadata = await (await fetch(metadataUrl)).text();
      assert.equal(capture(metadata, /entityID="([^"]+)"/), entityId);
      assert.ok(metadata.includes(`>${name}<`));
      const certificate = certificateOf(metadata);
      certificates.add(certificate);
      const xml = await xmlOf(await enter(entityId.replace('/metadata', '')));
      assert.equal(capture(xml, /<saml:Issuer [^>]*>([^<]+)</), entityId);
      assert.equal(verifiedElements(xml, certificate).length, 2);
    }
    assert.equal(certificates.size, spid.providers.length);
  });

  test('one signed document lists them all', async () => {
    const registry = await (await fetch(trial.sandbox.spid.registryUrl)).text();
    if (schemasMissing === false) validate(registry, 'saml-schema-metadata-2.0.xsd');
    const names = [...registry.matchAll(/entityID="([^"]+)"/g)].map(([, name]) => name);
    assert.deepEqual(
      names,
      trial.sandbox.spid.providers.map(({ entityId }) => entityId),
    );
    // The outer signature stands first; the others are each provider's own.
    const certificate = certificateOf(registry);
    assert.deepEqual(verifiedElements(registry, certificate, 1), ['md:EntitiesDescriptor']);
  });

  test('a provider that is down answers 503, the others go on', async () => {
    const [first = '', second = ''] = bases();
    await choose('down');
    const refused = await enter(first);
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get('retry-after'), '60');
    assert.equal((await fetch(`${first}/metadata`)).status, 200);
    assert.match(await xmlOf(await enter(second)), /status:Success/);
  });

  test('a provider that is unreachable closes the connection', async () => {
    const [first = '', second = ''] = bases();
    await choose('unreachable');
    await assert.rejects(enter(first), /fetch failed/);
    assert.equal((await enter(second)).status, 200);
  });

  test('an outage for 80 % of requests hits four of every five', async () => {
    const [first = ''] = bases();
    await choose('down-for-80-percent');
    const statuses: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) statuses.push((await enter(first)).status);
    assert.equal(statuses.filter((status) => status === 503).length, 8);
  });

  test('slowness hits its share of one provider, and nobody else', async () => {
    const [first = '', second = ''] = bases();
    await configure(trial, { delay_ms: 200, fault_share_percent: 50 });
    const took = async (base: string) => {
      const start = performance.now();
      await (await enter(base)).text();
      return performance.now() - start;
    };
    const times = [await took(first), await took(first), await took(first), await took(first)];
    assert.equal(times.filter((time) => time >= 195).length, 2, times.join(' '));
    assert.ok((await took(second)) < 195);
  });

  test('a key roll-over goes by three steps, and either key can sign', async () => {
    const published = async () => {
      const metadata = await (await fetch(trial.sandbox.spid.metadataUrl)).text();
      return [...metadata.matchAll(/<md:KeyDescriptor .*?<ds:X509Certificate>([^<]+)</g)].map(
        ([, certificate]) => certificate ?? '',
      );
    };
    const signer = async (outcome: string) => {
      const { xml } = await logIn(trial, { ...person, 'x-sandbox-outcome': outcome });
      assert.equal(verifiedElements(xml, certificateOf(xml)).length, 2);
      return certificateOf(xml);
    };
    const [old = ''] = await published();
    await choose('key-announced');
    const [kept, fresh = ''] = await published();
    assert.equal(kept, old);
    assert.notEqual(fresh, old);
    assert.equal(await signer('success'), old);
    assert.equal(await signer('next-key'), fresh);
    await choose('key-switched');
    assert.deepEqual(await published(), [old, fresh]);
    assert.equal(await signer('success'), fresh);
    await choose('key-dropped');
    assert.deepEqual(await published(), [fresh]);
  });

  test('a replay is the same Response to the octet', async () => {
    const fresh = await startTrial();
    const replay = { ...person, 'x-sandbox-outcome': 'replay' };
    const nothing = await fetch(
      `${fresh.sandbox.url}/spid/sso?${redirectQuery(authnRequest(`${fresh.sandbox.url}/spid/sso`), fresh.key)}`,
      { headers: replay },
    );
    assert.equal(nothing.status, 409);
    assert.match(await nothing.text(), /nothing_to_replay/);
    const { xml } = await logIn(fresh, person);
    assert.equal((await logIn(fresh, replay)).xml, xml);
    await fresh.close();
  });

  test('the level stated can be the one above or the one below', async () => {
    const stated = async (outcome: string) => {
      const { xml } = await logIn(trial, { ...person, 'x-sandbox-outcome': outcome });
      return capture(xml, /(SpidL\d)</);
    };
    assert.equal(await stated('level-up'), 'SpidL3');
    assert.equal(await stated('level-down'), 'SpidL1');
  });

  test('"cancelled" is nr25 by its name', async () => {
    const { xml, response } = await logIn(trial, { 'x-sandbox-outcome': 'cancelled' });
    assert.match(xml, /ErrorCode nr25/);
    assert.equal(response.headers.get('x-sandbox-diagnosis'), 'nr25');
  });

  test('a header changes settings for one login alone', async () => {
    const one = { ...person, 'x-sandbox-settings': '{"clock_offset_seconds": -90, "level": "up"}' };
    const { xml } = await logIn(trial, one);
    const issued = Date.parse(capture(xml, /IssueInstant="([^"]+)"/) ?? '');
    assert.equal(Math.round((issued - Date.now()) / 10_000), -9);
    assert.match(xml, /SpidL3</);
    assert.match((await logIn(trial, person)).xml, /SpidL2</);
    for (const wrong of [
      '{',
      '[]',
      '{"delay_ms": -1}',
      '{"surprise": 1}',
      '{"availability":"down"}',
    ]) {
      const [first = ''] = bases();
      const response = await enter(first, { ...person, 'x-sandbox-settings': wrong });
      assert.equal(response.status, 400, wrong);
      assert.match(await response.text(), /invalid_setting/);
    }
  });

  test('the front page takes seconds and shares in a form', async () => {
    const send = async (fields: Record<string, string>) =>
      fetch(`${trial.sandbox.url}/spid/config/form`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
    const good = { delay_ms: '1.5', clock_offset_seconds: '-20', fault_share_percent: '80' };
    assert.equal((await send(good)).status, 303);
    const config = await (await fetch(`${trial.sandbox.url}/spid/config`)).text();
    assert.match(config, /"delay_ms":1500,"fault_share_percent":80,"clock_offset_seconds":-20/);
    assert.equal((await send({ ...good, fault_share_percent: '101' })).status, 400);
    assert.equal((await send({})).status, 400);
  });
});
