import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, suite, test } from 'node:test';
import { knobs } from '../idp/knobs.ts';
import { outcomes } from '../idp/outcomes.ts';
import { verifiedElements } from './signatures.ts';
import { consumerUrl } from './service-provider.ts';
import { ask, capture, certificateOf, configure, logIn, startTrial, type Trial } from './trial.ts';

suite('spid outcomes', () => {
  let trial: Trial;
  let certificate: string;

  before(async () => {
    trial = await startTrial();
    certificate = certificateOf(await (await fetch(trial.sandbox.spid.metadataUrl)).text());
  });
  afterEach(() => fetch(`${trial.sandbox.url}/spid/config`, { method: 'DELETE' }));
  after(() => trial.close());

  async function outcome(name: string, username = 'elena'): Promise<string> {
    const { xml } = await logIn(trial, { 'x-sandbox-login': username, 'x-sandbox-outcome': name });
    return xml;
  }

  test('every user anomaly reaches the service with its number, signed and without Assertion', async () => {
    for (const code of ['nr19', 'nr20', 'nr21', 'nr22', 'nr23', 'nr24', 'nr25', 'nr30']) {
      const { response, form, xml } = await logIn(trial, { 'x-sandbox-outcome': code });
      assert.equal(response.headers.get('x-sandbox-diagnosis'), code);
      assert.equal(form.action, consumerUrl);
      assert.equal(capture(xml, /<samlp:StatusMessage>([^<]+)</), `ErrorCode ${code}`);
      assert.match(xml, /Value="[^"]+:Responder"><samlp:StatusCode Value="[^"]+:AuthnFailed"/);
      assert.doesNotMatch(xml, /Assertion/);
      assert.deepEqual(verifiedElements(xml, certificate), ['samlp:Response']);
    }
  });

  test('an identity provider out of order shows a page and sends nothing', async () => {
    for (const [code, status] of [
      ['nr02', 503],
      ['nr03', 500],
      ['nr05', 403],
    ] as const) {
      const response = await ask(trial, {}, { 'x-sandbox-outcome': code });
      assert.equal(response.status, status);
      assert.doesNotMatch(await response.text(), /SAMLResponse/);
    }
  });

  test('who is suspended gets nr23, who has level 1 only gets nr20 above it', async () => {
    assert.match(await outcome('success', 'sergio'), /ErrorCode nr23/);
    assert.match(await outcome('success', 'marta'), /ErrorCode nr20/);
  });

  test('"better" asks for a higher level than the one it names', async () => {
    const context = (level: string) =>
      `<samlp:RequestedAuthnContext Comparison="better"><saml:AuthnContextClassRef>https://www.spid.gov.it/${level}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>`;
    const headers = { 'x-sandbox-login': 'elena' };
    const second = await logIn(trial, headers, { context: context('SpidL2') });
    assert.match(second.xml, /spid\.gov\.it\/SpidL3</);
    const third = await logIn(trial, headers, { context: context('SpidL3') });
    assert.match(third.xml, /ErrorCode nr20/);
  });

  test('the variations spoil what they say they spoil', async () => {
    const signed = async (name: string) => verifiedElements(await outcome(name), certificate);
    assert.deepEqual(await signed('unsigned-response'), ['saml:Assertion']);
    assert.deepEqual(await signed('unsigned-assertion'), ['samlp:Response']);
    assert.deepEqual(await signed('unsigned'), []);
    for (const name of ['foreign-key', 'tampered', 'sha1']) {
      const xml = await outcome(name);
      assert.match(xml, /:Success/, name);
      assert.match(xml, /<ds:Signature /, name);
      if (name === 'sha1') assert.match(xml, /#rsa-sha1/);
      else assert.throws(() => verifiedElements(xml, certificate), name);
    }
    assert.doesNotMatch(await outcome('no-assertion'), /<saml:Assertion/);
    assert.match(
      await outcome('wrong-issuer'),
      /<saml:Issuer [^>]*>https:\/\/altro-gestore\.example</,
    );
    assert.match(await outcome('wrong-audience'), /<saml:Audience>https:\/\/altrove\.example</);
    assert.match(await outcome('wrong-recipient'), /Recipient="https:\/\/altrove\.example\/acs"/);
    assert.match(
      await outcome('wrong-destination'),
      /Destination="https:\/\/altrove\.example\/acs"/,
    );
    assert.equal(
      (await outcome('wrong-in-response-to')).split('InResponseTo="_mai-chiesto"').length,
      3,
    );
    assert.match(await outcome('level-1'), /SpidL1</);
    assert.match(await outcome('level-3'), /SpidL3</);
    assert.match(await outcome('session-index'), /SessionIndex="_/);
    assert.doesNotMatch(await outcome('no-fiscal-number'), /fiscalNumber/);
    assert.match(await outcome('foreign-fiscal-number'), />TINIT-SMTJNS99C01XXXXK</);
  });

  test('times are as far off as the variation says', async () => {
    const off = async (name: string, pattern: RegExp) =>
      Math.round((Date.parse(capture(await outcome(name), pattern) ?? '') - Date.now()) / 60_000);
    assert.equal(await off('clock-ahead', /IssueInstant="([^"]+)"/), 10);
    assert.equal(await off('clock-behind', /IssueInstant="([^"]+)"/), -10);
    assert.equal(await off('expired', /NotOnOrAfter="([^"]+)"/), -1);
    assert.equal(await off('not-yet-valid', /NotBefore="([^"]+)"/), 60);
    assert.equal(await off('success', /NotOnOrAfter="([^"]+)"/), 5);
  });

  test('settings hold for everybody until they are reset', async () => {
    const changed = await configure(trial, { outcome: 'nr25' });
    assert.equal(changed.status, 200);
    const headers = { 'x-sandbox-login': 'elena' };
    assert.match((await logIn(trial, headers)).xml, /ErrorCode nr25/);
    // A request that names its own outcome is heard first.
    assert.match(await outcome('success'), /:Success/);
    await configure(trial, { outcome: 'success', audience: 'https://other.example' });
    assert.match((await logIn(trial, headers)).xml, /<saml:Audience>https:\/\/other\.example</);
    await fetch(`${trial.sandbox.url}/spid/config`, { method: 'DELETE' });
    assert.match((await logIn(trial, headers)).xml, /<saml:Audience>https:\/\/sp\.example/);
  });

  test('a slow provider makes the service wait', async () => {
    await configure(trial, { delay_ms: 120 });
    const start = performance.now();
    await logIn(trial, { 'x-sandbox-login': 'elena' });
    assert.ok(performance.now() - start >= 115);
  });

  test('what is not a setting is refused and changes nothing', async () => {
    const untouched = await (await fetch(`${trial.sandbox.url}/spid/config`)).text();
    for (const settings of [
      { surprise: 1 },
      { delay_ms: -1 },
      { delay_ms: '5' },
      { level: 'SpidL4' },
      { audience: 'a\u0000b' },
      { outcome: 'nr99' },
    ]) {
      const response = await configure(trial, settings);
      assert.equal(response.status, 400, JSON.stringify(settings));
      const problem: unknown = await response.json();
      assert.match(JSON.stringify(problem), /"code":"(?:invalid_setting|outcome_unknown)"/);
    }
    assert.equal(await (await fetch(`${trial.sandbox.url}/spid/config`)).text(), untouched);
  });

  test('an unknown person or outcome in a header is said so', async () => {
    const person = await ask(trial, {}, { 'x-sandbox-login': 'nobody' });
    assert.equal(person.status, 400);
    assert.match(await person.text(), /persona_unknown/);
    const unknown = await ask(trial, {}, { 'x-sandbox-outcome': 'nr99' });
    assert.match(await unknown.text(), /outcome_unknown/);
    const nobody = await ask(trial, {}, { 'x-sandbox-outcome': 'tampered' });
    assert.match(await nobody.text(), /persona_needed/);
  });

  test('the README lists every outcome, setting and persona', async () => {
    const readme = await readFile(join(import.meta.dirname, '..', 'spid', 'README.md'), 'utf8');
    for (const { name } of outcomes) assert.ok(readme.includes(`\`${name}\``), name);
    for (const name of Object.keys(knobs)) assert.ok(readme.includes(`\`${name}\``), name);
    for (const { username } of trial.sandbox.personas) {
      assert.ok(readme.includes(`\`${username}\``), username);
    }
  });

  test('replays of an answered request are refused unless the settings allow them', async () => {
    const options = { attributes: { ID: '_the-same' } };
    const headers = { 'x-sandbox-login': 'elena' };
    assert.match((await logIn(trial, headers, options)).xml, /:Success/);
    assert.match((await logIn(trial, headers, options)).xml, /ErrorCode nr11/);
    await configure(trial, { unique_request_ids: false });
    assert.match((await logIn(trial, headers, options)).xml, /:Success/);
  });
});
