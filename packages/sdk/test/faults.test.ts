// Does the client get through when the network and the platform fail, without sending anything twice?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { IoError } from '../src/index.ts';
import { aMessage, eventually, makeFiscalCode, type Setting, startSetting } from './setting.ts';

const isIoError = (code: string) => (error: unknown) =>
  error instanceof IoError && error.code === code && error.it !== '' && error.en !== '';

suite('the client in bad weather', () => {
  let setting: Setting;
  before(async () => {
    setting = await startSetting();
  });
  after(() => setting.close());

  test('a send gets through cuts, refusals and lost answers, and is one message', async () => {
    const { io, proxy, citizen } = setting;
    const soFar = await setting.sentCount();
    const began = proxy.requests.length;
    proxy.spoil(
      { kind: 'cut before' },
      { kind: 'refuse', status: 503 },
      { kind: 'cut after' },
      { kind: 'cut half way' },
      { kind: 'refuse', status: 502 },
    );
    const { id } = await io.messages.send(aMessage(citizen.fiscalCode));
    assert.match(id, /^[0-9A-Z]{26}$/);
    assert.equal(await setting.sentCount(), soFar + 1);
    const tries = proxy.requests.slice(began);
    assert.equal(tries.length, 6);
    const keys = new Set(tries.map(({ key }) => key));
    assert.equal(keys.size, 1);
    assert.ok((tries[0]?.key ?? '').length > 20);
    await eventually('it is processed', async () => {
      const { status } = await io.messages.get(citizen.fiscalCode, id);
      return status === 'PROCESSED';
    });
  });

  test('two sends of the same words are two messages, with one key one', async () => {
    const { io, citizen } = setting;
    const soFar = await setting.sentCount();
    const first = await io.messages.send(aMessage(citizen.fiscalCode));
    const second = await io.messages.send(aMessage(citizen.fiscalCode));
    assert.notEqual(first.id, second.id);
    const options = { idempotencyKey: 'mensa-2027-01' };
    const third = await io.messages.send(aMessage(citizen.fiscalCode), options);
    const fourth = await io.messages.send(aMessage(citizen.fiscalCode), options);
    assert.equal(third.id, fourth.id);
    assert.equal(await setting.sentCount(), soFar + 3);
  });

  test('it never comes back before the time that IO names', async () => {
    const { io, proxy } = setting;
    const began = proxy.requests.length;
    proxy.spoil({ kind: 'refuse', status: 429, retryAfter: '1' });
    await io.services.list();
    const [first, second] = proxy.requests.slice(began);
    assert.ok((second?.at ?? 0) - (first?.at ?? 0) >= 990);
  });

  test('when the time named lies past the deadline it says so at once', async () => {
    const { client, proxy } = setting;
    proxy.spoil({ kind: 'refuse', status: 503, retryAfter: '600' });
    const began = performance.now();
    const failed = client({ deadlineMs: 5000 }).services.list();
    await assert.rejects(failed, (error: unknown) => {
      assert.ok(isIoError('deadline')(error));
      const { cause } = error as IoError;
      assert.ok(cause instanceof IoError && cause.status === 503 && cause.retryAfterMs === 600_000);
      return true;
    });
    assert.ok(performance.now() - began < 4000);
  });

  test('silence ends with the time-out of an attempt, and the next one succeeds', async () => {
    const { client, proxy } = setting;
    const began = proxy.requests.length;
    proxy.spoil({ kind: 'silence' });
    await client({ timeoutMs: 400 }).services.list();
    assert.equal(proxy.requests.length - began, 2);
    proxy.spoil({ kind: 'silence' });
    const once = client({ timeoutMs: 300, attempts: 1 }).services.list();
    await assert.rejects(once, isIoError('timeout'));
  });

  test('a caller who has had enough is obeyed, in a request and in a pause', async () => {
    const { io, proxy } = setting;
    proxy.spoil({ kind: 'silence' });
    const soFar = proxy.requests.length;
    const control = new AbortController();
    const asked = assert.rejects(
      io.services.list({ signal: control.signal }),
      isIoError('aborted'),
    );
    await eventually('it has arrived', async () => proxy.requests.length > soFar);
    control.abort();
    await asked;
    proxy.spoil({ kind: 'refuse', status: 429, retryAfter: '20' });
    const began = proxy.requests.length;
    const later = new AbortController();
    const waiting = io.services.list({ signal: later.signal });
    const refused = assert.rejects(waiting, isIoError('aborted'));
    await eventually('it has been refused', async () => proxy.requests.length > began);
    later.abort();
    await refused;
  });

  test('what IO refuses is not tried again, and is said in both languages field by field', async () => {
    const { io, proxy, citizen, client } = setting;
    const began = proxy.requests.length;
    const short = aMessage(citizen.fiscalCode);
    short.content.subject = 'corto';
    await assert.rejects(io.messages.send(short), (error: unknown) => {
      assert.ok(error instanceof IoError);
      assert.equal(error.code, 'invalid_request');
      assert.equal(error.status, 400);
      assert.match(error.it, /richiesta/);
      assert.match(error.en, /request/);
      assert.equal(error.fields[0]?.path, 'content.subject');
      assert.ok((error.requestId ?? '').length > 5);
      assert.equal(error.isPassing, false);
      return true;
    });
    assert.equal(proxy.requests.length - began, 1);
    const stranger = client({ key: 'nobodys-key' });
    await assert.rejects(stranger.services.list(), isIoError('key_invalid'));
    assert.throws(() => client({ baseUrl: 'io.example' }), isIoError('bad_argument'));
  });

  test('who is not on IO is an answer, and a rehearsal sends nothing', async () => {
    const { io, citizen } = setting;
    assert.deepEqual(await io.reach(citizen.fiscalCode), {
      reachable: true,
      preferredLanguages: [],
    });
    assert.deepEqual(await io.reach(makeFiscalCode()), { reachable: false, why: 'not_on_io' });
    const soFar = await setting.sentCount();
    const { status } = await io.messages.rehearse(aMessage(citizen.fiscalCode));
    assert.equal(status, 'PROCESSED');
    assert.equal(await setting.sentCount(), soFar);
  });

  test('a message is found again, corrected and withdrawn, and a practice goes on', async () => {
    const { io, citizen } = setting;
    const message = aMessage(citizen.fiscalCode, { reference: 'mensa/7' });
    const { id } = await io.messages.send(message);
    const found = [];
    for await (const one of io.messages.listTo(citizen.fiscalCode, { reference: 'mensa/7' }))
      found.push(one.id);
    assert.deepEqual(found, [id]);
    const { content } = message;
    const corrected = await io.messages.correct(citizen.fiscalCode, id, { content });
    const gone = await io.messages.withdraw(
      citizen.fiscalCode,
      corrected.id,
      'Inviato per errore.',
    );
    assert.equal(gone.id, corrected.id);
    const update = {
      fiscal_code: citizen.fiscalCode,
      title: 'Permesso di costruire, via Garibaldi 12',
      state: { kind: 'received' as const, text: 'Domanda ricevuta' },
    };
    assert.equal((await io.practices.put('SUE-1', update)).outcome, 'created');
    assert.equal((await io.practices.put('SUE-1', update)).outcome, 'unchanged');
    const practices = [];
    for await (const one of io.practices.list()) practices.push(one.reference);
    assert.deepEqual(practices, ['SUE-1']);
    assert.equal((await io.practices.get('SUE-1')).state.text, 'Domanda ricevuta');
  });
});
