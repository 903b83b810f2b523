// Names of receipts and places in their list: is everything that we make read back, and everything else refused?
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { cents } from '@io/vocabulary';
import { csvHead, csvRows } from '../../src/domains/receipts/index-csv.ts';
import { fileNameOf } from '../../src/domains/receipts/paper.ts';
import {
  cursorOf,
  parseCursor,
  parseReceiptId,
  patternsOf,
  type ReceivedReceipt,
  yearBounds,
} from '../../src/domains/receipts/rules.ts';
import { mutate } from './mutations.ts';

const UUID = '0192f0a0-0000-7000-8000-000000000001';

function received(more: Partial<ReceivedReceipt['items'][0]> & { id?: string }): ReceivedReceipt {
  const { id = '00514490010-abc', ...item } = more;
  return {
    copy: 'debtor',
    id,
    paidAt: Temporal.Instant.from('2027-01-31T23:30:00.123456Z'),
    pspName: 'Banca',
    pspId: undefined,
    pspCompany: undefined,
    reference: 'abc',
    items: [
      {
        payeeFiscalCode: '00514490010',
        payeeName: 'Comune di Torino',
        noticeNumber: '302000000000000184',
        paymentToken: 'abc',
        description: 'Multa',
        amount: cents(5),
        debtor: undefined,
        ...item,
      },
    ],
  };
}

suite('rules of receipts', () => {
  test('a name is a whole payment, one item of it, or what another has paid', () => {
    assert.deepEqual(parseReceiptId(UUID), { kind: 'whole', transactionId: UUID });
    assert.deepEqual(parseReceiptId(`${UUID}-4`), { kind: 'item', transactionId: UUID, item: 4 });
    assert.deepEqual(parseReceiptId('00514490010-a_b/c d'), {
      kind: 'received',
      payee: '00514490010',
      receiptId: 'a_b/c d',
    });
    for (const text of [
      '',
      UUID.toUpperCase(),
      `${UUID}-5`,
      `${UUID}-`,
      '0051449001-a',
      '00514490010-',
      `00514490010-${'x'.repeat(36)}`,
      '00514490010-\0',
      '00514490010-\ud800',
    ])
      assert.equal(parseReceiptId(text), undefined, text);
  });

  test('a cursor brings back the place, to the microsecond; what is changed in it is refused or another place', () => {
    const receipt = received({ id: '00514490010-x_d_y' });
    const cursor = cursorOf(receipt);
    assert.deepEqual(parseCursor(cursor), {
      paidAt: receipt.paidAt,
      copy: 'debtor',
      id: 'x_d_y',
      payee: '00514490010',
    });
    for (const text of mutate([cursor, `2027-01-31T23:30:00Z_p_${UUID}`], 3000)) {
      const place = parseCursor(text);
      if (place === undefined) continue;
      assert.ok(place.copy === 'payer' ? place.id.length === 36 : place.payee.length === 11, text);
      assert.ok(place.id.isWellFormed() && !place.id.includes('\0'), text);
    }
  });

  test('words are patterns in which signs are signs, and there are ten at most', () => {
    assert.deepEqual(patternsOf(' a%b  c_\u0000d\\ '), ['%a\\%b%', '%c\\_%', '%d\\\\%']);
    assert.equal(patternsOf('x '.repeat(50)).length, 10);
  });

  test('a year begins and ends at midnight in Italy', () => {
    const { from, until } = yearBounds(2027);
    assert.deepEqual(
      [from.toString(), until.toString()],
      ['2026-12-31T23:00:00Z', '2027-12-31T23:00:00Z'],
    );
  });

  test('no name, whatever it holds, becomes a formula, another cell or another line', () => {
    const columns = csvHead('it').split(';').length;
    const odd = [
      '=1+1',
      '+1',
      '-1',
      '@x',
      '\t=1',
      '|x',
      '%x',
      '"',
      '";=1;"',
      'a\r\nb',
      '\ufeff=1',
      ' =1',
      '\u0000=x',
    ];
    for (const text of [...odd, ...mutate(odd, 3000)]) {
      const line = csvRows(received({ payeeName: text, description: text }), 'x.pdf', 'it');
      assert.match(line, /^[^\r\n]*\r\n$/, JSON.stringify(text));
      const cells = [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^";\r]*))(?=;|\r)/g)];
      assert.equal(cells.length, columns, line);
      for (const [, quoted = ''] of cells) assert.doesNotMatch(quoted, /^[=+\-@\t\r|%]/, line);
    }
  });

  test('a file’s name is one that every system takes', () => {
    for (const text of ['Città di Forlì & C.', '../../etc', 'CON:', '\u202e', 'x'.repeat(200)]) {
      assert.match(fileNameOf(received({ payeeName: text })), /^2027-02-01(-[a-z0-9-]{1,40})?$/);
    }
  });
});
