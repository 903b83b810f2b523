// Is a card number told from the long numbers that must pass?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasCardNumber, scanForPans } from '../../src/floor/card-numbers.ts';
import { parseJsonBody } from '../../src/floor/json-body.ts';
import { isLong } from '../long.ts';

const cards = [
  '4242424242424242',
  '5555555555554444',
  '2223003122003222',
  '378282246310005',
  '30569309025904',
  '3566002020360505',
  '6011111111111117',
  '4222222222222',
];

test('a card number is found however it is written', () => {
  for (const card of cards) {
    for (const text of [
      card,
      `carta ${card}, scade 12/29`,
      `"pan":"${card}"`,
      `{"n":${card}}`,
      `n.${card}.`,
      `a=${card}&b=1`,
      `${card}\t${card}`,
    ])
      assert.ok(hasCardNumber(text), text);
  }
  for (const text of ['4242 4242 4242 4242', '4242-4242-4242-4242 12/29', '3782 822463 10005'])
    assert.ok(hasCardNumber(text), text);
  assert.deepEqual(scanForPans('4242424242424242 e 378282246310005'), ['…4242', '…0005']);
});

test('numbers of notices, RPT ids, IBANs, ids and decimals pass', () => {
  for (const text of [
    '302000000000000184',
    '3020 0000 0000 0001 84',
    '00514490010302000000000000184',
    'IT60X0542811101000000123456',
    'IT60 X054 2811 1010 0000 0123 456',
    '0192f0a0-0000-7000-8000-000000000088',
    '42424242-4242-4242-4242-424242424242',
    '01JDEM42424242424242424242',
    '0.4242424242424242',
    '1732800000000',
    '4242424242424241',
    '42424242424242421',
    '2026-11-28 18:00:00.123456+00',
    'fingerprint 4242424242424242abc',
  ])
    assert.ok(!hasCardNumber(text), text);
});

test('no notice number and no RPT id is ever taken for a card', () => {
  let seed = 7;
  const digit = () => (seed = (seed * 48_271) % 2_147_483_647) % 10;
  const digits = (count: number) => Array.from({ length: count }, digit).join('');
  for (let count = 0; count < (isLong ? 1_000_000 : 5000); count += 1) {
    const notice = `${digit() % 4}${digits(17)}`;
    const grouped = notice.replaceAll(/(.{4})(?=.)/g, '$1 ');
    const rpt = `${digits(11)}${notice}`;
    for (const text of [notice, grouped, rpt, `PAGOPA|002|${notice}|${digits(11)}|${digits(5)}`])
      assert.ok(!hasCardNumber(text), text);
  }
});

test('a body that holds one is refused, also when its digits are escaped', () => {
  const refused = (text: string) =>
    assert.throws(() => parseJsonBody(Buffer.from(text)), { message: 'card_number' });
  refused('{"note":"la mia carta: 4242 4242 4242 4242"}');
  refused('{"pan":4242424242424242}');
  refused(`{"pan":"${'\\u0034\\u0032'.repeat(8)}"}`);
  assert.deepEqual(parseJsonBody(Buffer.from('{"nav":"302000000000000184"}')), {
    nav: '302000000000000184',
  });
});

test('a long text of digits is searched in time that grows with its length', () => {
  const started = performance.now();
  hasCardNumber('4 '.repeat(100_000));
  hasCardNumber('4242-'.repeat(50_000));
  hasCardNumber('4'.repeat(250_000));
  assert.ok(performance.now() - started < 1000);
});
