// A person and an application: found from the inbox, followed while it changes, read without network.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  eventually,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../../platform/test/builders.ts';
import { keep, permit } from '../../platform/test/practices/setting.ts';
import { assertSound, skip, startBrowser, type Visit, visit } from './browser.ts';

suite('A person and an application: found, followed while it changes, read without network', () => {
  let io: TestPlatform;
  let browser: Browser;
  let service: TestService;
  before(async () => {
    if (skip !== false) return;
    [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
    service = await makeService(io, { organizationName: 'Comune di Torino' });
  });
  after(async () => {
    await io?.close();
  });

  let made = 0;
  async function begin(citizen: TestCitizen, more: object = {}) {
    made += 1;
    const reference = `SUE-2026-${made}`;
    const send = (change: object = {}) =>
      keep(io, service, reference, permit({ fiscal_code: citizen.fiscalCode, ...more, ...change }));
    const { id } = await send();
    return { id, reference, send };
  }

  async function sendOf(citizen: TestCitizen, reference: string, subject: string) {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: service.headers,
      payload: {
        fiscal_code: citizen.fiscalCode,
        content: validContent({ subject }),
        practice_reference: reference,
      },
    });
    assert.equal(reply.statusCode, 201, reply.body);
    const { id } = reply.json<{ id: string }>();
    await eventually('it has come', async () => {
      const url = `/app/api/v1/messages/${id}`;
      return (await io.app.inject({ url, headers: citizen.headers })).statusCode === 200;
    });
  }

  const screens = [
    { width: 320, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ] as const;

  async function assertSoundEverywhere(here: Visit, what: string) {
    for (const { width, colorScheme } of screens) {
      await here.page.setViewportSize({ width, height: 900 });
      await here.page.emulateMedia({ colorScheme });
      await assertSound(here, `${what}, ${width}, ${colorScheme}`);
    }
    await here.page.setViewportSize({ width: 390, height: 844 });
  }

  test(
    'the inbox tells of it, the page shows what to do, and a change comes by itself',
    { skip },
    async () => {
      const citizen = await makeCitizen(io, { client: 'web' });
      const { reference, send } = await begin(citizen);
      await sendOf(citizen, reference, 'Conferma della tua domanda');
      const here = await visit(browser, io, { hasWorker: true });
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto('/messaggi');
      await page.getByRole('link', { name: /Le tue pratiche/ }).click();
      const row = page.getByRole('link', { name: /Permesso di costruire/ });
      await row.waitFor();
      assert.match(
        await row.innerText(),
        /Comune di Torino[\s\S]*In lavorazione[\s\S]*Un passo fatto su 3[\s\S]*Adesso: Esame dei disegni, entro 10 dic/,
      );
      await assertSoundEverywhere(here, 'the list');
      await row.click();
      const now = page.getByRole('region', { name: 'Cosa devi fare ora' });
      await now.getByText('Per ora nulla. Tocca all’ente.').waitFor();
      const steps = page.getByRole('region', { name: 'A che punto è' }).getByRole('listitem');
      assert.equal(await steps.count(), 3);
      assert.match(await steps.nth(0).innerText(), /Fatto lunedì 2 novembre 2026/);
      assert.equal(await steps.nth(1).getAttribute('aria-current'), 'step');
      assert.match(await steps.nth(2).innerText(), /Da fare/);

      await send({
        state: { kind: 'waiting_for_citizen', text: 'Manca una firma' },
        todo: { text: 'Carica la planimetria firmata', link: 'https://torino.example/carica' },
      });
      await now.getByText('Carica la planimetria firmata').waitFor();
      const link = now.getByRole('link', { name: /Vai alla pagina dell’ente/ });
      assert.equal(await link.getAttribute('href'), 'https://torino.example/carica');
      const past = page.getByRole('region', { name: 'Che cosa è successo' });
      await eventually('all is there, newest first', async () => {
        const text = await past.innerText();
        return /Manca una firma[\s\S]*Conferma della tua domanda[\s\S]*esamina i disegni/.test(
          text,
        );
      });
      await assertSoundEverywhere(here, 'the practice');

      await past.getByRole('link', { name: 'Conferma della tua domanda' }).click();
      await page.getByRole('heading', { level: 1, name: 'Conferma della tua domanda' }).waitFor();
      await page.getByRole('link', { name: /Fa parte di una pratica/ }).click();
      await page.getByRole('heading', { level: 1, name: /Permesso di costruire/ }).waitFor();

      // What was seen stays when the network goes.
      await page.context().setOffline(true);
      await page.getByText('Sei offline').first().waitFor();
      await now.getByText('Carica la planimetria firmata').waitFor();
      await page.getByRole('link', { name: 'Torna alle pratiche' }).click();
      await page.getByText('Carica la planimetria firmata').waitFor();
      await here.close();
    },
  );

  test(
    'two devices of one person show the same, and what has ended stands below',
    { skip },
    async () => {
      const citizen = await makeCitizen(io, { client: 'web' });
      const { send } = await begin(citizen, { title: 'Iscrizione alla mensa scolastica' });
      const second = await begin(citizen);
      const [phone, computer] = await Promise.all([
        visit(browser, io),
        visit(browser, io, { viewport: { width: 1280, height: 900 } }),
      ]);
      for (const here of [phone, computer]) {
        await here.enterAs(citizen);
        await here.page.goto('/pratiche');
        await here.page.getByRole('link', { name: /Permesso di costruire/ }).waitFor();
      }
      await send({ state: { kind: 'accepted', text: 'Iscritta dal 7 gennaio' }, steps: [] });
      for (const { page } of [phone, computer]) {
        const ended = page.getByRole('region', { name: 'Concluse' });
        await ended.getByText('Iscritta dal 7 gennaio').waitFor();
        const open = page.getByRole('region', { name: 'Aperte' });
        assert.equal(await open.getByRole('listitem').count(), 1);
      }
      // On a computer the rail leads there; a phone's bar stays as it is.
      const rail = (page: Visit['page']) =>
        page.getByRole('navigation').getByRole('link', { name: 'Pratiche' });
      assert.equal(await rail(computer.page).isVisible(), true);
      assert.equal(await rail(phone.page).isVisible(), false);
      await computer.page.goto(`/pratiche/${second.id}`);
      await computer.page.getByText('Il tecnico esamina i disegni').first().waitFor();
      await Promise.all([phone.close(), computer.close()]);
    },
  );

  test(
    'who has none, a link that is wrong, and a server that fails are said plainly',
    { skip },
    async () => {
      const citizen = await makeCitizen(io, { client: 'web' });
      const here = await visit(browser, io);
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto('/messaggi');
      await page.getByText('Non hai ancora messaggi').waitFor();
      assert.equal(await page.getByRole('link', { name: /Le tue pratiche/ }).count(), 0);
      await page.goto('/pratiche');
      await page.getByText('Non hai pratiche').waitFor();
      await assertSoundEverywhere(here, 'no practice');
      await page.goto('/pratiche/01ARZ3NDEKTSV4RRFFQ69G5FAV');
      await page.getByRole('heading', { level: 1, name: 'Questa pratica non c’è' }).waitFor();
      await assertSoundEverywhere(here, 'not here');
      await begin(citizen);
      await page.route('**/app/api/v1/practices?*', (route) =>
        route.fulfill({ status: 400, body: '{}' }),
      );
      await page.goto('/pratiche');
      await page.reload();
      const alert = page.getByRole('alert');
      await eventually(
        'the trouble or the kept list is shown',
        async () =>
          (await alert.count()) > 0 || (await page.getByText('Non hai pratiche').count()) > 0,
      );
      await page.unroute('**/app/api/v1/practices?*');
      if ((await alert.count()) > 0) await alert.getByRole('button', { name: 'Riprova' }).click();
      else await page.reload();
      await page.getByRole('link', { name: /Permesso di costruire/ }).waitFor();
      await here.close();
    },
  );
});
