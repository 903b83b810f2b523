// An identity provider that ends its session tells us so, and is answered as SPID's rules want.

import assert from 'node:assert/strict';
import { verify } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { X509Certificate } from 'node:crypto';
import { eventually, startTestPlatform, type TestPlatform } from '../builders.ts';
import { signElement } from './identity-provider.ts';
import {
  makeOwnProvider,
  metadataFile,
  type OwnProvider,
  redirectQuery,
  writeMetadata,
} from './own-provider.ts';

const provider = await makeOwnProvider('https://gestore.example');
const postOnly = await makeOwnProvider('https://solo-post.example', ['HTTP-POST']);
const stranger = await makeOwnProvider('https://altrove.example');
let io: TestPlatform;

suite(
  'An identity provider that ends its session tells us so, and is answered as SPID’s rules want',
  () => {
    before(async () => {
      const file = metadataFile();
      writeMetadata(file, [provider, postOnly]);
      io = await startTestPlatform({ settings: { SPID_IDP_METADATA: file } });
      await eventually(
        'the providers are known',
        async () => {
          const reply = await io.app.inject('/app/api/v1/identity-providers');
          return reply.json<{ items: unknown[] }>().items.length === 2;
        },
        20_000,
      );
    });
    after(() => io.close());

    const logout = (of: OwnProvider, name: 'LogoutRequest' | 'LogoutResponse' = 'LogoutRequest') =>
      `<samlp:${name} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_logout1" Version="2.0" IssueInstant="2026-11-22T10:00:00Z" Destination="http://localhost:3000/slo"><saml:Issuer>${of.entityId}</saml:Issuer><saml:NameID>_t</saml:NameID></samlp:${name}>`;

    const post = (of: OwnProvider, document: string) =>
      io.app.inject({
        method: 'POST',
        url: '/slo',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({
          SAMLRequest: Buffer.from(signElement(document, 'LogoutRequest', { keys: of })).toString(
            'base64',
          ),
          RelayState: 'r"1',
        }).toString(),
      });

    test('a logout request by redirect is answered with a signed Success', async () => {
      const query = redirectQuery('SAMLRequest', logout(provider), provider.privateKey);
      const reply = await io.app.inject(`/slo?${query}`);
      assert.equal(reply.statusCode, 303, reply.body);
      const location = String(reply.headers['location']);
      assert(location.startsWith('https://gestore.example/slo/answer?from=io&SAMLResponse='));
      const parameters = new URL(location).searchParams;
      assert.equal(parameters.get('RelayState'), 'r1');
      const xml = inflateRawSync(
        Buffer.from(parameters.get('SAMLResponse') ?? '', 'base64'),
      ).toString();
      assert.match(xml, /InResponseTo="_logout1"/);
      assert.match(xml, /status:Success/);
      const [signed = '', signature = ''] = location
        .slice(location.indexOf('SAMLResponse='))
        .split('&Signature=');
      const { body } = await io.app.inject('/metadata');
      const certificate = /<ds:X509Certificate>([^<]+)</.exec(body)?.[1] ?? '';
      const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
      assert(
        verify(
          'sha256',
          Buffer.from(signed),
          publicKey,
          Buffer.from(decodeURIComponent(signature), 'base64'),
        ),
      );
    });

    test('a logout request by post is answered by redirect, or by a form where there is only that', async () => {
      const redirected = await post(provider, logout(provider));
      assert.equal(redirected.statusCode, 303, redirected.body);
      const page = await post(postOnly, logout(postOnly));
      assert.equal(page.statusCode, 200, page.body);
      assert.match(page.body, /action="https:\/\/solo-post\.example\/slo\/answer\?from=io"/);
      assert.match(page.body, /name="RelayState"\s+value="r&quot;1"/);
      assert.match(String(page.headers['content-security-policy']), /form-action https:;/);
    });

    test('the end of a logout leads home', async () => {
      const query = redirectQuery(
        'SAMLResponse',
        logout(provider, 'LogoutResponse'),
        provider.privateKey,
      );
      const reply = await io.app.inject(`/slo?${query}`);
      assert.equal(reply.headers['location'], '/');
    });

    test('a logout that no provider of ours signed is refused', async () => {
      const right = redirectQuery('SAMLRequest', logout(provider), provider.privateKey);
      const queries = [
        '',
        'SAMLRequest=%%%',
        'SAMLRequest=AAAA',
        right.replace('RelayState=r1', 'RelayState=r2'),
        right.replace(/&Signature=.*/, ''),
        right.replace('rsa-sha256', 'rsa-sha1'),
        redirectQuery('SAMLRequest', logout(provider), stranger.privateKey),
        redirectQuery('SAMLRequest', logout(stranger), stranger.privateKey),
        redirectQuery('SAMLRequest', '<a/>', provider.privateKey),
        redirectQuery('SAMLRequest', '<!DOCTYPE a><a/>', provider.privateKey),
      ];
      for (const query of queries) {
        const reply = await io.app.inject(`/slo?${query}`);
        assert.equal(reply.statusCode, 400, query);
        assert.equal(reply.json<{ code: string }>().code, 'logout_invalid');
      }
      for (const document of [logout(provider), logout(stranger)]) {
        assert.equal((await post(stranger, document)).statusCode, 400);
      }
    });
  },
);
