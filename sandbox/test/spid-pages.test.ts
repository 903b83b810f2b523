import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import {
  authnRequest,
  carriedXml,
  readForm,
  redirectQuery,
  type RequestOptions,
} from './service-provider.ts';
import { ask, capture, configure, ssoUrl, startTrial, type Trial } from './trial.ts';

suite('spid pages', () => {
  let trial: Trial;

  before(async () => {
    trial = await startTrial();
  });
  afterEach(() => fetch(`${trial.sandbox.url}/spid/config`, { method: 'DELETE' }));
  after(() => trial.close());

  /** The address of the login pages for a new request. */
  async function begin(options: RequestOptions = {}): Promise<string> {
    return (await ask(trial, options)).headers.get('location') ?? '';
  }

  async function submit(address: string, fields: Record<string, string>): Promise<Response> {
    return fetch(address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  }

  async function look(address: string): Promise<string> {
    const response = await fetch(address);
    assert.equal(response.status, 200);
    return response.text();
  }

  async function answer(response: Response): Promise<string> {
    return carriedXml(readForm(await response.text()));
  }

  test('one click on a person, one on consent', async () => {
    const login = await begin();
    const page = await look(login);
    assert.match(page, /Entra in Servizio di prova/);
    assert.match(page, /Nicolò D&#39;Aloì/);
    assert.match(page, /data-testid="persona-nicolo"/);
    assert.equal((await submit(login, { persona: 'nicolo' })).status, 303);
    const consent = await look(login);
    assert.match(consent, /Vuoi inviare questi dati a Servizio di prova\?/);
    assert.match(consent, /TINIT-DLANCL79S23H224O/);
    const xml = await answer(await submit(login, { consent: 'send' }));
    assert.match(xml, /:Success/);
    assert.match(xml, />Nicolò</);
    assert.equal((await fetch(login)).status, 404, 'a login ends once');
  });

  test('with name and password comes a second factor', async () => {
    const login = await begin();
    await submit(login, { username: 'elena', password: 'password123' });
    const code = capture(await look(login), /value="(\d{6})"/) ?? '';
    await submit(login, { code: '000000' });
    assert.match(await look(login), /Il codice non è quello/);
    await submit(login, { code });
    assert.match(await look(login), /data-testid="consent"/);
  });

  test('three wrong passwords are nr19', async () => {
    const login = await begin();
    const wrong = { username: 'elena', password: 'wrong' };
    await submit(login, wrong);
    assert.match(await look(login), /Nome utente o password sbagliati/);
    await submit(login, wrong);
    assert.match(await answer(await submit(login, wrong)), /ErrorCode nr19/);
  });

  test('cancelling is nr25, denying consent is nr22, and any fault has its button', async () => {
    const cancelled = await begin();
    assert.match(await answer(await submit(cancelled, { outcome: 'nr25' })), /ErrorCode nr25/);
    const denied = await begin();
    await submit(denied, { persona: 'elena' });
    assert.match(await answer(await submit(denied, { outcome: 'nr22' })), /ErrorCode nr22/);
    const spoiled = await begin();
    await submit(spoiled, { persona: 'elena' });
    assert.match(await answer(await submit(spoiled, { outcome: 'level-1' })), /SpidL1</);
  });

  test('the answer can be read before it is sent', async () => {
    const login = await begin();
    await submit(login, { persona: 'elena' });
    const page = await (await submit(login, { consent: 'preview' })).text();
    assert.match(page, /&lt;saml:Assertion/);
    assert.doesNotMatch(page, /forms\[0\]\.submit/);
    assert.match(carriedXml(readForm(page)), /:Success/);
  });

  test('who takes too long gets nr21', async () => {
    const login = await begin();
    await configure(trial, { login_timeout_seconds: 1 });
    const deadline = performance.now() + 5_000;
    let response = await submit(login, { nothing: '' });
    while (response.status === 303) {
      assert.ok(performance.now() < deadline);
      response = await submit(login, { nothing: '' });
    }
    assert.match(await answer(response), /ErrorCode nr21/);
  });

  test('at level 1 the provider remembers the person, until logout or ForceAuthn', async () => {
    const first = await begin({ level: 'SpidL1' });
    await submit(first, { persona: 'marta' });
    const done = await submit(first, { consent: 'send' });
    const cookie = (done.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    assert.match(cookie, /^sandbox_spid_session=_/);
    const again = async (options: RequestOptions) => {
      const query = redirectQuery(authnRequest(ssoUrl(trial), options), trial.key);
      const sso = `${ssoUrl(trial)}?${query}`;
      const response = await fetch(sso, { redirect: 'manual', headers: { cookie } });
      return look(response.headers.get('location') ?? '');
    };
    assert.match(await again({ level: 'SpidL1' }), /Stai entrando come Marta Galli/);
    const forced = { level: 'SpidL1', attributes: { ForceAuthn: 'true' } };
    assert.match(await again(forced), /Entra come/);
    assert.match(await again({ level: 'SpidL2' }), /Entra come/);
  });

  test('nothing that came from outside is written as markup', async () => {
    const response = await ask(trial, {
      attributes: { Destination: '&lt;script&gt;alert(1)&lt;/script&gt;' },
    });
    const page = await response.text();
    assert.doesNotMatch(page, /<script>alert/);
    assert.match(page, /&lt;script&gt;alert\(1\)/);
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  });

  test('the front pages say who can log in and what happened', async () => {
    await ask(trial, {}, { 'x-sandbox-login': 'fo' });
    const page = await look(`${trial.sandbox.url}/spid/`);
    assert.match(page, /FOXGUO96T01F205W/);
    assert.match(page, /Servizio di prova/);
    const exchange = capture(page, /href="(\/spid\/exchanges\/[^"]+)"/) ?? '';
    assert.match(await look(`${trial.sandbox.url}${exchange}`), /&lt;samlp:Response/);
    assert.match(await look(`${trial.sandbox.url}/`), /SPID/);
  });

  test('a button of the front page changes how logins end, another restores it', async () => {
    const url = `${trial.sandbox.url}/spid/config/outcome`;
    assert.equal((await submit(url, { outcome: 'nr23' })).status, 303);
    assert.match(await look(`${trial.sandbox.url}/spid/`), /Impostazioni cambiate per tutti/);
    await submit(url, { outcome: 'success' });
    assert.doesNotMatch(
      await look(`${trial.sandbox.url}/spid/`),
      /Impostazioni cambiate per tutti/,
    );
  });

  test('a login that nobody began, and a page that is not there, are said in words', async () => {
    const headers = { accept: 'text/html' };
    const gone = await fetch(`${trial.sandbox.url}/spid/login/unknown`, { headers });
    assert.equal(gone.status, 404);
    assert.match(await gone.text(), /torna al servizio e ricomincia/);
    const nowhere = await fetch(`${trial.sandbox.url}/nowhere`);
    assert.match(nowhere.headers.get('content-type') ?? '', /problem\+json/);
  });
});
