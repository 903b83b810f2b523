// The pure parts of the composer: columns, words, the file of bad rows, rate, and a list read in pieces.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallFailed } from '@io/endpoint';
import { isLong } from '../../platform/test/long.ts';
import { rateOf, withSight } from '../src/features/batches/batch-rate.ts';
import { keepTrying } from '../src/features/batches/composer/keep-trying.ts';
import {
  fieldOf,
  fieldsWithoutColumn,
  mapColumns,
  replaceWords,
  withField,
} from '../src/features/batches/composer/words.ts';
import { csvCell, csvHead, csvRow } from '../src/features/batches/list/bad-rows-csv.ts';
import { ListReader, namedHeaders } from '../src/features/batches/list/list-reader.ts';

test('columns take what is remembered of them, then what their headers say, each field once', () => {
  assert.deepEqual(mapColumns(['CF', 'Codice', 'Entro'], { codice: 'fiscal_code' }), [
    undefined,
    'fiscal_code',
    'due_date',
  ]);
  assert.deepEqual(withField(['fiscal_code', undefined], 1, 'fiscal_code'), [
    undefined,
    'fiscal_code',
  ]);
  assert.deepEqual(namedHeaders(['Nome', '', 'Nome', ' a\n b ']), [
    'Nome',
    'Colonna 2',
    'Nome (2)',
    'a b',
  ]);
});

test('a text says which columns it lacks, and takes a header as a field', () => {
  const words = { subject: '((Nome))', body: '((figli??sì)) ((importo|euro))' };
  assert.deepEqual(fieldsWithoutColumn(words, [{ header: 'nome', field: undefined }]), [
    'figli',
    'importo',
  ]);
  assert.equal(fieldOf('Importo (€)'), '((Importo €))');
});

test('advice is applied where its words stand, with the capital of the first', () => {
  assert.equal(replaceWords('Si invita a pagare.', 'si invita a', ''), 'Pagare.');
  assert.equal(
    replaceWords('paga entro e non oltre oggi', 'entro e non oltre', 'entro'),
    'paga entro oggi',
  );
  assert.equal(replaceWords('niente', 'qualora', 'se'), undefined);
});

test('no cell of the file of bad rows is a formula', () => {
  for (const cell of ['=1+1', '+39', '-2', '@SUM(A1)', '\tx', '\r=1'])
    assert.match(csvCell(cell), /^"?'/, cell);
  assert.equal(csvCell('a;"b"'), '"a;""b"""');
  const error = { code: 'not_a_day', it: 'no', en: 'no', column: 'Nome', row: 2 } as const;
  assert.equal(
    csvHead(['Nome'], 'it') +
      csvRow({ number: 2, cells: [], errors: [{ ...error, suggestion: 'x' }] }, 1, 'it'),
    '\ufeffNome;Riga;Motivo\r\n;2;Nome: no (x?)\r\n',
  );
});

test('a rate is known after a while, and not from a standstill', () => {
  const first = withSight([], { at: 0, done: 0 });
  assert.equal(rateOf(first), undefined);
  const later = withSight(first, { at: 2000, done: 500 });
  assert.equal(rateOf(later), 250);
  assert.equal(withSight(later, { at: 20_000, done: 500 }).length, 1);
});

test('a call is made again through lost answers, and not after a refusal', async () => {
  const lost: boolean[] = [];
  let left = 2;
  const attempt = async () => {
    left -= 1;
    if (left >= 0) throw new CallFailed(0, undefined);
    return 'kept';
  };
  const { signal } = new AbortController();
  assert.equal(
    await keepTrying(attempt, signal, (is) => lost.push(is), 1, new EventTarget()),
    'kept',
  );
  assert.deepEqual(lost, [true, true, false]);
  const refuse = async () => {
    throw new CallFailed(409, undefined);
  };
  await assert.rejects(
    keepTrying(refuse, signal, () => undefined, 1, new EventTarget()),
    CallFailed,
  );
});

const CODE = 'RSSMRA80A01L219M';
const plan = {
  subject: 'Mensa scolastica di ((nome))',
  body: `Ciao ((nome)), ${'rinnova la mensa. '.repeat(6)}`,
  columns: [
    { header: 'CF', field: 'fiscal_code' as const },
    { header: 'Nome', field: undefined },
  ],
  invalidAfterDueDate: false,
};
const { signal } = new AbortController();
const openList = async (text: string) => {
  const reader = new ListReader(new Blob([text]), {});
  await reader.open(signal);
  const check = (leavesDuplicates = false) =>
    reader.check(plan, { leavesHidden: false, leavesDuplicates }, '2026-11-28', signal, () => {});
  const sent = async () => {
    const rows = [];
    for await (const piece of reader.rowsToSend(signal)) rows.push(...piece.rows);
    return rows.map(({ number }) => number);
  };
  return { reader, check, sent };
};

test('only good rows are sent: mended ones, without those that repeat or that the server refused', async () => {
  const { reader, check, sent } = await openList(
    `CF;Nome\n${CODE};Maria\n${CODE};Maria\nX;Anna\n${CODE};\n`,
  );
  const before = await check(true);
  assert.deepEqual([before.good, before.bad, before.duplicates], [1, 2, 1]);
  const mended = reader.mend(4, ['MRNLNE85H54L219B', 'Elena']);
  assert.deepEqual([mended.good, mended.bad], [2, 1]);
  assert.deepEqual(await sent(), [2, 4]);
  const error = { row: 4, column: 'CF', code: 'amount_too_high', it: 'x', en: 'x' } as const;
  const refused = reader.refuse([{ ...error, suggestion: undefined }]);
  assert.deepEqual([refused.good, refused.bad], [1, 2]);
  assert.deepEqual(await sent(), [2]);
  const file = await reader.badRowsFile('it', signal);
  assert.equal((await file.text()).split('\r\n').length, 4);
});

test('a title above the headers is no person, and a list without headers loses none', async () => {
  const titled = new ListReader(
    new Blob([`Elenco mensa 2026\n\nestratto il 1/11;;\nCF;Nome\n${CODE};Maria;di troppo\n`]),
    {},
  );
  const opened = await titled.open(signal);
  assert.equal(opened.head, 4);
  assert.deepEqual(opened.headers, ['CF', 'Nome']);
  assert.deepEqual(
    opened.top.map(({ number }) => number),
    [1, 3, 4, 5],
  );
  const rules = { leavesHidden: false, leavesDuplicates: false };
  const checked = await titled.check(plan, rules, '2026-11-28', signal, () => {});
  assert.deepEqual([checked.total, checked.good], [1, 1]);
  assert.deepEqual(checked.notes, [{ code: 'uneven_rows', row: 5, count: 1 }]);

  const bare = new ListReader(new Blob([`${CODE};Maria\nMRNLNE85H54L219B;Elena\n`]), {});
  const { head, headers, sample } = await bare.open(signal);
  assert.equal(head, 'none');
  assert.deepEqual(headers, ['Colonna 1', 'Colonna 2']);
  assert.deepEqual(mapColumns(headers, {}, sample), ['fiscal_code', undefined]);
  const columns = [
    { header: 'Colonna 1', field: 'fiscal_code' as const },
    { header: 'Colonna 2', field: 'name' as const },
  ];
  const both = await bare.check({ ...plan, columns }, rules, '2026-11-28', signal, () => {});
  assert.equal(both.good, 2, 'the name is found by what the column is said to mean');

  const said = new ListReader(new Blob([`A;B\nCF;Nome\n${CODE};Maria\n`]), { head: 1 });
  assert.deepEqual((await said.open(signal)).headers, ['A', 'B']);
});

const ROWS = isLong ? 100_000 : 20_000;

test('rows by the ten thousand are checked and sent in pieces that one call may carry', async () => {
  const { reader, check } = await openList(
    `CF;Nome\n${Array.from({ length: ROWS }, (_, index) => `${CODE};Persona ${index}`).join('\n')}`,
  );
  const checked = await check();
  assert.deepEqual([checked.total, checked.good, checked.duplicates], [ROWS, ROWS, ROWS - 1]);
  assert.ok(checked.repeated.length <= 200);
  let rows = 0;
  for await (const piece of reader.rowsToSend(signal)) {
    assert.ok(piece.rows.length <= 1000);
    rows += piece.rows.length;
  }
  assert.equal(rows, ROWS);
});
