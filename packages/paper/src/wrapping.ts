// Where a text is broken into lines, and how small it has to be to fit: no I/O, no drawing.

export type WidthOf = (text: string) => number;

/** A word that is longer than a line is broken where the line ends. */
function brokenWord(word: string, width: number, widthOf: WidthOf): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && widthOf(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  pieces.push(piece);
  return pieces;
}

/** Lines no wider than `width`, broken at blanks. */
export function linesOf(text: string, width: number, widthOf: WidthOf): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = widthOf(word) <= width ? [word] : brokenWord(word, width, widthOf);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  if (line !== '') lines.push(line);
  return lines;
}

const STEP = 0.5;

/** The largest size, from `size` down to `smallest`, at which the text takes at most `most` lines. */
export function fitted(
  text: string,
  asked: { width: number; size: number; smallest: number; most: number },
  widthAt: (text: string, size: number) => number,
): { size: number; lines: string[] } {
  for (let size = asked.size; ; size -= STEP) {
    const isLast = size - STEP < asked.smallest;
    const lines = linesOf(text, asked.width, (piece) => widthAt(piece, size));
    if (lines.length <= asked.most || isLast) return { size, lines };
  }
}
