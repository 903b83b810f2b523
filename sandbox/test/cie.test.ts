import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { cieMetadataRules } from '../cie/metadata-rules.ts';
import { readServiceProvider } from '../saml/service-provider.ts';
import { cieEntityId, cieIssuer, cieMetadata } from './cie-service-provider.ts';
import { schemasMissing, validate } from './schemas.ts';
import {
  authnRequest,
  carriedXml,
  consumerUrl,
  postForm,
  readForm,
  redirectQuery,
  type RequestOptions,
} from './service-provider.ts';
import { verifiedElements, verifyWithXmlsec, xmlsec1 } from './signatures.ts';
import { capture, certificateOf, startTrial, type Trial } from './trial.ts';

suite('cie', () => {
  let trial: Trial;
  let certificate: string;
  let sso: string;

  before(async () => {
    trial = await startTrial();
    sso = `${trial.sandbox.url}/cie/sso`;
    certificate = certificateOf(await (await fetch(trial.sandbox.cie.metadataUrl)).text());
  });
  after(() => trial.close());

  function request({ attributes, ...options }: RequestOptions = {}): string {
    return authnRequest(sso, {
      issuer: cieIssuer,
      attributes: { ForceAuthn: 'true', ...attributes },
      ...options,
    });
  }

  async function ask(
    options: RequestOptions = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const query = redirectQuery(request(options), trial.key);
    return fetch(`${sso}?${query}`, { redirect: 'manual', headers });
  }

  async function logIn(
    options: RequestOptions = {},
    headers: Record<string, string> = { 'x-sandbox-login': 'elena' },
  ): Promise<string> {
    return carriedXml(readForm(await (await ask(options, headers)).text()));
  }

  async function submit(address: string, fields: Record<string, string>): Promise<Response> {
    return fetch(address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  }

  function asking(level: string, comparison: string): RequestOptions {
    return {
      context: `<samlp:RequestedAuthnContext Comparison="${comparison}"><saml:AuthnContextClassRef>https://www.spid.gov.it/${level}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>`,
    };
  }

  test('CIE publishes signed metadata at its entityID, with login by both bindings', async () => {
    const { cie, url } = trial.sandbox;
    assert.equal(cie.entityId, `${url}/cie/metadata`);
    assert.equal(cie.metadataUrl, cie.entityId);
    const metadata = await (await fetch(cie.metadataUrl)).text();
    assert.equal(capture(metadata, /entityID="([^"]+)"/), cie.entityId);
    assert.deepEqual(verifiedElements(metadata, certificate), ['md:EntityDescriptor']);
    assert.equal(metadata.split(`Location="${sso}"`).length - 1, 2);
    assert.match(metadata, /SingleLogoutService [^>]*HTTP-Redirect/);
    if (schemasMissing === false) validate(metadata, 'saml-schema-metadata-2.0.xsd');
  });

  test('Elena enters with CIE and the service learns four things in the way Shibboleth writes them', async () => {
    const xml = await logIn();
    if (schemasMissing === false) validate(xml, 'saml-schema-protocol-2.0.xsd');
    assert.match(xml, /^<saml2p:Response [^>]*xmlns:xsd=/);
    assert.equal(xml.split(`>${trial.sandbox.cie.entityId}</saml2:Issuer>`).length - 1, 2);
    assert.doesNotMatch(xml, /Issuer [^>]*Format=/);
    const attributes = [...xml.matchAll(/<saml2:Attribute Name="(\w+)"[^>]*>.*?>([^<]*)</g)];
    assert.deepEqual(
      attributes.map(([, name, value]) => [name, value]),
      [
        ['name', 'Elena'],
        ['familyName', 'Marino'],
        ['dateOfBirth', '1985-06-14'],
        ['fiscalNumber', 'TINIT-MRNLNE85H54L219B'],
      ],
    );
    assert.match(xml, / SessionIndex="_/);
    assert.match(xml, new RegExp(`SPNameQualifier="${cieEntityId}"`));
    assert.match(xml, new RegExp(`<saml2:Audience>${cieEntityId}<`));
    assert.match(xml, /SpidL2</);
    assert.equal(xml.split('<ec:InclusiveNamespaces ').length - 1, 2);
    assert.equal(xml.split('PrefixList="xsd"').length - 1, 2);
  });

  test('its signatures hold for xml-crypto and xmlsec1', async () => {
    const xml = await logIn({}, { 'x-sandbox-login': 'nicolo' });
    const verified = verifiedElements(xml, certificate).toSorted();
    assert.deepEqual(verified, ['saml2:Assertion', 'saml2p:Response']);
    const refusal = await logIn({}, { 'x-sandbox-outcome': 'nr25' });
    assert.match(refusal, /ErrorCode nr25/);
    assert.deepEqual(verifiedElements(refusal, certificate), ['saml2p:Response']);
    if (!xmlsec1) return;
    verifyWithXmlsec(xml, certificate);
    assert.throws(() => verifyWithXmlsec(xml.replace('TINIT-', 'TINIT-X'), certificate));
  });

  test('HTTP-POST works as well', async () => {
    const response = await fetch(sso, {
      method: 'POST',
      body: postForm(request(), trial.key),
      headers: { 'x-sandbox-login': 'elena' },
    });
    const form = readForm(await response.text());
    assert.equal(form.action, consumerUrl);
    assert.match(carriedXml(form), /status:Success/);
  });

  test("CIE's own rules for a request: ForceAuthn, comparison by level, Destination", async () => {
    const wrong: [string, RequestOptions][] = [
      ['nr08', { level: 'SpidL1', attributes: { ForceAuthn: undefined } }],
      ['nr12', asking('SpidL2', 'exact')],
      ['nr12', asking('SpidL1', 'exact')],
      ['nr12', asking('SpidL3', 'better')],
      ['nr12', asking('SpidL2', 'maximum')],
      ['nr14', { attributes: { Destination: trial.sandbox.cie.entityId } }],
    ];
    for (const [code, options] of wrong) {
      const response = await ask(options);
      assert.equal(response.headers.get('x-sandbox-diagnosis'), code, JSON.stringify(options));
      assert.match(await response.text(), /CIE/);
    }
    for (const options of [
      asking('SpidL1', 'minimum'),
      asking('SpidL3', 'exact'),
      asking('SpidL3', 'minimum'),
    ]) {
      assert.match(await logIn(options), /status:Success/);
    }
  });

  test('level 1 is a password, level 2 a code, level 3 the card and its PIN', async () => {
    const steps: [string, RegExp | undefined][] = [
      ['SpidL1', undefined],
      ['SpidL2', /Scrivi il codice di verifica/],
      ['SpidL3', /Avvicina la carta e scrivi il PIN/],
    ];
    for (const [level, title] of steps) {
      const login = (await ask({ level })).headers.get('location') ?? '';
      const first = await (await fetch(login)).text();
      assert.match(first, /Ambiente di prova/);
      assert.match(first, /Entra con CIE/);
      await submit(login, { username: 'elena', password: 'password123' });
      if (title !== undefined) {
        const second = await (await fetch(login)).text();
        assert.match(second, title);
        await submit(login, { code: capture(second, /value="(\d{6})"/) ?? '' });
      }
      const answer = await submit(login, { consent: 'send' });
      const xml = carriedXml(readForm(await answer.text()));
      assert.match(xml, new RegExp(`${level}<`));
    }
  });

  test('leaving CIE ends the session there and sends nothing back', async () => {
    const response = await fetch(`${trial.sandbox.url}/cie/slo`);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /Sei uscito da Entra con CIE/);
    const asked = await fetch(`${trial.sandbox.url}/cie/slo?SAMLRequest=abc`);
    assert.match(await asked.text(), /CIE non la legge e non risponde/);
  });

  test("a service provider's metadata are held against CIE's own rules", async () => {
    const spoiled: [string, string, RegExp][] = [
      ['contactType="administrative"', 'contactType="other"', /contactType="administrative/],
      ['<cie:IPACode>c_l219</cie:IPACode>', '', /manca cie:IPACode/],
      ['>L219<', '>Torino<', /non è un codice catastale/],
      ['<cie:Public/>', '', /uno tra cie:Public e cie:Private/],
      ['urn:uuid:', '', /UUID di versione 4/],
      ['"fiscalNumber"', '"email"', /CIE dà da uno a quattro/],
      ['HTTP-Redirect', 'HTTP-POST', /SingleLogoutService con HTTP-Redirect/],
      ['isDefault="true"', '', /isDefault/],
      ['<md:Company>Comune di prova</md:Company>', '', /un solo Company/],
    ];
    const now = Temporal.Now.instant();
    const remarks = (...changes: [string, string][]) =>
      readServiceProvider(cieMetadata(trial.key, changes), cieEntityId, now, cieMetadataRules)
        .remarks.map(({ it }) => it)
        .join('\n');
    for (const [from, to, said] of spoiled) assert.match(remarks([from, to]), said, from);
    assert.equal(remarks(), '');
    const other = await startTrial();
    other.cieMetadata = cieMetadata(other.key, [['<cie:IPACode>c_l219</cie:IPACode>', '']]);
    const address = `${other.sandbox.url}/cie/sso`;
    const query = redirectQuery(request().replace(sso, address), other.key);
    assert.match(await (await fetch(`${address}?${query}`)).text(), /manca cie:IPACode/);
    await other.close();
  });

  test('SPID serves well while nobody publishes metadata for CIE', async () => {
    const other = await startTrial();
    other.cieMetadata = 'not found';
    const spidSso = `${other.sandbox.url}/spid/sso`;
    const query = redirectQuery(authnRequest(spidSso), other.key);
    const answer = await fetch(`${spidSso}?${query}`, { headers: { 'x-sandbox-login': 'elena' } });
    assert.match(carriedXml(readForm(await answer.text())), /status:Success/);
    const cieSso = `${other.sandbox.url}/cie/sso`;
    const asked = redirectQuery(request().replace(sso, cieSso), other.key);
    const refused = await fetch(`${cieSso}?${asked}`);
    assert.equal(refused.headers.get('x-sandbox-diagnosis'), 'nr10');
    assert.match(await refused.text(), /non si leggono/);
    await other.close();
  });
});
