import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import { startTrial, type Trial } from './trial.ts';

suite('mail', () => {
  let trial: Trial;
  let send: (mail: SendMailOptions) => Promise<unknown>;

  before(async () => {
    trial = await startTrial();
    const transport = nodemailer.createTransport(trial.sandbox.smtpUrl);
    send = (mail) => transport.sendMail({ from: 'IO <io@posta.example>', ...mail });
  });
  afterEach(async () => {
    trial.sandbox.clearMails();
    await fetch(`${trial.sandbox.url}/mail/config`, { method: 'DELETE' });
  });
  after(() => trial.close());

  async function page(path: string): Promise<string> {
    return (await fetch(`${trial.sandbox.url}${path}`)).text();
  }

  async function faults(settings: Record<string, unknown>): Promise<number> {
    const response = await fetch(`${trial.sandbox.url}/mail/config`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
    return response.status;
  }

  test('a mail sent by a real client is kept with its parts', async () => {
    await send({
      to: "Nicolò D'Aloì <nicolo@posta.example>",
      bcc: 'copia@posta.example',
      subject: 'Hai un messaggio: perché no?',
      text: 'Ciao Nicolò, vai su https://io.example/leggi?x=1&y=2',
      html: '<p>Ciao <b>Nicolò</b></p><script>alert(1)</script>',
      attachments: [{ filename: 'ricevuta.txt', content: 'abc' }],
    });
    const [mail] = trial.sandbox.mails();
    assert.equal(mail?.subject, 'Hai un messaggio: perché no?');
    assert.deepEqual(mail.recipients, ['nicolo@posta.example', 'copia@posta.example']);
    assert.match(mail.text ?? '', /Ciao Nicolò/);
    assert.deepEqual(mail.attachments, [{ name: 'ricevuta.txt', type: 'text/plain', bytes: 3 }]);
    const shown = await page(`/mail/messages/${mail.id}`);
    assert.match(shown, /<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/s);
    assert.doesNotMatch(shown, /<script>alert/);
    assert.match(shown, /href="https:\/\/io\.example\/leggi\?x=1&amp;y=2"/);
    const frame = await fetch(`${trial.sandbox.url}/mail/messages/${mail.id}/html`);
    assert.match(
      frame.headers.get('content-security-policy') ?? '',
      /^sandbox .*default-src 'none'/,
    );
  });

  test('programs list and delete mails by recipient, newest first', async () => {
    await send({ to: 'a@posta.example', subject: 'primo' });
    await send({ to: 'b@posta.example', subject: 'altro' });
    await send({ to: 'a@posta.example', subject: 'secondo' });
    const list = async (to: string) => {
      const body: unknown = JSON.parse(await page(`/mail/api/messages?to=${to}`));
      return JSON.stringify(body).match(/"subject":"\w+"/g) ?? [];
    };
    assert.deepEqual(await list('A@posta.example'), ['"subject":"secondo"', '"subject":"primo"']);
    assert.match(await page('/mail/'), /altro/);
    assert.doesNotMatch(await page('/mail/?to=a@posta.example'), /altro/);
    const url = `${trial.sandbox.url}/mail/api/messages?to=a@posta.example`;
    assert.equal((await fetch(url, { method: 'DELETE' })).status, 204);
    assert.deepEqual(await list('a@posta.example'), []);
    assert.equal(trial.sandbox.mails().length, 1);
  });

  test('a refused recipient is refused for good, the others are not', async () => {
    assert.equal(await faults({ refuse_recipients: ['NO@posta.example'] }), 200);
    await assert.rejects(send({ to: 'no@posta.example', subject: 'x' }), { responseCode: 550 });
    await send({ to: 'yes@posta.example', subject: 'y' });
    assert.equal(trial.sandbox.mails().length, 1);
  });

  test('a temporary failure says to try again, and then it works', async () => {
    await faults({ temporary_failure: true });
    await assert.rejects(send({ to: 'a@posta.example', subject: 'x' }), { responseCode: 451 });
    assert.equal(trial.sandbox.mails().length, 0);
    await faults({ temporary_failure: false });
    await send({ to: 'a@posta.example', subject: 'x' });
    assert.equal(trial.sandbox.mails().length, 1);
  });

  test('a slow server keeps the sender waiting', async () => {
    await faults({ delay_ms: 120 });
    const start = performance.now();
    await send({ to: 'a@posta.example', subject: 'x' });
    assert.ok(performance.now() - start >= 115);
  });

  test('a mail over one megabyte is refused', async () => {
    const big = { to: 'a@posta.example', subject: 'x', text: 'a'.repeat(1_200_000) };
    await assert.rejects(send(big), { responseCode: 552 });
    assert.equal(trial.sandbox.mails().length, 0);
  });

  test('only the last five hundred mails are kept', async () => {
    const transport = nodemailer.createTransport({ url: trial.sandbox.smtpUrl, pool: true });
    for (let n = 1; n <= 503; n += 1) {
      await transport.sendMail({
        from: 'io@posta.example',
        to: 'a@posta.example',
        subject: `n${n}`,
      });
    }
    transport.close();
    const mails = trial.sandbox.mails();
    assert.equal(mails.length, 500);
    assert.deepEqual([mails[0]?.subject, mails.at(-1)?.subject], ['n503', 'n4']);
  });

  test('what is not a fault is refused, and a mail that is gone is said to be gone', async () => {
    assert.equal(await faults({ nonsense: true }), 400);
    assert.equal((await fetch(`${trial.sandbox.url}/mail/messages/unknown`)).status, 404);
  });
});
