// Every request that SPID forbids, and what the sandbox says of it: one long table, read from top to bottom.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { after, before, suite, test } from 'node:test';
import { loadSigningKey } from '../saml/keys.ts';
import type { SigningKey } from '../saml/signing.ts';
import {
  authnRequest,
  carriedXml,
  entityId,
  newRequestId,
  postForm,
  readForm,
  redirectQuery,
  spMetadata,
  type RequestOptions,
} from './service-provider.ts';
import { ask, capture, logIn, ssoUrl, startTrial, type Trial } from './trial.ts';

suite('spid request', () => {
  let trial: Trial;
  let otherKey: SigningKey;
  let folder: string;

  before(async () => {
    trial = await startTrial();
    folder = await mkdtemp(join(tmpdir(), 'sandbox-test-keys-'));
    otherKey = await loadSigningKey(folder, 'other');
  });
  after(async () => {
    await trial.close();
    await rm(folder, { recursive: true });
  });

  async function get(query: string): Promise<Response> {
    return fetch(`${ssoUrl(trial)}?${query}`, { redirect: 'manual' });
  }

  async function post(form: URLSearchParams | string, headers = {}): Promise<Response> {
    return fetch(ssoUrl(trial), { method: 'POST', body: form, redirect: 'manual', headers });
  }

  function diagnosis(response: Response): string | null {
    return response.headers.get('x-sandbox-diagnosis');
  }

  test('a good request by HTTP-Redirect leads to the login page', async () => {
    const response = await ask(trial);
    assert.equal(response.status, 303);
    assert.match(response.headers.get('location') ?? '', /\/spid\/login\/[\w-]{20,}$/);
  });

  test('a good request by HTTP-POST leads to the login page', async () => {
    const response = await post(postForm(authnRequest(ssoUrl(trial)), trial.key));
    assert.equal(response.status, 303);
  });

  test('the same journey works scripted by HTTP-POST', async () => {
    const form = postForm(authnRequest(ssoUrl(trial)), trial.key);
    const response = await post(form, { 'x-sandbox-login': 'elena' });
    assert.match(carriedXml(readForm(await response.text())), /status:Success/);
  });

  test('RSA-SHA512 is accepted', async () => {
    const query = redirectQuery(authnRequest(ssoUrl(trial)), trial.key, {
      algorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
      hash: 'sha512',
    });
    assert.equal((await get(query)).status, 303);
  });

  test('the signature covers the octets as sent, however they are escaped', async () => {
    const xml = authnRequest(ssoUrl(trial));
    const good = redirectQuery(xml, trial.key, { relayState: 'a b~c' });
    assert.equal((await get(good)).status, 303);
    // The same values in another escaping are other octets.
    const changed = good.replace('RelayState=a%20b', 'RelayState=a+b');
    assert.notEqual(changed, good);
    assert.equal(diagnosis(await get(changed)), 'nr05');
  });

  test('signatures that do not hold are diagnosed and never answered', async () => {
    const xml = authnRequest(ssoUrl(trial));
    const good = redirectQuery(xml, trial.key);
    const cases: [string, string][] = [
      ['another key', redirectQuery(xml, otherKey)],
      ['another RelayState', good.replace('RelayState=abc123', 'RelayState=abc124')],
      ['no signature', good.replace(/&Signature=.*/, '')],
      ['no algorithm', good.replace(/&SigAlg=[^&]*/, '')],
      [
        'SHA-1',
        redirectQuery(xml, trial.key, {
          algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
          hash: 'sha1',
        }),
      ],
    ];
    for (const [name, query] of cases) {
      const response = await get(query);
      assert.equal(response.status, 403, name);
      assert.equal(diagnosis(response), 'nr05', name);
      const page = await response.text();
      assert.match(page, /samlp:AuthnRequest/, name);
      assert.doesNotMatch(page, /name="SAMLResponse"/, name);
    }
  });

  test('a POST request with a bad signature, or with none, is nr07', async () => {
    const xml = authnRequest(ssoUrl(trial));
    const unsigned = new URLSearchParams({ SAMLRequest: Buffer.from(xml).toString('base64') });
    assert.equal(diagnosis(await post(unsigned)), 'nr07');
    assert.equal(diagnosis(await post(postForm(xml, otherKey))), 'nr07');
    const signed = Buffer.from(
      postForm(xml, trial.key).get('SAMLRequest') ?? '',
      'base64',
    ).toString();
    const changed = signed.replace(
      'AttributeConsumingServiceIndex="0"',
      'AttributeConsumingServiceIndex="1"',
    );
    assert.notEqual(changed, signed);
    const form = new URLSearchParams({ SAMLRequest: Buffer.from(changed).toString('base64') });
    assert.equal(diagnosis(await post(form)), 'nr07');
  });

  test('a signed request wrapped inside another one is nr07', async () => {
    const form = postForm(authnRequest(ssoUrl(trial)), trial.key);
    const signed = Buffer.from(form.get('SAMLRequest') ?? '', 'base64').toString();
    const signature = capture(signed, /(<ds:Signature .*<\/ds:Signature>)/s) ?? '';
    const evil = authnRequest(ssoUrl(trial), { attributes: { AssertionConsumerServiceIndex: '1' } })
      .replace('</saml:Issuer>', `</saml:Issuer>${signature}`)
      .replace(
        '</samlp:AuthnRequest>',
        `<samlp:Extensions>${signed.replace(signature, '')}</samlp:Extensions></samlp:AuthnRequest>`,
      );
    const wrapped = new URLSearchParams({ SAMLRequest: Buffer.from(evil).toString('base64') });
    assert.equal(diagnosis(await post(wrapped)), 'nr07');
  });

  test('what is not a SAML message in the right binding is nr04 or nr06', async () => {
    const xml = authnRequest(ssoUrl(trial));
    const plain = Buffer.from(xml).toString('base64');
    const deflated = deflateRawSync(xml).toString('base64');
    const bomb = deflateRawSync('a'.repeat(20_000_000)).toString('base64');
    const doctype = `<!DOCTYPE x [<!ENTITY a "b">]>${xml}`;
    const deep = `<a>`.repeat(2_000) + `</a>`.repeat(2_000);
    const asQuery = (value: string) => `SAMLRequest=${encodeURIComponent(value)}`;
    assert.equal(diagnosis(await get('')), 'nr04');
    assert.equal(diagnosis(await get('SAMLRequest=%%%')), 'nr04');
    assert.equal(diagnosis(await get(asQuery('AAAA'))), 'nr04');
    assert.equal(diagnosis(await get(asQuery(bomb.slice(0, 14_000)))), 'nr04');
    assert.equal(diagnosis(await get(`${asQuery(deflated)}&${asQuery(deflated)}`)), 'nr04');
    assert.equal(diagnosis(await get(asQuery(deflateRawSync(doctype).toString('base64')))), 'nr04');
    assert.equal(diagnosis(await get(asQuery(deflateRawSync(deep).toString('base64')))), 'nr04');
    assert.equal(diagnosis(await get(asQuery(deflateRawSync('<a').toString('base64')))), 'nr04');
    assert.equal(diagnosis(await post(new URLSearchParams({ x: '1' }))), 'nr04');
    assert.equal(diagnosis(await get(asQuery(plain))), 'nr06');
    assert.equal(diagnosis(await post(new URLSearchParams({ SAMLRequest: deflated }))), 'nr06');
    const wrongPlace = await fetch(`${ssoUrl(trial)}?${asQuery(deflated)}`, { method: 'POST' });
    assert.equal(diagnosis(wrongPlace), 'nr06');
  });

  test('an unknown or ill-written Issuer is nr10', async () => {
    const format = 'Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity"';
    const issuers: Record<string, string> = {
      unknown: `<saml:Issuer ${format} NameQualifier="x">https://nobody.example</saml:Issuer>`,
      'with a space': `<saml:Issuer ${format} NameQualifier="x">${entityId} </saml:Issuer>`,
      'without Format': `<saml:Issuer NameQualifier="x">${entityId}</saml:Issuer>`,
      'without NameQualifier': `<saml:Issuer ${format}>${entityId}</saml:Issuer>`,
      missing: '',
    };
    for (const [name, issuer] of Object.entries(issuers)) {
      const response = await ask(trial, { issuer });
      assert.equal(diagnosis(response), 'nr10', name);
      assert.equal(response.status, 403, name);
    }
    const page = await (await ask(trial, { issuer: issuers.unknown ?? '' })).text();
    assert.match(page, new RegExp(`Conosciuti: ${entityId}`));
  });

  test('each defect of a well-signed request has its number and goes back to the service', async () => {
    const minute = 60_000;
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    const reused = newRequestId();
    await logIn(trial, { 'x-sandbox-login': 'elena' }, { attributes: { ID: reused } });
    const cases: [string, RequestOptions][] = [
      ['nr08', { attributes: { Surprise: '1' } }],
      ['nr08', { attributes: { ForceAuthn: undefined } }],
      ['nr08', { attributes: { ForceAuthn: 'maybe' } }],
      ['nr08', { extra: '<samlp:Scoping ProxyCount="1"/>' }],
      ['nr08', { extra: '<samlp:NameIDPolicy/>' }],
      ['nr08', { extra: '<saml:Nonsense/>' }],
      ['nr09', { attributes: { Version: '1.0' } }],
      ['nr09', { attributes: { Version: undefined } }],
      ['nr11', { attributes: { ID: undefined } }],
      ['nr11', { attributes: { ID: '1-starts-with-a-digit' } }],
      ['nr11', { attributes: { ID: reused } }],
      ['nr12', { context: '' }],
      ['nr12', { level: 'SpidL4' }],
      [
        'nr12',
        {
          context:
            '<samlp:RequestedAuthnContext Comparison="nearly"><saml:AuthnContextClassRef>https://www.spid.gov.it/SpidL2</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>',
        },
      ],
      ['nr13', { attributes: { IssueInstant: at(-10 * minute) } }],
      ['nr13', { attributes: { IssueInstant: at(minute) } }],
      ['nr13', { attributes: { IssueInstant: '2026-11-22' } }],
      ['nr13', { attributes: { IssueInstant: '2026-02-30T10:00:00Z' } }],
      ['nr13', { attributes: { IssueInstant: undefined } }],
      ['nr14', { attributes: { Destination: 'https://elsewhere.example' } }],
      ['nr14', { attributes: { Destination: undefined } }],
      ['nr15', { attributes: { IsPassive: 'true' } }],
      ['nr16', { attributes: { AssertionConsumerServiceIndex: '7' } }],
      ['nr16', { attributes: { AssertionConsumerServiceIndex: undefined } }],
      ['nr16', { attributes: { AssertionConsumerServiceURL: 'https://sp.example/acs' } }],
      [
        'nr16',
        {
          attributes: {
            AssertionConsumerServiceIndex: undefined,
            AssertionConsumerServiceURL: 'https://evil.example/acs',
            ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
          },
        },
      ],
      ['nr17', { nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' }],
      ['nr18', { attributes: { AttributeConsumingServiceIndex: '9' } }],
    ];
    for (const [code, options] of cases) {
      const name = `${code} ${JSON.stringify(options)}`;
      const response = await ask(trial, options);
      assert.equal(diagnosis(response), code, name);
      assert.equal(response.status, 400, name);
      const page = await response.text();
      assert.match(page, /Rimanda/, name);
      const form = readForm(page);
      assert.match(form.action, /^https:\/\/sp\.example\/acs/, name);
      assert.equal(
        capture(carriedXml(form), /<samlp:StatusMessage>([^<]+)</),
        `ErrorCode ${code}`,
        name,
      );
      // Scripted, the error goes back by itself.
      const scripted = await ask(trial, options, { 'x-sandbox-login': 'elena' });
      assert.equal(scripted.status, 200, name);
      assert.match(
        carriedXml(readForm(await scripted.text())),
        new RegExp(`ErrorCode ${code}`),
        name,
      );
    }
  });

  test('the address may be named in full when it is one of the metadata', async () => {
    const { xml } = await logIn(
      trial,
      { 'x-sandbox-login': 'elena' },
      {
        attributes: {
          AssertionConsumerServiceIndex: undefined,
          AssertionConsumerServiceURL: 'https://sp.example/acs2',
          ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
        },
      },
    );
    assert.equal(capture(xml, /Destination="([^"]+)"/), 'https://sp.example/acs2');
  });

  test('Destination may also be the entityID', async () => {
    const response = await ask(trial, { attributes: { Destination: trial.sandbox.spid.entityId } });
    assert.equal(response.status, 303);
  });

  test('metadata are read once, and again when they no longer explain a request', async () => {
    const first = trial.fetched();
    await ask(trial);
    await ask(trial);
    assert.equal(trial.fetched(), first);
    const original = trial.metadata;
    trial.metadata = spMetadata(otherKey);
    const query = redirectQuery(authnRequest(ssoUrl(trial)), otherKey);
    await eventually(async () => (await get(query)).status === 303);
    assert.ok(trial.fetched() > first);
    trial.metadata = original;
    await eventually(async () => (await ask(trial)).status === 303);
  });

  test('metadata that cannot be read are named in the diagnosis', async () => {
    const broken = await startTrial();
    broken.metadata = '<html>not metadata</html>';
    const response = await ask(broken);
    assert.equal(diagnosis(response), 'nr10');
    assert.match(await response.text(), /non si leggono: not an EntityDescriptor/);
    await broken.close();
  });

  async function eventually(condition: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + 5_000;
    while (!(await condition())) {
      assert.ok(performance.now() < deadline, 'the condition never came true');
    }
  }
});
