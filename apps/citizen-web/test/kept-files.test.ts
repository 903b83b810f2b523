// Which opened documents stay on the device, and under which name one is saved.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pdfName } from '../src/features/remote/save-file.ts';
import { sizeOf } from '../src/format/words.ts';
import { making } from '../src/session/kept-files.ts';

const file = (key: string, size: number, openedAt: number) => ({ key, size, openedAt });

test('the documents opened last stay, as many as fit together', () => {
  const entries = [file('old', 40, 1), file('new', 50, 3), file('middle', 30, 2)];
  const { kept, dropped } = making(100, entries);
  assert.deepEqual(
    kept.map(({ key }) => key),
    ['new', 'middle'],
  );
  assert.deepEqual(dropped, ['old']);
  assert.deepEqual(making(10, [file('huge', 11, 1)]).dropped, ['huge']);
  assert.deepEqual(making(10, []), { kept: [], dropped: [] });
});

test('a saved document has its sender’s name, without folders, ending in .pdf', () => {
  const names: [string, string][] = [
    ['Permesso ZTL 2027.pdf', 'Permesso ZTL 2027.pdf'],
    ['perché no', 'perché no.pdf'],
    ['../../etc/passwd', '_.._etc_passwd.pdf'],
    ['C:\\a"b".PDF', 'C__a_b_.PDF'],
    ['', 'allegato.pdf'],
  ];
  for (const [given, saved] of names) assert.equal(pdfName(given), saved, given);
});

test('a size is said as people compare it', () => {
  assert.equal(sizeOf(2_400, 'it'), '2 kB');
  assert.equal(sizeOf(1, 'en'), '1 kB');
  assert.equal(sizeOf(3_440_000, 'it'), '3,4 MB');
});
