// How are devices and places called?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceOf, networkOf, placeOf } from '../../src/domains/sessions/device.ts';
import { readConfig } from '../../src/config.ts';
import { CannotStart } from '../../src/floor/errors.ts';
import { makeCitizen, startTestPlatform } from '../builders.ts';

test('a network is the beginning of an address, never the whole', () => {
  assert.equal(networkOf('93.41.12.7'), '93.41');
  assert.equal(networkOf('::ffff:93.41.12.7'), '93.41');
  assert.equal(networkOf('2a01:e11:2001:aaaa::1'), '2a01:e11');
  assert.equal(networkOf('::1'), '::');
});

test('a place is taken from a header only when it looks like one', () => {
  assert.equal(placeOf(Buffer.from('Forlì-Cesena').toString('latin1')), 'Forlì-Cesena');
  assert.equal(placeOf('  Valle d’Aosta'.replace('’', "'")), "Valle d'Aosta");
  for (const wrong of [undefined, '', '<script>', 'x'.repeat(81), ['a', 'b'], 'a\u0000b']) {
    assert.equal(placeOf(wrong), undefined);
  }
});

test('a device is called by browser and system', () => {
  assert.equal(
    deviceOf('Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537'),
    'Chrome, Android',
  );
  assert.equal(deviceOf(undefined), '');
});

test('each session shows where it was last used from, and a region only from a trusted proxy', async () => {
  const trusting = { TRUST_PROXY: 'on', PLACE_HEADER: 'X-Region', ROLES: 'web' };
  const io = await startTestPlatform({ settings: trusting });
  try {
    const citizen = await makeCitizen(io, { accepted: false });
    const reply = await io.app.inject({
      url: '/app/api/v1/sessions',
      headers: { ...citizen.headers, 'x-forwarded-for': '93.41.12.7', 'x-region': 'Piemonte' },
    });
    const [session] = reply.json<{ sessions: Record<string, unknown>[] }>().sessions;
    assert.equal(session?.['network'], '93.41');
    assert.equal(session?.['place'], 'Piemonte');
    assert.equal(session?.['method'], 'spid');
    assert.doesNotMatch(reply.body, /12\.7/);
  } finally {
    await io.close();
  }
  const settings = { DATABASE_URL: 'postgres://x', PLACE_HEADER: 'X-Region' };
  assert.throws(() => readConfig(settings), CannotStart);
});
