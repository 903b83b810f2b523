// Reads papers back with programs that share nothing with the maker: pdf.js for text, tags and pixels, ZXing for codes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
// Without its own file the library fetches one from a public network.
const wasmBinary = Uint8Array.from(readFileSync(wasm)).buffer;
await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });

export async function readPaper(pdf: Buffer): Promise<PDFDocumentProxy> {
  // pdf.js takes the bytes away from who gives them.
  return getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise;
}

/** All the words of a page, in the order of the file. */
export async function textOf(paper: PDFDocumentProxy, page: number): Promise<string> {
  const { items } = await (await paper.getPage(page)).getTextContent();
  return items
    .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : ''))
    .join('')
    .replaceAll(/\s+/g, ' ');
}

interface Node {
  role?: string;
  alt?: string;
  type?: string;
  id?: string;
  children?: Node[];
}

export interface Said {
  role: string;
  text: string;
}

/** What a screen reader says, in its order: each element with a text of its own, and each picture's words. */
export async function saidBy(paper: PDFDocumentProxy, page: number): Promise<Said[]> {
  const one = await paper.getPage(page);
  const tree = (await one.getStructTree()) as Node | null;
  const texts = await textsByMark(paper, page);
  const said: Said[] = [];
  const walk = (node: Node) => {
    const children = node.children ?? [];
    const own = children
      .filter((child) => child.type === 'content')
      .map((child) => texts.get(child.id ?? '') ?? '')
      .join('');
    if (node.alt !== undefined) said.push({ role: node.role ?? '', text: node.alt });
    else if (own !== '')
      said.push({ role: node.role ?? '', text: own.replaceAll(/\s+/g, ' ').trim() });
    for (const child of children) walk(child);
  };
  if (tree !== null) walk(tree);
  return said;
}

async function textsByMark(paper: PDFDocumentProxy, page: number): Promise<Map<string, string>> {
  const one = await paper.getPage(page);
  const { items } = await one.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const item of items) {
    if ('str' in item) {
      const mark = open.findLast((id) => id !== '');
      if (mark !== undefined)
        texts.set(mark, `${texts.get(mark) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`);
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push(item.id ?? '');
  }
  return texts;
}

/** Words that are neither tagged nor decoration: a reader would skip or misplace them. */
export async function untaggedText(paper: PDFDocumentProxy, page: number): Promise<string> {
  const { items } = await (
    await paper.getPage(page)
  ).getTextContent({ includeMarkedContent: true });
  let depth = 0;
  let loose = '';
  for (const item of items) {
    if ('str' in item) loose += depth === 0 ? item.str : '';
    else depth += item.type === 'endMarkedContent' ? -1 : 1;
  }
  return loose.trim();
}

export interface ReadCode {
  format: string;
  text: string;
  /** Of the symbol in modules, for QR codes. */
  version: string;
  errorCorrection: string;
  /** Of its side on paper, in millimetres. */
  side: number;
}

const SCALE = 4;

/** Draws the page and looks for codes as a camera would. */
export async function codesOn(paper: PDFDocumentProxy, page: number): Promise<ReadCode[]> {
  const one = await paper.getPage(page);
  const viewport = one.getViewport({ scale: SCALE });
  const factory = paper.canvasFactory as {
    create(
      width: number,
      height: number,
    ): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D };
  };
  const { canvas, context } = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await one.render({ canvas, canvasContext: context, viewport }).promise;
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const found = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    {
      formats: ['QRCode', 'DataMatrix'],
      maxNumberOfSymbols: 20,
      tryHarder: true,
    },
  );
  return found.map((code) => ({
    format: code.format,
    text: code.text,
    version: code.version,
    errorCorrection: code.ecLevel,
    side: ((code.position.topRight.x - code.position.topLeft.x) / SCALE / 72) * 25.4,
  }));
}
