import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import { startTrial, type Trial } from './trial.ts';

suite('remote content', () => {
  let trial: Trial;
  let base: string;
  let headers: Record<string, string>;

  before(async () => {
    trial = await startTrial();
    const { baseUrl, header, value } = trial.sandbox.remoteContent;
    base = baseUrl;
    headers = { [header]: value, fiscal_code: 'MRNLNE85H54L219B' };
  });
  afterEach(async () => {
    await fetch(`${base}/config`, { method: 'DELETE' });
  });
  after(() => trial.close());

  const ask = (path: string, sent = headers) =>
    fetch(`${base}/messages/${path}`, { headers: sent, redirect: 'manual' });
  const fault = (settings: object) =>
    fetch(`${base}/config`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });

  test('a message has a text and two PDFs, each at the address that its list names', async () => {
    const reply = await ask('7');
    const { attachments, details } = (await reply.json()) as {
      attachments: { url: string; name: string }[];
      details: { subject: string };
    };
    assert.match(details.subject, /ZTL/);
    assert.equal(attachments.length, 2);
    for (const { url, name } of attachments) {
      const pdf = await ask(`7/${url}`);
      assert.equal(pdf.headers.get('content-type'), 'application/pdf', name);
      const text = Buffer.from(await pdf.arrayBuffer()).toString('latin1');
      assert.match(text, /^%PDF-1\.\d[\s\S]*%%EOF\s*$/);
    }
    const precondition = (await (await ask('7/precondition')).json()) as object;
    assert.deepEqual(Object.keys(precondition), ['title', 'markdown']);
    assert.equal((await ask('assente-1')).status, 404);
    assert.equal((await ask('7/altro.pdf')).status, 404);
  });

  test('who has no key, or names nobody, is refused', async () => {
    const { fiscal_code: _, ...nobody } = headers;
    assert.equal((await ask('7', nobody)).status, 400);
    assert.equal((await ask('7', { fiscal_code: 'MRNLNE85H54L219B' })).status, 401);
  });

  test('a fault befalls what it is for, as often as it is told', async () => {
    assert.equal((await fault({ fault: 'gone', on: 'attachment', times: 2 })).status, 200);
    assert.equal((await ask('7')).status, 200);
    for (const status of [410, 410, 200])
      assert.equal((await ask('7/docs/permesso.pdf')).status, status);
    await fault({ fault: 'preparing', retry_after: '9' });
    const waiting = await ask('7');
    assert.deepEqual([waiting.status, waiting.headers.get('retry-after')], [503, '9']);
    await fault({ fault: 'redirect_inside' });
    assert.match((await ask('7')).headers.get('location') ?? '', /^http:\/\/169\.254\./);
    await fault({ fault: 'huge' });
    const huge = await ask('7/docs/permesso.pdf');
    assert.equal(huge.headers.get('content-length'), String(40 * 1024 * 1024));
    await huge.body?.cancel();
    await fault({ fault: 'cut' });
    await assert.rejects(ask('7').then((reply) => reply.arrayBuffer()));
    assert.equal((await fault({ fault: 'nonsense' })).status, 400);
  });

  test('the page shows who asked and has the faults as buttons', async () => {
    await ask('visto-da-tutti');
    const page = await (await fetch(`${base}/`)).text();
    assert.match(page, /visto-da-tutti/);
    assert.match(page, /data-testid="fault-wrong_type"/);
    const form = await fetch(`${base}/config/fault`, {
      method: 'POST',
      body: new URLSearchParams({ fault: 'failed' }),
      redirect: 'manual',
    });
    assert.equal(form.status, 303);
    assert.equal((await ask('7')).status, 500);
    assert.match(await (await fetch(`${base}/`)).text(), /Guasto acceso/);
  });
});
