// Codes as squares of modules: made by libraries, drawn by us as vectors.
import type * as BwipJs from 'bwip-js/node';
import { encode } from 'uqr';

/** Row by row; true is black. */
export type Modules = readonly (readonly boolean[])[];

/** Version 4 and error correction M are pagoPA's; a library left alone chooses version 3. */
export function qrModules(content: string): Modules {
  return encode(content, { ecc: 'M', boostEcc: false, minVersion: 4, maxVersion: 4, border: 0 })
    .data;
}

type Maker = Pick<typeof BwipJs, 'raw'>;
let opened: Promise<Maker> | undefined;

async function openMaker(): Promise<Maker> {
  // The types do not know the default, which has the `raw` that they tell of; the one by name is a bar code.
  const module = (await import('bwip-js/node')) as unknown as { default: Maker };
  return module.default;
}

/** The library is large and only postal slips need it. Throws for what is not Latin-1. */
export async function dataMatrixModules(content: string): Promise<Modules> {
  opened ??= openMaker();
  const { raw } = await opened;
  // One character, one byte: the library would write UTF-8 otherwise, and move every place behind an accent.
  const [symbol] = raw('datamatrix', content, 'binarytext format=square');
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('a Data Matrix is a square');
  const { pixs, pixx } = symbol;
  return Array.from({ length: pixs.length / pixx }, (_, row) =>
    pixs.slice(row * pixx, (row + 1) * pixx).map((cell) => cell === 1),
  );
}

/** Black squares on white, one path: rows of neighbours are drawn as one bar, so that no hair-line parts them. */
export function drawModules(
  pdf: PDFKit.PDFDocument,
  modules: Modules,
  place: { x: number; y: number; side: number },
): void {
  const { x, y, side } = place;
  const step = side / modules.length;
  pdf.rect(x, y, side, side).fill('white');
  for (const [row, cells] of modules.entries()) {
    for (let from = 0; from < cells.length; from += 1) {
      if (cells[from] !== true) continue;
      const start = from;
      while (cells[from + 1] === true) from += 1;
      pdf.rect(x + start * step, y + row * step, (from - start + 1) * step, step);
    }
  }
  pdf.fill('black');
}
