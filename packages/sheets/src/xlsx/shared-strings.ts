// The texts of a workbook, which cells name by their number.
import { MAX_SHARED_CHARACTERS } from '../limits.ts';
import { SheetError } from '../sheet-error.ts';
import type { Parts } from '../zip.ts';
import { readXml } from '../xml.ts';

export async function readSharedStrings(parts: Parts): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let total = 0;
  let isText = false;
  // Phonetic readings of Asian words stand beside the words and are not part of them.
  let isReading = false;
  await readXml(parts.text('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') isReading = true;
      else if (name === 't') isText = !isReading;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'si') {
        total += text.length;
        if (total > MAX_SHARED_CHARACTERS) throw new SheetError('too_much_inside');
        texts.push(text);
      }
    },
  });
  return texts;
}
