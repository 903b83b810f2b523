// A4 sheets that can be read aloud: everything drawn is either tagged, in reading order, or marked as decoration.
import { openDocument, type SheetInfo } from './document.ts';
import { type FaceName, printable } from './faces.ts';
import { fitted } from './wrapping.ts';

export const A4 = { width: 595.28, height: 841.89 } as const;
export const MM = 72 / 25.4;

export type Element = PDFKit.PDFStructureElement;
export type Tag =
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Sect';

/** A text at a place: `y` is the baseline of its first line, `x` the edge that it is aligned to. */
export interface Run {
  text: string;
  x: number;
  y: number;
  face: FaceName;
  size: number;
  align?: 'left' | 'right' | 'center';
  color?: string;
  /** Without it the text is one line, as wide as it is. */
  width?: number;
  /** The lines there is room for; the text shrinks to `smallest` before it takes more. */
  most?: number;
  smallest?: number;
  /** From line to line, in sizes. */
  leading?: number;
  /** What stands at `y` when there are several lines: the first, the last, or their middle. */
  stands?: 'top' | 'middle' | 'bottom';
}

export interface Sheet {
  pdf: PDFKit.PDFDocument;
  /** The document itself: what stands in it directly is its sections. */
  root: Element;
  newPage(): void;
  open(parent: Element, tag: Tag, options?: { title?: string; scope?: 'Row' | 'Column' }): Element;
  /** The runs are read as one, in their order. Answers the baseline of the last line. */
  say(parent: Element, tag: Tag, runs: readonly Run[], scope?: 'Row' | 'Column'): number;
  figure(
    parent: Element,
    alt: string,
    box: readonly [number, number, number, number],
    draw: () => void,
  ): void;
  /** Lines, bands and pictures that say nothing. */
  decorate(draw: () => void): void;
  widthOf(text: string, face: FaceName, size: number): number;
  end(): Promise<Buffer>;
}

const LEADING = 1.2;

function rise(run: Run, last: number): number {
  if (run.stands === 'bottom') return last;
  return run.stands === 'middle' ? last / 2 : 0;
}

export function openSheet(info: SheetInfo): Sheet {
  const pdf = openDocument(info);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.once('end', resolve);
    pdf.once('error', reject);
  });
  const root = pdf.struct('Document', { title: printable(info.title) });
  pdf.addStructure(root);

  function widthOf(text: string, face: FaceName, size: number): number {
    return pdf.font(face, size).widthOfString(text);
  }

  function placed(run: Run): { lines: string[]; size: number; last: number } {
    const text = printable(run.text, run.face);
    const { size, lines } =
      run.width === undefined
        ? { size: run.size, lines: [text] }
        : fitted(
            text,
            {
              width: run.width,
              size: run.size,
              smallest: run.smallest ?? run.size,
              most: run.most ?? 99,
            },
            (piece, at) => widthOf(piece, run.face, at),
          );
    return { lines, size, last: (lines.length - 1) * size * (run.leading ?? LEADING) };
  }

  function draw(run: Run, { lines, size, last }: ReturnType<typeof placed>, isLastRun: boolean) {
    pdf.font(run.face, size).fillColor(run.color ?? 'black');
    let y = run.y - rise(run, last);
    for (const [index, line] of lines.entries()) {
      const room = run.align === undefined || run.align === 'left' ? 0 : pdf.widthOfString(line);
      const x = run.x - (run.align === 'center' ? room / 2 : room);
      // The blank is not seen: it keeps apart, for who listens or copies, what stands on two lines or places.
      const isEnd = isLastRun && index === lines.length - 1;
      pdf.text(isEnd ? line : `${line} `, x, y, { lineBreak: false, baseline: 'alphabetic' });
      y += size * (run.leading ?? LEADING);
    }
  }

  const sheet: Sheet = {
    pdf,
    root,
    newPage: () => void pdf.addPage(),
    widthOf,
    open(parent, tag, options = {}) {
      const element = pdf.struct(tag, options);
      parent.add(element);
      return element;
    },
    say(parent, tag, runs, scope) {
      let lowest = 0;
      const shown = runs.filter((run) => run.text !== '');
      const contents = shown.map((run, index) => () => {
        const place = placed(run);
        draw(run, place, index === shown.length - 1);
        lowest = Math.max(lowest, run.y + place.last - rise(run, place.last));
      });
      parent.add(pdf.struct(tag, scope === undefined ? {} : { scope }, contents));
      return lowest;
    },
    figure(parent, alt, box, drawing) {
      parent.add(pdf.struct('Figure', { alt, bbox: [...box] }, [drawing]));
    },
    decorate(drawing) {
      pdf.markContent('Artifact', { type: 'Layout' });
      drawing();
      pdf.endMarkedContent();
    },
    async end() {
      root.end();
      pdf.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
  return sheet;
}
