// Does every row get its result, in order, whatever happens on the way, with memory bounded?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { IoError, type NewMessage, type Progress } from '../src/index.ts';
import { aMessage, type Setting, startSetting } from './setting.ts';

suite('many messages', () => {
  let setting: Setting;
  before(async () => {
    setting = await startSetting();
  });
  after(() => setting.close());

  test('2,500 rows of a generator go in three calls, each with its result at its place', async () => {
    const { io, citizen, proxy } = setting;
    let taken = 0;
    async function* rows(): AsyncGenerator<NewMessage> {
      for (let index = 0; index < 2500; index += 1) {
        taken += 1;
        yield aMessage(index === 1234 ? 'NON-UN-CODICE' : citizen.fiscalCode, {
          reference: `riga-${index}`,
        });
      }
    }
    const progress: Progress[] = [];
    const results = [];
    // The second call is refused, the third loses its answer: both are tried again.
    proxy.spoil({ kind: 'refuse', status: 503 }, { kind: 'cut after' });
    const sending = io.messages.sendMany(rows(), {
      concurrency: 2,
      onProgress: (one) => progress.push(one),
    });
    for await (const result of sending) {
      if (results.length === 0) assert.ok(taken <= 2001, `${taken} rows were taken ahead`);
      results.push(result);
    }
    assert.deepEqual(
      results.map(({ index }) => index),
      Array.from({ length: 2500 }, (_, index) => index),
    );
    const bad = results.filter(({ ok }) => !ok);
    assert.equal(bad.length, 1);
    const [only] = bad;
    assert.ok(only !== undefined && !only.ok);
    assert.equal(only.index, 1234);
    assert.equal(only.error.code, 'invalid_request');
    assert.match(only.error.fields[0]?.path ?? '', /fiscal_code/);
    assert.deepEqual(progress.at(-1), { done: 2500, accepted: 2499, refused: 1 });
    assert.equal(await setting.sentCount(), 2499);
  });

  test('the same campaign under its name is sent once, also a single row of it', async () => {
    const { io, citizen } = setting;
    const soFar = await setting.sentCount();
    const rows = Array.from({ length: 30 }, () => aMessage(citizen.fiscalCode));
    const ids = async () => {
      const all = [];
      for await (const one of io.messages.sendMany(rows, { idempotencyKey: 'tari-2027' }))
        all.push(one);
      return all;
    };
    const first = await ids();
    const second = await ids();
    assert.deepEqual(
      second.map((one) => one.ok && one.id),
      first.map((one) => one.ok && one.id),
    );
    assert.equal(await setting.sentCount(), soFar + 30);
    const seventh = first[7];
    assert.ok(seventh?.ok === true);
    const alone = await io.messages.send(seventh.message, {
      idempotencyKey: seventh.idempotencyKey,
    });
    assert.equal(alone.id, seventh.id);
  });

  test('rows that together are too large go in more calls', async () => {
    const { io, citizen, proxy } = setting;
    const began = proxy.requests.length;
    const rows = Array.from({ length: 600 }, () => {
      const row = aMessage(citizen.fiscalCode);
      row.content.markdown = 'È'.repeat(8000);
      return row;
    });
    let accepted = 0;
    for await (const one of io.messages.sendMany(rows)) accepted += one.ok ? 1 : 0;
    assert.equal(accepted, 600);
    assert.equal(proxy.requests.length - began, 3);
  });

  test('a call that never succeeds fails its own rows, which may be sent again', async () => {
    const { client, citizen, proxy } = setting;
    const impatient = client({ attempts: 1 });
    proxy.spoil({ kind: 'cut before' });
    const results = [];
    for await (const one of impatient.messages.sendMany([aMessage(citizen.fiscalCode)]))
      results.push(one);
    const [failed] = results;
    assert.ok(failed !== undefined && !failed.ok);
    assert.equal(failed.error.code, 'network');
    const { id } = await impatient.messages.send(failed.message, {
      idempotencyKey: failed.idempotencyKey,
    });
    assert.match(id, /^[0-9A-Z]{26}$/);
  });

  test('a wrong key ends the whole, and who stops reading stops the calls', async () => {
    const { client, io, citizen, proxy } = setting;
    const rows = Array.from({ length: 3000 }, () => aMessage(citizen.fiscalCode));
    const stranger = client({ key: 'nobodys-key' });
    await assert.rejects(
      stranger.messages.sendMany(rows).next(),
      (error: unknown) => error instanceof IoError && error.code === 'key_invalid',
    );
    const began = proxy.requests.length;
    for await (const _ of io.messages.sendMany(rows, { concurrency: 1 })) break;
    assert.equal(proxy.requests.length - began, 1);
    const dry = [];
    for await (const one of io.messages.sendMany(rows.slice(0, 2), { dryRun: true }))
      dry.push(one.ok && one.id);
    assert.deepEqual(dry, [undefined, undefined]);
  });
});
