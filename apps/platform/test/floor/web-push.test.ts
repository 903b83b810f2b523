// Can only the browser read a notice, and does its push service believe that it comes from us?
import assert from 'node:assert/strict';
import { createECDH, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { judgeVapid } from '../../../../sandbox/push/vapid.ts';
import { pointOf, vapidToken } from '../../src/floor/web-push.ts';
import { encryptForDevice, isPublicKey } from '../../src/floor/web-push-encryption.ts';

const bytes = (text: string) => Buffer.from(text, 'base64url');

/** RFC 8291, section 5. */
const EXAMPLE = {
  plain: 'When I grow up, I want to be a watermelon',
  ownPrivate: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

test('the example of RFC 8291 comes out to the byte', () => {
  const body = encryptForDevice(
    Buffer.from(EXAMPLE.plain),
    { p256dh: bytes(EXAMPLE.p256dh), auth: bytes(EXAMPLE.auth) },
    { privateKey: bytes(EXAMPLE.ownPrivate), salt: bytes(EXAMPLE.salt), paddedTo: 1 },
  );
  assert.equal(body.toString('base64url'), EXAMPLE.body);
});

test('the length of a notice does not tell who writes', () => {
  const device = { p256dh: bytes(EXAMPLE.p256dh), auth: bytes(EXAMPLE.auth) };
  const lengthOf = (text: string) => encryptForDevice(Buffer.from(text), device).length;
  assert.equal(lengthOf('a'), lengthOf('a'.repeat(511)));
  assert.ok(lengthOf('a'.repeat(512)) > lengthOf('a'));
});

test('what is no point of the curve is no key of a browser', () => {
  assert.equal(isPublicKey(bytes(EXAMPLE.p256dh)), true);
  const off = bytes(EXAMPLE.p256dh);
  off[40] = (off[40] ?? 0) ^ 1;
  const other = createECDH('secp256k1');
  other.generateKeys();
  for (const key of [off, other.getPublicKey(), Buffer.alloc(65, 4), Buffer.alloc(0)])
    assert.equal(isPublicKey(key), false);
});

test('the signature names one push service, ends within a day, and is believed there only', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const now = Temporal.Instant.from('2027-02-09T10:00:00Z');
  const origin = 'https://push.example';
  const claims = { origin, subject: 'mailto:io@example.it', expiresAt: now.add({ hours: 12 }) };
  const key = pointOf(privateKey);
  const header = `vapid t=${vapidToken(privateKey, claims)}, k=${key}`;
  const judged = (expected: { origin: string; key?: string }, at = now) =>
    judgeVapid(header, { key: undefined, ...expected }, at).outcome;
  assert.equal(judged({ origin, key }), 'good');
  assert.equal(judged({ origin: 'https://other.example' }), 'refused');
  const otherKey = pointOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  assert.equal(judged({ origin, key: otherKey }), 'refused');
  assert.equal(judged({ origin }, now.add({ hours: 13 })), 'refused');
  const changed = header.replace(/t=\w/, 't=A');
  assert.equal(judgeVapid(changed, { origin, key }, now).outcome, 'refused');
});
