import assert from 'node:assert/strict';
import { createECDH, generateKeyPairSync, sign } from 'node:crypto';
import { after, afterEach, before, suite, test } from 'node:test';
import { createRequire } from 'node:module';
import type { PushSubscriptionJson } from '../push/subscribers.ts';
import { startTrial, type Trial } from './trial.ts';

/** The judge of what a sender does is a library's own encryption, of which only the reading half is used elsewhere. */
const { encrypt } = createRequire(import.meta.url)('http_ece') as {
  encrypt: (body: Buffer, params: object) => Buffer;
};

suite('push', () => {
  let trial: Trial;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = privateKey.export({ format: 'jwk' });
  const key = Buffer.concat([
    Buffer.of(4),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ]).toString('base64url');

  before(async () => {
    trial = await startTrial();
  });
  afterEach(async () => {
    await fetch(`${trial.sandbox.url}/push/config`, { method: 'DELETE' });
    await fetch(`${trial.sandbox.url}/push/api/messages`, { method: 'DELETE' });
  });
  after(() => trial.close());

  const json = (body: object): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const subscribe = async (more: object = { application_server_key: key }) => {
    const response = await fetch(`${trial.sandbox.url}/push/subscriptions`, json(more));
    assert.equal(response.status, 201);
    return (await response.json()) as PushSubscriptionJson;
  };
  const faults = (settings: object) =>
    fetch(`${trial.sandbox.url}/push/config`, json(settings)).then(({ status }) => status);
  const received = async () => {
    const response = await fetch(`${trial.sandbox.url}/push/api/messages`);
    const { messages } = (await response.json()) as {
      messages: { payload: string; topic?: string; times: number }[];
    };
    return messages;
  };

  function vapid(more: { aud?: string; seconds?: number } = {}): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const exp =
      Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) + (more.seconds ?? 3600);
    const claims = { aud: more.aud ?? trial.sandbox.url, exp, sub: 'mailto:io@posta.example' };
    const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), {
      key: privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `vapid t=${signed}.${signature.toString('base64url')}, k=${key}`;
  }

  function send(
    { endpoint, keys }: PushSubscriptionJson,
    text: string,
    more: Record<string, string | undefined> = {},
  ): Promise<Response> {
    const own = createECDH('prime256v1');
    own.generateKeys();
    const body = encrypt(Buffer.from(text), {
      version: 'aes128gcm',
      privateKey: own,
      dh: keys.p256dh,
      authSecret: keys.auth,
    });
    const headers: Record<string, string | undefined> = {
      authorization: vapid(),
      'content-encoding': 'aes128gcm',
      ttl: '60',
      ...more,
    };
    const given = Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    );
    return fetch(endpoint, { method: 'POST', headers: given, body: new Uint8Array(body) });
  }

  test('a notice for an invented browser is decrypted and shown', async () => {
    const browser = await subscribe();
    const text = JSON.stringify({ title: 'Comune di Prova', body: 'Ti ha scritto' });
    const response = await send(browser, text, { urgency: 'high', topic: 'abc' });
    assert.equal(response.status, 201);
    assert.match(response.headers.get('location') ?? '', /\/push\/messages\//);
    const [notice] = await received();
    assert.equal(notice?.payload, text);
    const page = await (await fetch(`${trial.sandbox.url}/push/`)).text();
    assert.match(page, /Comune di Prova/);
    const one = await fetch(response.headers.get('location') ?? '');
    assert.match(await one.text(), /mailto:io@posta\.example/);
  });

  test('a second notice of the same topic takes the place of the first', async () => {
    const browser = await subscribe();
    for (const text of ['uno', 'due']) await send(browser, text, { topic: 'abc' });
    await send(browser, 'tre', { topic: 'other' });
    const notices = await received();
    assert.deepEqual(
      notices.map(({ payload, times }) => [payload, times]),
      [
        ['tre', 1],
        ['due', 2],
      ],
    );
  });

  test('who may not send, or sends wrongly, is told why', async () => {
    const browser = await subscribe();
    const other = await subscribe({ application_server_key: `B${'A'.repeat(86)}` });
    const table: [PushSubscriptionJson, Record<string, string | undefined>, number][] = [
      [browser, { authorization: undefined }, 401],
      [browser, { authorization: 'Bearer abc' }, 401],
      [browser, { authorization: vapid({ aud: 'https://elsewhere.example' }) }, 403],
      [browser, { authorization: vapid({ seconds: -1 }) }, 403],
      [browser, { authorization: vapid({ seconds: 90_000 }) }, 403],
      [browser, { authorization: vapid().replace('t=e', 't=f') }, 403],
      [other, {}, 403],
      [browser, { ttl: undefined }, 400],
      [browser, { urgency: 'now' }, 400],
      [browser, { topic: 'a'.repeat(33) }, 400],
      [browser, { 'content-encoding': 'aesgcm' }, 400],
      [{ ...browser, keys: other.keys }, {}, 400],
      [{ ...browser, endpoint: `${trial.sandbox.url}/push/send/nobody` }, {}, 404],
    ];
    for (const [to, more, status] of table)
      assert.equal((await send(to, 'x', more)).status, status, JSON.stringify(more));
    assert.equal((await send(browser, 'x'.repeat(4100))).status, 413);
    assert.deepEqual(await received(), []);
  });

  test('a browser that gave its address up is gone', async () => {
    const browser = await subscribe();
    const id = browser.endpoint.slice(browser.endpoint.lastIndexOf('/') + 1);
    const url = `${trial.sandbox.url}/push/subscriptions/${id}`;
    assert.equal((await fetch(url, { method: 'DELETE' })).status, 204);
    assert.equal((await send(browser, 'x')).status, 410);
  });

  test('every fault answers as it is called, for those that it befalls', async () => {
    const [browser, spared] = [await subscribe(), await subscribe()];
    const only = [browser.endpoint.slice(browser.endpoint.lastIndexOf('/') + 1)];
    const table = { gone: 410, unknown: 404, too_large: 413, error: 500, busy: 429 };
    for (const [answer, status] of Object.entries(table)) {
      assert.equal(await faults({ answer, retry_after: 7, only }), 200);
      const response = await send(browser, 'x');
      assert.equal(response.status, status);
      assert.equal(response.headers.get('retry-after'), answer === 'busy' ? '7' : null);
      assert.equal((await send(spared, 'x')).status, 201);
    }
    await faults({ answer: 'nothing', only });
    await assert.rejects(send(browser, 'x'));
    assert.equal(await faults({ answer: 'sideways' }), 400);
  });
});
