// The four faces that our papers are set in: read and parsed once a process.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font, type GlyphRun } from 'fontkit';

export type FaceName = 'regular' | 'bold' | 'mono' | 'monoBold';

const files: Readonly<Record<FaceName, string>> = {
  regular: 'titillium-web-regular.ttf',
  bold: 'titillium-web-bold.ttf',
  mono: 'roboto-mono-regular.ttf',
  monoBold: 'roboto-mono-bold.ttf',
};

const MOST_WORDS = 4000;
/** Words, and the groups that numbers are printed in. Long codes hardly come again, and would fill the memory. */
const COMES_AGAIN = /^(\P{N}{1,24}|.{1,5})$/su;

/**
 * Laying out a word (ligatures, kerning) is most of the work of a page, and papers repeat their words. pdfkit asks
 * for one word at a time and scales what it gets in place, so that each time it gets positions of its own.
 */
function remembering(font: Font): Font {
  const layout = font.layout.bind(font);
  const known = new Map<string, GlyphRun>();
  font.layout = (text, ...others) => {
    if (!COMES_AGAIN.test(text) || others.some((one) => one !== undefined))
      return layout(text, ...others);
    let run = known.get(text);
    if (run === undefined) {
      if (known.size >= MOST_WORDS) known.clear();
      run = layout(text);
      known.set(text, run);
    }
    const positions = run.positions.map((position) => ({ ...position }));
    const copy: GlyphRun = Object.create(Object.getPrototypeOf(run) as object);
    return Object.assign(copy, run, { positions });
  };
  return font;
}

function read(name: FaceName): Font {
  const font = create(readFileSync(join(import.meta.dirname, '..', 'fonts', files[name])));
  if (font.type !== 'TTF') throw new Error(`${files[name]} is not a single font`);
  return remembering(font);
}

let opened: Readonly<Record<FaceName, Font>> | undefined;

/**
 * Parsed fonts are shared by all documents: parsing them for each took five times as long as all the rest
 * (32 ms against 6.5 for a page of 60 lines).
 */
export function faces(): Readonly<Record<FaceName, Font>> {
  opened ??= {
    regular: read('regular'),
    bold: read('bold'),
    mono: read('mono'),
    monoBold: read('monoBold'),
  };
  return opened;
}

/**
 * What our faces can show of a text, in one line. A letter that they lack loses its marks; what is left stands
 * as a question mark, because a missing glyph prints as an empty box and cannot be read aloud.
 */
export function printable(text: string, face: FaceName = 'regular'): string {
  const font = faces()[face];
  let shown = '';
  for (const character of text.normalize('NFC').replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ')) {
    if (font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) shown += character;
    else {
      const [base = '?'] = character.normalize('NFKD');
      shown += font.hasGlyphForCodePoint(base.codePointAt(0) ?? 0) ? base : '?';
    }
  }
  return shown.trim();
}
