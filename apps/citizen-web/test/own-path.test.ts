// Is nobody ever sent elsewhere after a login?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownPath } from '../src/session/own-path.ts';

const HERE = 'https://io.example';

test('pages of this app are returned to as they were', () => {
  for (const path of [
    '/messaggi',
    '/servizi?cerca=asl',
    '/messaggi/01ARZ?x=1#fine',
    '/profilo/sicurezza',
  ]) {
    assert.equal(ownPath(path, HERE), path);
  }
});

test('other sites, tricks and pages of the login are not', () => {
  for (const path of [
    undefined,
    null,
    '',
    'messaggi',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/x\\..\\..',
    'https://evil.example/messaggi',
    'javascript:alert(1)',
    '/',
    '/?uscita=left',
    '/login?entityID=x',
    '/logout',
    '/error.html?errorCode=25',
    '/profile.html#token=x',
    `/${'x'.repeat(2001)}`,
  ]) {
    assert.equal(ownPath(path, HERE), undefined, String(path));
  }
});
