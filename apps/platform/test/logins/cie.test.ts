// Entering with CIE through the door: its own questions, its own answers, the same rules for everybody.

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { Browser } from './journey.ts';
import { CIE_PARTS, levelOf, logIn, type Outside, PUBLIC_URL, startOutside } from './outside.ts';

suite(
  'Entering with CIE through the door: its own questions, its own answers, the same rules for everybody',
  () => {
    let outside: Outside;
    before(async () => {
      outside = await startOutside();
    });
    after(() => outside.io.close());

    test('a person enters with CIE: no e-mail, no spidCode, no Format, and a SessionIndex', async () => {
      const { browser, status, path } = await logIn(outside, outside.cie, { parts: CIE_PARTS });
      assert.deepEqual([status, path], [200, '/']);
      assert.equal(await levelOf(outside, browser), 'SpidL3');
      const identity = await browser.go(`${outside.url}/user-identity`);
      const told = (await identity.json()) as Record<string, unknown>;
      assert.equal(told['name'], 'Ada');
      assert.equal(told['spid_email'], undefined);
    });

    test('CIE is asked as CIE, forced at every level, at the address that receives it', async () => {
      const { question } = await logIn(outside, outside.cie, { parts: CIE_PARTS });
      assert.match(question, /ForceAuthn="true"/);
      assert.match(question, new RegExp(`>${PUBLIC_URL}/metadata/cie</saml:Issuer>`));
      assert.match(question, new RegExp(` Destination="${outside.cie.entityId}/sso"`));
      assert.match(question, /Comparison="minimum"/);
    });

    test('SPID and CIE are two service providers: an answer for the one is none for the other', async () => {
      const wrong = { ...CIE_PARTS, audienceRestriction: audience(`${PUBLIC_URL}/metadata`) };
      const { status, path } = await logIn(outside, outside.cie, { parts: wrong });
      assert.deepEqual([status, path], [403, '/error.html?errorCode=1006']);
      const spid = await logIn(outside, outside.spid, { parts: CIE_PARTS });
      assert.equal(spid.path, '/error.html?errorCode=1006', 'SPID wants the Format');
    });

    const audience = (name: string) =>
      `<saml:AudienceRestriction><saml:Audience>${name}</saml:Audience></saml:AudienceRestriction>`;

    test('CIE’s rules are held: comparisons, no professional identities', async () => {
      const { url, cie } = outside;
      const ask = async (query: Record<string, string>) => {
        const all = new URLSearchParams({ entityID: cie.entityId, ...query });
        const reply = await fetch(`${url}/login?${all}`, { redirect: 'manual' });
        const body = reply.status === 400 ? ((await reply.json()) as { code: string }).code : '';
        return `${reply.status} ${body}`.trim();
      };
      assert.equal(await ask({ comparison: 'minimum' }), '302');
      assert.equal(await ask({ comparison: 'exact', authLevel: 'SpidL3' }), '302');
      assert.equal(await ask({ comparison: 'exact' }), '400 comparison_not_allowed');
      assert.equal(await ask({ comparison: 'better' }), '400 comparison_not_allowed');
      assert.equal(await ask({ purpose: 'P' }), '400 purpose_not_allowed');
      assert.equal(await ask({ authLevel: 'SpidL1' }), '400 level_not_allowed');
      assert.equal(await ask({ binding: 'post' }), '400 binding_not_offered');
    });

    test('nobody under 14 and nobody without an Italian code enters with CIE either', async () => {
      const people = (more: object) => ({ ...CIE_PARTS, people: { ...CIE_PARTS.people, ...more } });
      const young = await logIn(outside, outside.cie, {
        parts: people({ dateOfBirth: '2020-02-29' }),
      });
      assert.deepEqual([young.status, young.path], [403, '/error.html?errorCode=1001']);
      const foreign = people({ fiscalNumber: 'TINIT-SMTJNS99C01XXXXK' });
      const guest = await logIn(outside, outside.cie, { parts: foreign });
      assert.equal(guest.path, '/error.html?errorCode=1009');
    });

    test('a comparison that takes less does not let a lower level in', async () => {
      const { path, browser } = await logIn(outside, outside.spid, {
        query: { authLevel: 'SpidL3', comparison: 'maximum' },
        parts: { level: 'https://www.spid.gov.it/SpidL1' },
      });
      assert.equal(path, '/error.html?errorCode=20');
      assert.equal(await levelOf(outside, browser), undefined);
    });

    test('the list says which is which, and CIE has a document of its own', async () => {
      const reply = await fetch(`${outside.url}/app/api/v1/identity-providers`);
      const { items } = (await reply.json()) as { items: { entity_id: string; kind: string }[] };
      const kinds = new Map(items.map(({ entity_id: id, kind }) => [id, kind]));
      assert.deepEqual(Object.fromEntries(kinds), {
        [outside.cie.entityId]: 'cie',
        [outside.spid.entityId]: 'spid',
      });
      const document = await fetch(`${outside.url}/metadata/cie`);
      assert.equal(document.headers.get('content-type'), 'application/samlmetadata+xml');
      assert.match(await document.text(), new RegExp(`entityID="${PUBLIC_URL}/metadata/cie"`));
    });

    test('both kinds stand in the register under their names', async () => {
      const { sql } = outside.io.platform.context;
      const rows = await sql<
        { kind: string }[]
      >`select distinct kind from logins.exchange order by kind`;
      assert.deepEqual(
        rows.map(({ kind }) => kind),
        ['cie', 'spid'],
      );
    });

    test('a RelayState from outside leads nowhere and is shown nowhere', async () => {
      for (const relayState of ['https://evil.example', '//evil.example', '"><script>1</script>']) {
        const reply = await new Browser().go(`${outside.url}/assertionConsumerService`, {
          method: 'POST',
          body: new URLSearchParams({ SAMLResponse: 'AAAA', RelayState: relayState }),
        });
        assert.equal(reply.status, 303);
        assert.equal(reply.headers.get('location'), '/error.html?errorCode=1011');
      }
    });
  },
);
