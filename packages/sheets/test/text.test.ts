import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openTable, SheetError } from '../src/index.ts';
import { blobOf, cellsOf, readAll } from './files.ts';

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const refused = (code: string) => (error: unknown) =>
  error instanceof SheetError && error.code === code && error.it !== '' && error.en !== '';

describe('a list as text', () => {
  it('is read with any usual delimiter, quotes and line ends', async () => {
    const expected = [
      ['Nome', 'Importo'],
      ['Nicolò "Nico"; D’Aloì', '120,50'],
    ];
    for (const [delimiter, end] of [
      [';', '\r\n'],
      ['\t', '\n'],
      ['|', '\r'],
      [',', '\n'],
    ] as const) {
      const text = `Nome${delimiter}Importo${end}"Nicolò ""Nico""; D’Aloì"${delimiter}"120,50"${end}${end}`;
      const { table, rows } = await readAll(blobOf(text));
      assert.equal(table.delimiter, delimiter);
      assert.deepEqual(
        rows.map(({ cells }) => cells),
        expected,
      );
      assert.equal(table.progress(), 1);
    }
  });

  it('is read in the encoding that its bytes have', async () => {
    const words = 'cf;città\nX;Forlì\n';
    const utf16 = Buffer.from(words, 'utf16le');
    const cases: [Blob, string][] = [
      [blobOf(words), 'utf-8'],
      [blobOf(`\ufeff${words}`), 'utf-8'],
      [blobOf(latin(words)), 'windows-1252'],
      [blobOf(new Uint8Array([0xff, 0xfe]), new Uint8Array(utf16)), 'utf-16le'],
      [blobOf(new Uint8Array(utf16)), 'utf-16le'],
      [blobOf(new Uint8Array([0xfe, 0xff]), new Uint8Array(utf16.swap16())), 'utf-16be'],
    ];
    for (const [file, encoding] of cases) {
      const { table, rows, notes } = await readAll(file);
      assert.equal(table.encoding, encoding);
      assert.deepEqual(rows[1]?.cells, ['X', 'Forlì']);
      assert.deepEqual(rows[0]?.cells, ['cf', 'città']);
      assert.deepEqual(notes, []);
    }
  });

  it('says when its encodings are mixed', async () => {
    const { table, notes } = await readAll(
      blobOf('a;b\nForlì;Nicolò\nCantù;è\n', latin('Forlì;x\n')),
    );
    assert.equal(table.encoding, 'utf-8');
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['mixed_encodings'],
    );
  });

  it('keeps the numbers of rows, with empty ones between and line breaks in cells', async () => {
    const { rows, notes } = await readAll(blobOf('a;b\n\n"due\nrighe";x\n;;\nc;d;e\n'));
    assert.deepEqual(
      rows.map(({ number, cells }) => [number, ...cells]),
      [
        [1, 'a', 'b'],
        [3, 'due\nrighe', 'x'],
        [5, 'c', 'd', 'e'],
      ],
    );
    assert.deepEqual(notes, [{ code: 'uneven_rows', row: 5, count: 1 }]);
  });

  it('is the same wherever the pieces of the file end', async () => {
    const row = (index: number) => `"Nicolò ${index}";"a\r\nb";€ ${index},00\r\n`;
    const text = `nome;due;importo\r\n${Array.from({ length: 9000 }, (_, index) => row(index)).join('')}`;
    const cells = await cellsOf(blobOf(text));
    assert.equal(cells.length, 9001);
    for (const [index, one] of cells.slice(1).entries()) {
      assert.deepEqual(one, [`Nicolò ${index}`, 'a\nb', `€ ${index},00`]);
    }
  });

  it('is refused when it is none', async () => {
    const open = (file: Blob) => openTable(file);
    await assert.rejects(open(blobOf('')), refused('empty_file'));
    await assert.rejects(readAll(blobOf('\n \n;;\n')), refused('empty_file'));
    await assert.rejects(open(blobOf('%PDF-1.7\n')), refused('not_a_table'));
    await assert.rejects(
      open(blobOf(new Uint8Array([1, 2, 0, 9, 0, 0, 7]))),
      refused('not_a_table'),
    );
    await assert.rejects(
      open(blobOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))),
      refused('old_spreadsheet'),
    );
  });

  it('that a program is still writing is refused in words that say so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'io-test-written-'));
    const path = join(folder, 'elenco.csv');
    try {
      writeFileSync(path, 'a;b\n'.repeat(50_000));
      const table = await openTable(await openAsBlob(path));
      appendFileSync(path, 'c;d\n');
      await assert.rejects(
        (async () => {
          for await (const batch of table.rows()) assert.ok(batch.length > 0);
        })(),
        refused('file_changed'),
      );
      const chosen = await openAsBlob(path);
      appendFileSync(path, 'e;f\n');
      await assert.rejects(openTable(chosen), refused('file_changed'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is refused when it is cut within quotes', async () => {
    await assert.rejects(readAll(blobOf('a;b\nc;"d\ne;f\n')), refused('cut_file'));
  });

  it('is refused past 100,000 rows, 200 columns or a cell’s length', async () => {
    await assert.rejects(readAll(blobOf('a;b\n'.repeat(100_002))), refused('too_many_rows'));
    assert.equal((await cellsOf(blobOf('a;b\n'.repeat(100_001)))).length, 100_001);
    await assert.rejects(readAll(blobOf('a;'.repeat(200_000))), refused('too_many_columns'));
    await assert.rejects(readAll(blobOf(`a;${'x'.repeat(40_000)}\n`)), refused('cell_too_long'));
    await assert.rejects(
      readAll(blobOf(`a;"${'x\n'.repeat(8_000_000)}`)),
      refused('cell_too_long'),
    );
  });

  it('stops when whoever reads gives up', async () => {
    const table = await openTable(
      blobOf(...Array.from({ length: 60 }, () => 'a;b\n'.repeat(1500))),
    );
    const stop = new AbortController();
    const reading = (async () => {
      for await (const batch of table.rows(stop.signal)) {
        if (batch.length > 0) stop.abort();
      }
    })();
    await assert.rejects(reading, { name: 'AbortError' });
  });
});
