// Entering through the identity provider's own pages, and leaving it as well: nothing stays open on somebody else's computer.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { FiscalCode } from '@io/vocabulary';
import type { Browser } from 'playwright-core';
import { makeCitizen } from '../../platform/test/builders.ts';
import { type Journey, startJourney } from '../../platform/test/logins/journey.ts';
import { assertSound, skip, startBrowser, visit } from './browser.ts';

suite('Leaving IO and the identity provider', () => {
  let journey: Journey;
  let browser: Browser;
  before(async () => {
    if (skip !== false) return;
    [journey, browser] = await Promise.all([startJourney(), startBrowser()]);
  });
  after(async () => {
    await journey?.close();
  });

  test('who closes SPID too is out of both, and comes back to the entrance', { skip }, async () => {
    const { io, sandbox } = journey;
    const elena = sandbox.personas.find(({ username }) => username === 'elena');
    assert(elena);
    await makeCitizen(io, { fiscalCode: elena.fiscalCode as FiscalCode, client: 'web' });
    const here = await visit(browser, io);
    const { page } = here;
    const query = new URLSearchParams({ entityID: sandbox.spid.entityId, authLevel: 'SpidL2' });
    await page.goto(`/login?${query}`);
    await page.getByTestId('persona-elena').click();
    await page.getByTestId('consent').click();
    await page.getByRole('heading', { level: 1, name: 'Messaggi' }).waitFor();
    await page.goto('/profilo');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('button', { name: 'Chiudi anche SPID o CIE' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.ok(
      asked.some((url) => url.includes('/spid/slo?SAMLRequest=')),
      'the provider was told',
    );
    const reply = await page.request.get('/app/api/v1/session');
    assert.equal(reply.status(), 401);
    await assertSound(here, 'the entrance');
    await here.close();
  });
});
