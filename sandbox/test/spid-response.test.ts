import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { consumerUrl, entityId, newRequestId } from './service-provider.ts';
import { schemasMissing, validate } from './schemas.ts';
import { verifiedElements, verifyWithXmlsec, xmlsec1 } from './signatures.ts';
import {
  capture,
  certificateOf,
  configure,
  logIn,
  ssoUrl,
  startTrial,
  type Trial,
} from './trial.ts';

suite('spid response', () => {
  let trial: Trial;
  let metadata: string;

  before(async () => {
    trial = await startTrial();
    metadata = await (await fetch(trial.sandbox.spid.metadataUrl)).text();
  });
  after(() => trial.close());

  test('the metadata follow the official schema', { skip: schemasMissing }, () => {
    validate(metadata, 'saml-schema-metadata-2.0.xsd');
  });

  test('the metadata are signed and name both bindings of login and logout', () => {
    assert.deepEqual(verifiedElements(metadata, certificateOf(metadata)), ['md:EntityDescriptor']);
    assert.equal(capture(metadata, /entityID="([^"]+)"/), trial.sandbox.spid.entityId);
    const url = ssoUrl(trial);
    assert.equal(metadata.split(`Location="${url}"`).length - 1, 2);
    assert.equal(metadata.split(`Location="${url.replace('/sso', '/slo')}"`).length - 1, 2);
  });

  test('Elena enters without pages and the service learns what it asked for', async () => {
    const id = newRequestId();
    const { response, form, xml } = await logIn(
      trial,
      { 'x-sandbox-login': 'elena' },
      { attributes: { ID: id } },
    );
    assert.equal(response.status, 200);
    assert.equal(form.action, consumerUrl);
    assert.equal(form.fields.RelayState, 'abc123');
    assert.equal(capture(xml, /<samlp:Response [^>]*InResponseTo="([^"]+)"/), id);
    assert.equal(capture(xml, /<saml:SubjectConfirmationData [^>]*InResponseTo="([^"]+)"/), id);
    assert.equal(capture(xml, /Recipient="([^"]+)"/), consumerUrl);
    assert.equal(capture(xml, /Destination="([^"]+)"/), consumerUrl);
    assert.equal(capture(xml, /<saml:Audience>([^<]+)</), entityId);
    assert.equal(capture(xml, /NameQualifier="([^"]+)"/), trial.sandbox.spid.entityId);
    assert.equal(
      capture(xml, /<saml:AuthnContextClassRef>([^<]+)</),
      'https://www.spid.gov.it/SpidL2',
    );
    assert.doesNotMatch(xml, /SessionIndex/);
    const elena = trial.sandbox.personas.find(({ username }) => username === 'elena');
    assert.deepEqual(attributesOf(xml), {
      spidCode: elena?.spidCode,
      name: 'Elena',
      familyName: 'Marino',
      fiscalNumber: `TINIT-${elena?.fiscalCode}`,
      dateOfBirth: '1985-06-14',
      email: 'elena.marino@posta.example',
    });
    assert.match(xml, /xmlns:xs="http:\/\/www\.w3\.org\/2001\/XMLSchema"[^>]*xsi:type="xs:date"/);
  });

  test(
    'the Response follows the official schema, refusals too',
    { skip: schemasMissing },
    async () => {
      const scripts: Record<string, string>[] = [
        { 'x-sandbox-login': 'elena' },
        { 'x-sandbox-login': 'nicolo', 'x-sandbox-outcome': 'session-index' },
        { 'x-sandbox-outcome': 'nr12' },
        { 'x-sandbox-outcome': 'nr25' },
      ];
      for (const headers of scripts) {
        const { xml } = await logIn(trial, headers);
        validate(xml, 'saml-schema-protocol-2.0.xsd');
      }
    },
  );

  test('both signatures hold for xml-crypto, with accents and with SHA-512', async () => {
    for (const [username, outcome] of [
      ['elena', 'success'],
      ['nicolo', 'success'],
      ['neza', 'sha512'],
      ['antonietta', 'session-index'],
    ] as const) {
      const { xml } = await logIn(trial, {
        'x-sandbox-login': username,
        'x-sandbox-outcome': outcome,
      });
      const verified = verifiedElements(xml, certificateOf(metadata)).toSorted();
      assert.deepEqual(verified, ['saml:Assertion', 'samlp:Response']);
    }
  });

  test(
    'both signatures and the metadata hold for xmlsec1',
    { skip: xmlsec1 ? false : 'xmlsec1 is not installed' },
    async () => {
      verifyWithXmlsec(metadata, certificateOf(metadata));
      for (const username of ['nicolo', 'juergen']) {
        const { xml } = await logIn(trial, { 'x-sandbox-login': username });
        verifyWithXmlsec(xml, certificateOf(metadata));
        const tampered = xml.replace('TINIT-', 'TINIT-X');
        assert.throws(() => verifyWithXmlsec(tampered, certificateOf(metadata)));
      }
    },
  );

  test('the characters that XML escapes survive in values', async () => {
    await configure(trial, { set_attributes: { name: `<b>"A&B" 'C'>` } });
    const { xml } = await logIn(trial, { 'x-sandbox-login': 'elena' });
    await fetch(`${trial.sandbox.url}/spid/config`, { method: 'DELETE' });
    assert.equal(verifiedElements(xml, certificateOf(metadata)).length, 2);
    assert.match(xml, /&lt;b&gt;"A&amp;B" 'C'&gt;/);
  });

  test('at level 1 there is a SessionIndex, and ForceAuthn is not needed', async () => {
    const { xml } = await logIn(trial, { 'x-sandbox-login': 'marta' }, { level: 'SpidL1' });
    assert.match(xml, /<saml:AuthnStatement AuthnInstant="[^"]+" SessionIndex="_/);
  });

  test('a person without e-mail sends no e-mail attribute', async () => {
    const { xml } = await logIn(trial, { 'x-sandbox-login': 'giacomo' });
    assert.ok(!('email' in attributesOf(xml)));
  });

  test('the answer goes to another address of the metadata when the request names it', async () => {
    const { form } = await logIn(
      trial,
      { 'x-sandbox-login': 'elena' },
      { attributes: { AssertionConsumerServiceIndex: '1' } },
    );
    assert.equal(form.action, `${consumerUrl}2`);
  });

  function attributesOf(xml: string): Record<string, string> {
    const pattern = /<saml:Attribute Name="(\w+)"[^>]*><saml:AttributeValue[^>]*>([^<]*)</g;
    return Object.fromEntries([...xml.matchAll(pattern)].map(([, name, value]) => [name, value]));
  }
});
