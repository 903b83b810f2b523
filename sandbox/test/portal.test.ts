// The portal by itself: what it says when IO is not there, when a form is wrong, and to whom it does not listen.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { startTrial, type Trial } from './trial.ts';

suite('portal', () => {
  let trial: Trial;
  before(async () => {
    trial = await startTrial();
  });
  after(() => trial.close());

  const ask = (
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ) =>
    fetch(`${trial.sandbox.url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', ...init.headers },
    });
  const post = (path: string, fields: Record<string, string>) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields) });

  test('its pages are reached from the front page and wear the band', async () => {
    assert.match(await (await ask('/')).text(), /href="\/portal\/"/);
    for (const path of ['/portal/', '/portal/mensa', '/portal/permesso', '/portal/sportello/']) {
      const reply = await ask(path);
      assert.equal(reply.status, 200, path);
      const shown = await reply.text();
      assert.match(shown, /Ambiente di prova/, path);
      assert.match(shown, /Servizi in un clic \(dimostrazione\)/, path);
    }
    assert.equal((await ask('/portal')).status, 303);
    for (const path of ['/portal/nulla', '/portal/sportello/ZTL-1', '/portal/domande/ZTL-1'])
      assert.equal((await ask(path)).status, 404, path);
  });

  test('without IO it says what to do, in both languages', async () => {
    const reply = await post('/portal/certificato', {
      fiscal_code: 'AAAAAA00A00A000A',
      uso: 'Affitto',
    });
    assert.equal(reply.status, 503);
    const shown = await reply.text();
    assert.match(shown, /npm start/);
    assert.match(shown, /start everything/);
  });

  test('a form that is not filled in is refused by the name of its field', async () => {
    const reply = await post('/portal/permesso', {
      fiscal_code: 'AAAAAA00A00A000A',
      targa: ' ',
      indirizzo: 'x',
    });
    assert.equal(reply.status, 400);
    assert.match(await reply.text(), /Targa del veicolo/);
    const long = await post('/portal/certificato', { uso: 'x'.repeat(81) });
    assert.equal(long.status, 400);
  });

  test('a notice that IO has not signed is not believed', async () => {
    const headers = {
      'webhook-id': 'x',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': 'v1,AAAA',
    };
    for (const body of ['{}', '', 'x'.repeat(1000)]) {
      const reply = await ask('/portal/webhooks/mensa', { method: 'POST', body, headers });
      assert.equal(reply.status, 400);
    }
    const large = await ask('/portal/webhooks/mensa', {
      method: 'POST',
      body: 'x'.repeat(70_000),
      headers,
    });
    assert.equal(large.status, 413);
    assert.doesNotMatch(await (await ask('/portal/sportello/')).text(), /data-testid="notice"/);
  });

  test('its fault is a button and a line for programs', async () => {
    const config = async () =>
      ((await (await ask('/portal/config')).json()) as { settings: unknown }).settings;
    assert.deepEqual(await config(), { refuse_webhooks: false });
    await post('/portal/config/refuse', { refuse: 'yes' });
    assert.deepEqual(await config(), { refuse_webhooks: true });
    assert.equal((await ask('/portal/webhooks/mensa', { method: 'POST' })).status, 503);
    await ask('/portal/config', { method: 'DELETE' });
    assert.deepEqual(await config(), { refuse_webhooks: false });
    const wrong = await ask('/portal/config', {
      method: 'POST',
      body: '{"x":1}',
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(wrong.status, 400);
  });
});
