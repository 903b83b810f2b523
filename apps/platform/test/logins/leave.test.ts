// Leaving both ways: from here to the provider, and from the provider to here.

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { signElement } from './identity-provider.ts';
import type { Browser } from './journey.ts';
import { CIE_PARTS, levelOf, logIn, type Outside, PUBLIC_URL, startOutside } from './outside.ts';
import { makeOwnProvider, type OwnProvider, redirectQuery, writeMetadata } from './own-provider.ts';
import { eventually, startTestPlatform } from '../builders.ts';

suite('Leaving both ways: from here to the provider, and from the provider to here', () => {
  let outside: Outside;
  before(async () => {
    outside = await startOutside();
  });
  after(() => outside.io.close());

  const leave = (browser: Browser, more: Record<string, string> = {}) =>
    browser.go(`${outside.url}/logout/provider`, {
      method: 'POST',
      headers: { origin: PUBLIC_URL, ...more },
    });

  const logout = (
    name: 'LogoutRequest' | 'LogoutResponse',
    of: OwnProvider,
    more: {
      nameId?: string;
      index?: string;
      answers?: string;
      destination?: string;
      status?: string;
    },
  ) => {
    const inResponseTo = more.answers === undefined ? '' : ` InResponseTo="${more.answers}"`;
    const inside =
      name === 'LogoutRequest'
        ? `<saml:NameID>${more.nameId ?? '_transient1'}</saml:NameID>${more.index === undefined ? '' : `<samlp:SessionIndex>${more.index}</samlp:SessionIndex>`}`
        : `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${more.status ?? 'Success'}"/></samlp:Status>`;
    return `<samlp:${name} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_logout1" Version="2.0" IssueInstant="2026-11-22T10:00:00Z" Destination="${more.destination ?? `${PUBLIC_URL}/slo`}"${inResponseTo}><saml:Issuer>${of.entityId}</saml:Issuer>${inside}</samlp:${name}>`;
  };

  const tell = (
    name: 'LogoutRequest' | 'LogoutResponse',
    of: OwnProvider,
    more: Parameters<typeof logout>[2],
  ) => {
    const query = redirectQuery(
      name === 'LogoutRequest' ? 'SAMLRequest' : 'SAMLResponse',
      logout(name, of, more),
      of.privateKey,
    );
    return fetch(`${outside.url}/slo?${query}`, { redirect: 'manual' });
  };

  test('who leaves is out at once, and may go on to end the provider’s session', async () => {
    const { spid } = outside;
    const { browser } = await logIn(outside, spid, { parts: { sessionIndex: '_s1' } });
    const reply = await leave(browser);
    assert.equal(reply.status, 200);
    const { continue_at: next } = (await reply.json()) as { continue_at: string };
    assert.equal(
      await levelOf(outside, browser),
      undefined,
      'out, before the provider is even asked',
    );
    assert(!browser.has('io_session'));

    const onward = await browser.go(`${outside.url}${next}`);
    assert.equal(onward.status, 303);
    const location = new URL(onward.headers.get('location') ?? '');
    assert.equal(location.origin + location.pathname, `${spid.entityId}/slo`);
    const xml = inflateRawSync(
      Buffer.from(location.searchParams.get('SAMLRequest') ?? '', 'base64'),
    ).toString();
    assert.match(xml, /<samlp:SessionIndex>_s1</);
    assert.match(xml, new RegExp(`NameQualifier="${spid.entityId}">_transient1</saml:NameID>`));
    assert.notEqual(location.searchParams.get('Signature'), null);

    const again = await browser.go(`${outside.url}${next}`);
    assert.equal(again.status, 400, 'a ticket is good once');
    const id = / ID="([^"]+)"/.exec(xml)?.[1] ?? '';
    const { sql } = outside.io.platform.context;
    const waiting = async () => (await sql`select 1 from logins.logout where id = ${id}`).length;
    assert.equal(await waiting(), 1);
    const ended = await tell('LogoutResponse', spid, { answers: id });
    assert.equal(ended.headers.get('location'), '/');
    assert.equal(await waiting(), 0);
  });

  test('whatever the provider says, or if it says nothing, the person is out', async () => {
    const { browser } = await logIn(outside, outside.spid);
    await leave(browser);
    const failed = await tell('LogoutResponse', outside.spid, {
      answers: '_nobody-asked',
      status: 'Responder',
    });
    assert.equal(failed.headers.get('location'), '/');
    assert.equal(await levelOf(outside, browser), undefined);
  });

  test('another site cannot make anybody leave, and a stranger has nothing to leave', async () => {
    const { browser } = await logIn(outside, outside.spid);
    const elsewhere: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const more of elsewhere) {
      assert.equal((await leave(browser, more)).status, 403);
    }
    assert.equal(await levelOf(outside, browser), 'SpidL2');
    for (const ticket of ['', 'x', 'a'.repeat(96)]) {
      const reply = await fetch(`${outside.url}/logout/provider?ticket=${ticket}`);
      assert.equal(reply.status, 400, ticket);
    }
  });

  test('a provider’s logout ends the sessions of that login, and no other', async () => {
    const { cie, spid } = outside;
    const person = (nameId: string, sessionIndex: string) => ({
      ...CIE_PARTS,
      sessionIndex,
      nameId: `<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient" NameQualifier="${cie.entityId}">${nameId}</saml:NameID>`,
    });
    const mine = await logIn(outside, cie, { parts: person('_mine', '_a') });
    const others = await logIn(outside, cie, { parts: person('_theirs', '_b') });
    const open = (login: { browser: Browser }) => levelOf(outside, login.browser);

    await tell('LogoutRequest', spid, { nameId: '_mine' });
    assert.equal(await open(mine), 'SpidL3', 'another provider’s word');
    await tell('LogoutRequest', cie, { nameId: '_mine', index: '_b' });
    assert.equal(await open(mine), 'SpidL3', 'another SessionIndex');
    const wrong = await tell('LogoutRequest', cie, {
      nameId: '_mine',
      destination: 'https://other.example/slo',
    });
    assert.equal(wrong.status, 400, 'meant for somebody else');
    const reply = await tell('LogoutRequest', cie, { nameId: '_mine', index: '_a' });
    assert.match(reply.headers.get('location') ?? '', /SAMLResponse=/);
    await eventually('the session is over', async () => (await open(mine)) === undefined);
    assert.equal(await open(others), 'SpidL3');
  });

  test('a provider that takes forms only is asked by a page that needs no script', async () => {
    const forms = await makeOwnProvider('https://solo-form.example', ['HTTP-POST'], ['HTTP-POST']);
    writeMetadata(outside.spidFile, [outside.spid, forms]);
    const io = await startTestPlatform({
      databaseUrl: outside.io.databaseUrl,
      settings: { SPID_IDP_METADATA: outside.spidFile, PUBLIC_URL },
    });
    try {
      await eventually('the provider is known', async () => {
        const list = await io.app.inject('/app/api/v1/identity-providers');
        return list.json<{ items: unknown[] }>().items.length === 2;
      });
      const page = await io.app.inject({
        url: `/login?entityID=${forms.entityId}`,
        headers: { host: '127.0.0.1:3000' },
      });
      assert.equal(page.statusCode, 200, page.body);
      assert.match(page.body, /<form method="post" action="https:\/\/solo-form\.example\/sso">/);
      assert.match(page.body, /<button>Continua<\/button>/);
      const policy = String(page.headers['content-security-policy']);
      assert.match(
        policy,
        /^default-src 'none'; script-src 'sha256-[^']+'; .*frame-ancestors 'none'/,
      );
      assert.match(String(page.headers['set-cookie']), /^io_login=/);
      const request = /name="SAMLRequest" value="([^"]+)"/.exec(
        page.body.replaceAll(/\s+/g, ' '),
      )?.[1];
      const xml = Buffer.from(request ?? '', 'base64').toString();
      assert.match(xml, /<ds:SignatureValue>/);
      assert.match(xml, / Destination="https:\/\/solo-form\.example\/sso"/);
      assert.equal(page.headers['cache-control'], 'no-store');
      // The same page carries the answer to its logout.
      const signed = signElement(logout('LogoutRequest', forms, {}), 'LogoutRequest', {
        keys: forms,
      });
      const answered = await io.app.inject({
        method: 'POST',
        url: '/slo',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({
          SAMLRequest: Buffer.from(signed).toString('base64'),
        }).toString(),
      });
      assert.equal(answered.statusCode, 200, answered.body);
      assert.match(answered.body, /name="SAMLResponse"/);
    } finally {
      await io.close();
    }
  });
});
