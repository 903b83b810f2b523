// Is a notice believed only when IO has signed these very bytes, lately?
import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { IoError, verifyWebhook } from '../src/index.ts';

const now = Date.parse('2026-11-22T09:00:00Z');
const seconds = Math.floor(now / 1000);
const key = randomBytes(32);
const secret = `whsec_${key.toString('base64')}`;
const body = JSON.stringify({
  type: 'message.processed',
  timestamp: '2026-11-22T08:59:59.000Z',
  data: { message_id: '01JDEM00000000000000000501', note: 'perché no' },
});

/** As the specification says, by other means than the client's. */
const sign = (text: string, timestamp: number | string = seconds, by = key, id = 'evt_1') =>
  `v1,${createHmac('sha256', by).update(`${id}.${timestamp}.${text}`).digest('base64')}`;
const headersWith = (signature: string, timestamp: number | string = seconds) => ({
  'webhook-id': 'evt_1',
  'webhook-timestamp': String(timestamp),
  'webhook-signature': signature,
});
const verify = (headers: Record<string, string>, more: object = {}) =>
  verifyWebhook({ body, headers, secret, now, ...more });
const refuses = (promise: Promise<unknown>, words: RegExp) =>
  assert.rejects(
    promise,
    (error: unknown) =>
      error instanceof IoError && error.code === 'webhook_invalid' && words.test(error.en),
  );

test('a notice that IO signed is read, from text, bytes and Headers', async () => {
  const event = await verify(headersWith(sign(body)));
  assert.deepEqual(event, { id: 'evt_1', ...(JSON.parse(body) as object) });
  const bytes = new TextEncoder().encode(body);
  await verify(headersWith(sign(body)), { body: bytes });
  await verify({}, { headers: new Headers(headersWith(sign(body))) });
  await verify({
    'Webhook-Id': 'evt_1',
    'Webhook-Timestamp': String(seconds),
    'WEBHOOK-SIGNATURE': sign(body),
  });
});

test('one good signature among several is enough, and one good secret', async () => {
  const other = randomBytes(32);
  await verify(headersWith(`${sign(body, seconds, other)} v1a,xyz ${sign(body)}`));
  const both = [`whsec_${other.toString('base64')}`, secret];
  await verify(headersWith(sign(body)), { secret: both });
  await refuses(verify(headersWith(sign(body, seconds, other))), /signature is not right/);
});

test('changed bytes, another id, another time or another version are refused', async () => {
  await refuses(
    verify(headersWith(sign(body)), { body: body.replace('perché', 'perche') }),
    /signature/,
  );
  await refuses(verify(headersWith(sign(body, seconds, key, 'evt_2'))), /signature is not right/);
  await refuses(verify(headersWith(sign(body), seconds + 1)), /signature is not right/);
  await refuses(verify(headersWith(sign(body).replace('v1,', 'v2,'))), /signature is not right/);
  for (const nonsense of ['v1,', 'v1,%%%', 'v1', ',', 'v1,AAAA'])
    await refuses(verify(headersWith(nonsense)), /signature is not right/);
});

test('five minutes old is believed, older and later is not', async () => {
  for (const distance of [-300, 300]) {
    const at = seconds + distance;
    await verify(headersWith(sign(body, at), at));
  }
  for (const distance of [-301, 301]) {
    const at = seconds + distance;
    await refuses(verify(headersWith(sign(body, at), at)), /time/);
  }
  for (const at of ['', 'x', '-1', '1e9', `${seconds}.5`])
    await refuses(verify(headersWith(sign(body, at), at)), /time|missing/);
});

test('what is missing or unreadable is named', async () => {
  const whole = headersWith(sign(body));
  for (const name of Object.keys(whole)) {
    const { [name as keyof typeof whole]: _, ...rest } = whole;
    await refuses(verify(rest), new RegExp(name));
  }
  for (const text of ['', '[]', '{}', 'null', '{"type":1}'])
    await refuses(verify(headersWith(sign(text)), { body: text }), /body is not a notice/);
  await assert.rejects(
    verify(whole, { secret: 'whsec_%' }),
    (error: unknown) => error instanceof IoError && error.code === 'bad_argument',
  );
});

test('the example that the specification’s libraries share holds', async () => {
  const shared = (signature: string) =>
    verifyWebhook({
      body: '{"test": 2432232314}',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      now: 1_614_265_330_000,
      headers: {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': signature,
      },
    });
  // Its body is no notice of ours: that is said only after the signature was found right.
  await refuses(shared('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='), /body is not a notice/);
  await refuses(
    shared('v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='),
    /signature is not right/,
  );
});
