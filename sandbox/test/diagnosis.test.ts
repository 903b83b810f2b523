import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { readServiceProvider } from '../saml/service-provider.ts';
import { spidMetadataRules } from '../spid/metadata-rules.ts';
import { entityId, spMetadata } from './service-provider.ts';
import { ask, startTrial, type Trial } from './trial.ts';

suite('diagnosis', () => {
  let trial: Trial;

  before(async () => {
    trial = await startTrial();
  });
  after(() => trial.close());

  test('a refusal says what was found, the rule and where it is written, in two languages', async () => {
    const page = await (await ask(trial, { attributes: { Version: '1.0' } })).text();
    assert.match(page, /Version vale &quot;1\.0&quot;/);
    assert.match(page, /La regola/);
    assert.match(page, /Version vale &quot;2\.0&quot;/);
    assert.match(page, /Regole tecniche SPID, &quot;Single Sign-On&quot;/);
    assert.match(page, /SPID technical rules/);
    assert.match(page, /&lt;samlp:AuthnRequest\n/, 'the XML is laid out');
  });

  test('what is legal but unwise is remarked at the login', async () => {
    const cases: [Parameters<typeof ask>[1], RegExp][] = [
      [{ attributes: { ID: '_short' } }, /è corto/],
      [
        { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient" AllowCreate="true' },
        /AllowCreate/,
      ],
      [
        {
          attributes: {
            AssertionConsumerServiceIndex: undefined,
            AssertionConsumerServiceURL: 'https://sp.example/acs',
            ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
          },
        },
        /AssertionConsumerServiceIndex è preferito/,
      ],
      [{ attributes: { AttributeConsumingServiceIndex: undefined } }, /nessun attributo/],
    ];
    for (const [options, remark] of cases) {
      const login = (await ask(trial, options)).headers.get('location') ?? '';
      assert.match(await (await fetch(login)).text(), remark);
    }
  });

  test("a service's metadata are remarked upon by SPID's rules", () => {
    const now = Temporal.Now.instant();
    const remarks = (change: (xml: string) => string) =>
      readServiceProvider(change(spMetadata(trial.key)), entityId, now, spidMetadataRules)
        .remarks.map(({ it }) => it)
        .join('\n');
    assert.match(
      remarks((xml) => xml),
      /contactType="other"/,
    );
    assert.match(
      remarks((xml) => xml.replace('isDefault="true"', '')),
      /isDefault/,
    );
    assert.match(
      remarks((xml) => xml.replace('Name="email"', 'Name="shoeSize"')),
      /shoeSize/,
    );
    assert.match(
      remarks((xml) => xml.replaceAll('xml:lang="it"', 'xml:lang="en"')),
      /in italiano/,
    );
    assert.match(
      remarks((xml) => xml.replace('AuthnRequestsSigned="true"', '')),
      /AuthnRequestsSigned/,
    );
  });
});
