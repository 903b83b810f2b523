// What a camera, a clipboard or a hand gives is read as a notice, or named for what it is; nothing makes it fail.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ReadPaymentCode, readPaymentCode } from '@io/vocabulary';
import { isLong } from '../../../apps/platform/test/long.ts';

const NOTICE = '302000000000000184';
const PAYEE = '00514490010';
const notice = (printedAmount?: number) => ({
  kind: 'notice',
  noticeNumber: NOTICE,
  payeeFiscalCode: PAYEE,
  ...(printedAmount !== undefined && { printedAmount }),
});
const why = (text: string) => {
  const read = readPaymentCode(text);
  return read.kind === 'unreadable' ? read.why : read.kind;
};

/** The slip's Data Matrix, as its layout says. */
function dataMatrix(over: Partial<Record<'amount' | 'notice' | 'payee', string>> = {}): string {
  const parts = [
    'codfase=NBPA;',
    `18${over.notice ?? NOTICE}`,
    '12000012345678',
    `10${over.amount ?? '0000012050'}`,
    '3896',
    '1P1',
    over.payee ?? PAYEE,
    'RSSMRA80A01L219M',
    'ROSSI MARIA'.padEnd(40),
    'TARI 2027 PRIMA RATA'.padEnd(110),
    ' '.repeat(12),
    'A',
  ];
  return parts.join('');
}

describe('the QR code of a notice', () => {
  it('gives notice, payee and the printed amount, padded or not', () => {
    assert.deepEqual(readPaymentCode(`PAGOPA|002|${NOTICE}|${PAYEE}|12050`), notice(12050));
    assert.deepEqual(readPaymentCode(`PAGOPA|002|${NOTICE}|${PAYEE}|0000012050`), notice(12050));
    assert.deepEqual(readPaymentCode(`PAGOPA|002|${NOTICE}|${PAYEE}|1`), notice(1));
  });

  it('is read with spaces, line ends, lower case or the mark of a reader', () => {
    for (const text of [
      ` PAGOPA|002|${NOTICE}|${PAYEE}|12050\r\n`,
      `pagopa|002|${NOTICE}|${PAYEE}|12050`,
      `PAGOPA | 002 | 3020 0000 0000 0001 84 | ${PAYEE} | 12050`,
      `]Q1PAGOPA|002|${NOTICE}|${PAYEE}|12050`,
      `\uFEFFPAGOPA|002|${NOTICE}|${PAYEE}|12050`,
    ]) {
      assert.deepEqual(readPaymentCode(text), notice(12050), text);
    }
  });

  it('keeps the notice when the amount is of no use', () => {
    assert.deepEqual(readPaymentCode(`PAGOPA|002|${NOTICE}|${PAYEE}|0`), notice());
  });

  it('is damaged when it is cut or holds something else', () => {
    const whole = `PAGOPA|002|${NOTICE}|${PAYEE}|12050`;
    for (const text of [
      whole.slice(0, 20),
      whole.slice(0, 40),
      `PAGOPA|002|${NOTICE}|${PAYEE}|`,
      `PAGOPA|002|${NOTICE}|${PAYEE}|120,50`,
      `PAGOPA|002|${NOTICE}|${PAYEE}|12345678901`,
      `PAGOPA|002|${NOTICE}|${PAYEE}|12050|1`,
      `PAGOPA|002|4${NOTICE.slice(1)}|${PAYEE}|12050`,
      `PAGOPA|002|${NOTICE}|0051449001|12050`,
      'PAGOPA',
      'PAGOPA|',
    ]) {
      assert.equal(why(text), 'damaged', text);
    }
    assert.equal(why(`PAGOPA|003|${NOTICE}|${PAYEE}|12050`), 'newer_version');
  });
});

describe('the Data Matrix of the slip', () => {
  it('gives the same, whole or without the blanks that end it', () => {
    assert.equal(dataMatrix().length, 256);
    assert.deepEqual(readPaymentCode(dataMatrix()), notice(12050));
    assert.deepEqual(readPaymentCode(dataMatrix().slice(0, 243).trimEnd()), notice(12050));
  });

  it('is damaged when it is cut, shifted or longer', () => {
    for (const text of [
      dataMatrix().slice(0, 70),
      dataMatrix().replace('NBPA;', 'NBPA; '),
      `${dataMatrix()}A`,
      dataMatrix({ amount: '00000120,5' }),
      dataMatrix({ notice: `9${NOTICE.slice(1)}` }),
    ]) {
      assert.equal(why(text), 'damaged', text);
    }
  });
});

describe('what a person types or pastes', () => {
  it('is the notice, the payee or both, however they are grouped', () => {
    assert.deepEqual(readPaymentCode('3020 0000-0000.0001 84'), {
      kind: 'number_only',
      noticeNumber: NOTICE,
    });
    assert.deepEqual(readPaymentCode(' 005 144 900 10 '), {
      kind: 'payee_only',
      payeeFiscalCode: PAYEE,
    });
    assert.deepEqual(readPaymentCode(PAYEE + NOTICE), notice());
    assert.deepEqual(readPaymentCode(`${PAYEE} ${NOTICE}`), notice());
    assert.deepEqual(readPaymentCode(`3020 0000 0000 0001 84 ${PAYEE}`), {
      ...notice(),
    });
  });

  it('may be a sentence that quotes the numbers', () => {
    assert.deepEqual(
      readPaymentCode(`Codice avviso: 3020 0000 0000 0001 84, ente ${PAYEE}. Importo 120,50 €`),
      notice(),
    );
    assert.deepEqual(
      readPaymentCode(`Paga con PAGOPA|002|${NOTICE}|${PAYEE}|12050.`),
      notice(12050),
    );
    assert.equal(why(`Avviso ${NOTICE} oppure 302000000000000285`), 'unknown');
  });

  it('is named for what it is otherwise', () => {
    assert.equal(why('   '), 'empty');
    assert.equal(why('https://esempio.it/paga'), 'web_address');
    assert.equal(why('3020 0000 0000'), 'damaged');
    assert.equal(why('codfase=TD896;123'), 'other_slip');
    assert.equal(why('Ciao'), 'unknown');
    assert.equal(why('٣٠٢٠٠٠٠٠٠٠٠٠٠٠٠١٨٤'), 'unknown');
  });
});

describe('anything at all', () => {
  const alphabet = 'PAGO|0123456789 codfase=NBPA;]\u0000\uD83D\uDE00é-.,\n';

  /** A generator with a seed: a failure can be had again. */
  function random(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
  }

  const isSound = (read: ReadPaymentCode) =>
    read.kind !== 'notice' ||
    (/^[0-3]\d{17}$/.test(read.noticeNumber) &&
      /^\d{11}$/.test(read.payeeFiscalCode) &&
      (read.printedAmount === undefined ||
        (Number.isSafeInteger(read.printedAmount) && read.printedAmount > 0)));

  it('never throws, never gives a notice that is none, and is read in time', () => {
    const rounds = isLong ? 500_000 : 10_000;
    const below = random(20_261_128);
    const seeds = [`PAGOPA|002|${NOTICE}|${PAYEE}|12050`, dataMatrix(), PAYEE + NOTICE, ''];
    const start = performance.now();
    for (let round = 0; round < rounds; round += 1) {
      let text = seeds[below(seeds.length)] ?? '';
      for (let change = below(6); change >= 0; change -= 1) {
        const at = below(text.length + 1);
        const piece = Array.from({ length: below(4) }, () => alphabet[below(alphabet.length)]).join(
          '',
        );
        text = text.slice(0, at) + piece + text.slice(at + below(3));
      }
      const read = readPaymentCode(text);
      if (!isSound(read)) assert.fail(`${round}: ${JSON.stringify(text)}`);
    }
    for (const long of [
      '1'.repeat(1e6),
      '1 '.repeat(5e5),
      'PAGOPA|'.repeat(2e5),
      ' '.repeat(1e6),
    ]) {
      readPaymentCode(long);
    }
    assert.ok(performance.now() - start < (isLong ? 60_000 : 5000));
  });
});
