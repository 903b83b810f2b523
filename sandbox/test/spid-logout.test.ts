import assert from 'node:assert/strict';
import { verify, X509Certificate } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { schemasMissing, validate } from './schemas.ts';
import {
  carriedXml,
  logoutRequest,
  logoutUrl,
  postForm,
  readForm,
  redirectQuery,
  spMetadata,
} from './service-provider.ts';
import { verifiedElements } from './signatures.ts';
import { capture, certificateOf, configure, startTrial, type Trial } from './trial.ts';

suite('spid logout', () => {
  let trial: Trial;
  let certificate: string;
  let slo: string;

  before(async () => {
    trial = await startTrial();
    slo = `${trial.sandbox.url}/spid/slo`;
    certificate = certificateOf(await (await fetch(trial.sandbox.spid.metadataUrl)).text());
  });
  after(() => trial.close());

  test('a LogoutRequest by POST gets a signed LogoutResponse', async () => {
    const request = logoutRequest(slo, '_session');
    const response = await fetch(slo, { method: 'POST', body: postForm(request, trial.key) });
    const form = readForm(await response.text());
    assert.equal(form.action, logoutUrl);
    assert.equal(form.fields.RelayState, 'abc123');
    const xml = carriedXml(form);
    assert.equal(capture(xml, /InResponseTo="([^"]+)"/), capture(request, / ID="([^"]+)"/));
    assert.match(xml, /status:Success/);
    assert.deepEqual(verifiedElements(xml, certificate), ['samlp:LogoutResponse']);
    if (schemasMissing === false) validate(xml, 'saml-schema-protocol-2.0.xsd');
  });

  test('a service without POST gets it by a signed redirect', async () => {
    const other = await startTrial();
    other.metadata = spMetadata(other.key, { logout: 'HTTP-Redirect' });
    const address = `${other.sandbox.url}/spid/slo`;
    const query = redirectQuery(logoutRequest(address, '_session'), other.key);
    const response = await fetch(`${address}?${query}`, { redirect: 'manual' });
    assert.equal(response.status, 303);
    const [target, answer = ''] = (response.headers.get('location') ?? '').split('?');
    assert.equal(target, logoutUrl);
    const octets = answer.slice(0, answer.indexOf('&Signature='));
    const parameters = new URLSearchParams(answer);
    const metadata = await (await fetch(other.sandbox.spid.metadataUrl)).text();
    const { publicKey } = new X509Certificate(Buffer.from(certificateOf(metadata), 'base64'));
    const signature = Buffer.from(parameters.get('Signature') ?? '', 'base64');
    assert.ok(verify('sha256', Buffer.from(octets), publicKey, signature));
    const message = inflateRawSync(Buffer.from(parameters.get('SAMLResponse') ?? '', 'base64'));
    assert.match(message.toString(), /status:Success/);
    await other.close();
  });

  test('a partial logout is one of the settings', async () => {
    await configure(trial, { logout: 'partial' });
    const body = postForm(logoutRequest(slo, '_session'), trial.key);
    const xml = carriedXml(readForm(await (await fetch(slo, { method: 'POST', body })).text()));
    assert.match(xml, /status:Requester.*status:PartialLogout/s);
  });

  test("a LogoutRequest that is not the service's, or not one at all, is refused", async () => {
    const request = logoutRequest(slo, '_session');
    const signed = redirectQuery(request, trial.key);
    const altered = await fetch(`${slo}?${signed.replace('RelayState=abc123', 'RelayState=x')}`);
    assert.equal(altered.headers.get('x-sandbox-diagnosis'), 'nr05');
    const elsewhere = redirectQuery(logoutRequest('https://elsewhere.example', '_s'), trial.key);
    const response = await fetch(`${slo}?${elsewhere}`);
    assert.equal(response.headers.get('x-sandbox-diagnosis'), 'nr14');
    const login = redirectQuery(request.replaceAll('LogoutRequest', 'AuthnRequest'), trial.key);
    assert.equal((await fetch(`${slo}?${login}`)).headers.get('x-sandbox-diagnosis'), 'nr08');
  });
});
