// The buttons that an institution puts above its text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFrontMatter } from '../src/features/messages/front-matter.ts';

const message = (block: string) => `---\n${block}\n---\nIl testo.`;
const link = 'iohandledlink://https://comune.example/sportello';

test('the front matter is cut off and its buttons are found, quoted or not', () => {
  const { text, actions } = readFrontMatter(
    message(
      `it:\n    cta_1: \n        text: "Vai: sportello"\n        action: "${link}"\n    cta_2:\n        text: Leggi\n        action: https://comune.example/regole`,
    ),
    'it',
  );
  assert.equal(text, 'Il testo.');
  assert.deepEqual(actions, [
    { text: 'Vai: sportello', href: 'https://comune.example/sportello', host: 'comune.example' },
    { text: 'Leggi', href: 'https://comune.example/regole', host: 'comune.example' },
  ]);
});

test('who reads English gets the English buttons, or the Italian ones when there are no others', () => {
  const both = message(
    `it:\n  cta_1:\n    text: Vai\n    action: ${link}\nen:\n  cta_1:\n    text: Go\n    action: ${link}`,
  );
  assert.equal(readFrontMatter(both, 'en').actions[0]?.text, 'Go');
  const italian = message(`it:\n  cta_1:\n    text: Vai\n    action: ${link}`);
  assert.equal(readFrontMatter(italian, 'en').actions[0]?.text, 'Vai');
});

test('only https addresses and known pages of the app become buttons', () => {
  for (const action of [
    'iohandledlink://http://comune.example',
    'ioit://CTA_BPD_IBAN_EDIT',
    'ioit://constructor',
    'ioit://services/service-detail?serviceId=../../logout',
    'https://comune.example@evil.example/',
    'javascript:alert(1)',
    'iohandledlink://javascript:alert(1)',
    'data:text/html,ciao',
    '//comune.example',
    '',
  ]) {
    const { actions } = readFrontMatter(
      message(`it:\n  cta_1:\n    text: Vai\n    action: "${action}"`),
      'it',
    );
    assert.deepEqual(actions, [], action);
  }
});

test('an address of IO’s own app leads to the same page here', () => {
  for (const [action, href] of [
    ['ioit://main/messages', '/messaggi'],
    ['ioit://SERVICES_HOME', '/servizi'],
    ['ioit://PROFILE_MAIN', '/profilo'],
    [
      'ioit://services/service-detail?serviceId=01JDEM00000000000000000101',
      '/servizi/01JDEM00000000000000000101',
    ],
  ] as const) {
    const { actions } = readFrontMatter(
      message(`it:\n  cta_1:\n    text: Vai\n    action: ${action}`),
      'it',
    );
    assert.deepEqual(actions, [{ text: 'Vai', href }], action);
  }
});

test('a text without front matter stays whole, also between two rules', () => {
  for (const text of [
    'Ciao\n---\nfine',
    '--- ciao ---',
    '',
    '---\nCaro cittadino, ciao\n---\nfine',
    '---\n',
    '---',
  ]) {
    assert.deepEqual(readFrontMatter(text, 'it'), { text, actions: [] });
  }
});

test('buttons that are never closed, or badly written, are shown as nothing', () => {
  for (const [text, rest] of [
    ['---\nit:\n  cta_1:\nCiao', 'Ciao'],
    ['---\nit:\n  cta_1:\n    text: Vai\n\nGentile Anna,\nciao', 'Gentile Anna,\nciao'],
    ['\n---\nit:\n  cta_1: [}\n---\nCiao', 'Ciao'],
    ['---\n---\nCiao', 'Ciao'],
    ['---\nit:', ''],
  ] as const) {
    assert.deepEqual(readFrontMatter(text, 'it'), { text: rest, actions: [] }, text);
  }
});

test('a malformed front matter gives no buttons, and the text is still shown', () => {
  const { text, actions } = readFrontMatter(message('it: [cta_1\n\t}: : :\n  - x'), 'it');
  assert.equal(text, 'Il testo.');
  assert.deepEqual(actions, []);
});

test('a third button or another language is passed over', () => {
  const { actions } = readFrontMatter(
    message(
      `de:\n  cta_1:\n    text: Los\n    action: ${link}\nit:\n  cta_3:\n    text: Vai\n    action: ${link}`,
    ),
    'it',
  );
  assert.deepEqual(actions, []);
});
