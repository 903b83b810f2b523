import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, afterEach, before, suite, test } from 'node:test';
import { verify } from '../webhooks/signature.ts';
import { startTrial, type Trial } from './trial.ts';

// The example of the standard's own documentation.
const example = {
  secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
  id: 'msg_27UH4WbU6Z5A5EzD8u03UvzRbpk',
  timestamp: '1649367553',
  body: '{"email":"test@example.com","username":"test_user"}',
  signature: 'v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=',
};

test('the example of the standard is judged as it says', () => {
  const now = Temporal.Instant.fromEpochMilliseconds(1_649_367_553_000);
  const judge = (more: Partial<typeof example>, at = now) => {
    const { secret, ...delivery } = { ...example, ...more };
    return verify(delivery, [secret], at);
  };
  assert.equal(judge({}), 'good');
  assert.equal(judge({ signature: `v1,AAAA v2,x ${example.signature}` }), 'good');
  assert.equal(judge({ body: `${example.body} ` }), 'wrong_signature');
  assert.equal(judge({ id: 'msg_other' }), 'wrong_signature');
  assert.equal(judge({ signature: example.signature.replace('v1', 'v2') }), 'wrong_signature');
  assert.equal(judge({}, now.add({ minutes: 6 })), 'too_old');
  assert.equal(judge({}, now.subtract({ minutes: 6 })), 'too_old');
  assert.equal(judge({ timestamp: 'yesterday' }), 'headers_missing');
});

suite('a receiver of webhooks', () => {
  let trial: Trial;
  before(async () => {
    trial = await startTrial();
  });
  const at = (path: string) => `${trial.sandbox.url}/webhooks/${path}`;
  const configure = (settings: object) =>
    fetch(at('config'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
  afterEach(async () => {
    await fetch(at('config'), { method: 'DELETE' });
    await fetch(at('api/received'), { method: 'DELETE' });
  });
  after(() => trial.close());

  const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
  const body = '{"type":"message.processed",  "data":{"message_id":"01X<b>"}}';
  function deliver(id: string, key = Buffer.alloc(32, 5), signal?: AbortSignal) {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return fetch(at('receive'), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${mac}`,
      },
      body,
      ...(signal && { signal }),
    });
  }
  const received = async () => {
    const reply = (await (await fetch(at('api/received'))).json()) as {
      received: { id: string; verdict: string; times: number; answered?: number; body: string }[];
    };
    return reply.received;
  };

  test('what is signed with its secret is good, byte by byte, and a repetition is counted', async () => {
    assert.equal((await deliver('a')).status, 204);
    assert.equal((await received())[0]?.verdict, 'no_secret');
    await configure({ secrets: [secret] });
    assert.equal((await deliver('a')).status, 204);
    assert.equal((await deliver('b', Buffer.alloc(32, 6))).status, 401);
    const [wrong, right] = await received();
    assert.deepEqual(
      [wrong?.verdict, right?.verdict, right?.times],
      ['wrong_signature', 'good', 2],
    );
    assert.equal(right?.body, body);
    const shown = await (await fetch(at(''))).text();
    assert.match(shown, /message\.processed/);
    assert.match(shown, /Firma buona/);
    assert.doesNotMatch(shown, /01X<b>/);
  });

  test('it fails as it is told', async () => {
    await configure({ status: 500 });
    assert.equal((await deliver('a')).status, 500);
    await configure({ status: 429, retry_after_seconds: 60 });
    const busy = await deliver('a');
    assert.deepEqual([busy.status, busy.headers.get('retry-after')], [429, '60']);
    await configure({ status: 410 });
    assert.equal((await deliver('a')).status, 410);
    await configure({ hangs: true });
    await assert.rejects(deliver('a', undefined, AbortSignal.timeout(200)));
    assert.equal((await received())[0]?.answered, undefined);
    assert.equal((await configure({ status: 42 })).status, 400);
    assert.equal((await configure({ secrets: ['password'] })).status, 400);
    const button = await fetch(at('config/fault'), {
      method: 'POST',
      body: new URLSearchParams({ fault: 'gone' }),
    });
    assert.match(await button.text(), /Guasti accesi/);
  });
});
