import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authnRequest, carriedXml, readForm, redirectQuery } from './service-provider.ts';
import { capture, startTrial } from './trial.ts';

test('behind a proxy, every address is the public one', async () => {
  const url = 'https://idp.example';
  const trial = await startTrial(url);
  assert.equal(trial.sandbox.url, url);
  assert.equal(trial.sandbox.mailUrl, `${url}/mail/`);
  assert.equal(trial.sandbox.spid.entityId, `${url}/spid/metadata`);
  const local = `http://127.0.0.1:${trial.sandbox.port}`;
  const metadata = await (await fetch(`${local}/spid/metadata`)).text();
  const locations = [...metadata.matchAll(/Location="([^"]+)"/g)].map(([, location]) => location);
  assert.equal(locations.length, 4);
  for (const location of locations) assert.match(location ?? '', /^https:\/\/idp\.example\/spid\//);

  const query = redirectQuery(authnRequest(`${url}/spid/sso`), trial.key);
  const login = await fetch(`${local}/spid/sso?${query}`, { redirect: 'manual' });
  assert.match(login.headers.get('location') ?? '', /^https:\/\/idp\.example\/spid\/login\//);
  const other = redirectQuery(authnRequest(`${url}/spid/sso`), trial.key);
  const headers = { 'x-sandbox-login': 'elena' };
  const answer = await fetch(`${local}/spid/sso?${other}`, { headers });
  const xml = carriedXml(readForm(await answer.text()));
  assert.equal(capture(xml, /<saml:Issuer [^>]*>([^<]+)</), `${url}/spid/metadata`);
  await trial.close();
});
