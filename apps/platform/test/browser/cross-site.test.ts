// A login in a real browser with the identity provider on another site than the platform, both on https.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSandbox } from '../../../../sandbox/index.ts';
import { eventually, startTestPlatform } from '../builders.ts';
import { launchBrowser } from './chromium.ts';
import { startTlsProxy } from './tls-proxy.ts';

const PLATFORM = 'io.citta.example';
const PROVIDER = 'login.gestore.test';

test('a login works when the identity provider is on another site, and only in the browser that began it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'io-test-cross-'));
  const platformProxy = await startTlsProxy(PLATFORM);
  const providerProxy = await startTlsProxy(PROVIDER);
  const platformUrl = `https://${PLATFORM}:${platformProxy.port}`;
  let direct = '';
  const sandbox = await startSandbox({
    dataDir,
    url: `https://${PROVIDER}:${providerProxy.port}`,
    spMetadataUrls: [`${platformUrl}/metadata`],
    // The provider asks for our metadata on the way that does not pass the made-up certificate.
    fetch: (input, init) => fetch(`${direct}${new URL(new Request(input).url).pathname}`, init),
  });
  const listening = `http://127.0.0.1:${sandbox.port}`;
  providerProxy.forwardTo(listening);
  const io = await startTestPlatform({
    settings: {
      PUBLIC_URL: platformUrl,
      SPID_IDP_METADATA: `${listening}/spid/metadata`,
      TRUST_PROXY: 'on',
    },
  });
  direct = await io.listen();
  platformProxy.forwardTo(direct);
  const browser = await launchBrowser([
    `--host-resolver-rules=MAP ${PLATFORM} 127.0.0.1, MAP ${PROVIDER} 127.0.0.1`,
    '--ignore-certificate-errors',
  ]);
  try {
    await eventually('the identity provider is known', async () => {
      const reply = await io.app.inject({ url: '/app/api/v1/identity-providers' });
      return reply.json<{ items: unknown[] }>().items.length > 0;
    });
    const login = `${platformUrl}/login?entityID=${encodeURIComponent(sandbox.spid.entityId)}&authLevel=SpidL2`;
    const mine = await browser.newContext({ locale: 'it-IT' });
    const page = await mine.newPage();
    await page.goto(login);
    assert.equal(new URL(page.url()).hostname, PROVIDER);
    await page.getByText('Elena Marino').first().click();
    await page.getByRole('button', { name: /Acconsento/ }).click();
    await page.waitForURL((url) => url.hostname === PLATFORM);
    const cookies = await mine.cookies(platformUrl);
    const session = cookies.find((cookie) => cookie.name === '__Host-io_session');
    assert.ok(
      session,
      `no session: ${cookies.map((cookie) => cookie.name).join()} at ${page.url()}`,
    );
    assert.deepEqual([session.httpOnly, session.secure, session.sameSite], [true, true, 'Lax']);
    const identity = await page.evaluate(
      async () => (await fetch('/user-identity')).json() as Promise<{ name: string }>,
    );
    assert.equal(identity.name, 'Elena');

    // Somebody else's answer, carried into this person's browser, must not let anybody in.
    const other = await browser.newContext();
    const victim = await other.newPage();
    const attacker = await mine.newPage();
    await attacker.goto(login);
    await attacker.getByText('Elena Marino').first().click();
    const consent = attacker.url();
    await victim.goto(consent);
    await victim.getByRole('button', { name: /Acconsento/ }).click();
    await victim.waitForURL(/error\.html/);
    assert.match(victim.url(), /errorCode=1003/);
    assert.deepEqual(await other.cookies(platformUrl), []);
  } finally {
    await browser.close();
    await io.close();
    await sandbox.close();
    await platformProxy.close();
    await providerProxy.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});
