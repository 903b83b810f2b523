// What a person uploads, as pictures to search: a photograph, a screenshot, or every page of a PDF.
import { openPdf } from '../remote/pdf-pages.ts';

/** Enough for a code of 25 mm on a photographed A4 page; more only costs memory. */
const LONGEST_SIDE = 3000;
/** A page of a PDF is drawn this wide: 25 mm become some 280 pixels, 8 for each module. */
const PAGE_WIDTH = 2400;
const MOST_BYTES = 30 * 1024 * 1024;
const MOST_PAGES = 30;

export type FileTrouble = 'too_large' | 'not_a_picture' | 'not_a_pdf' | 'locked_pdf';

export class UnreadableFile extends Error {
  readonly trouble: FileTrouble;
  constructor(trouble: FileTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

function pixelsOf(
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void,
) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new UnreadableFile('not_a_picture');
  // What is transparent in a picture is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  draw(context);
  return context.getImageData(0, 0, width, height);
}

async function ofPicture(file: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new UnreadableFile('not_a_picture');
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const pixels = pixelsOf(width, height, (context) =>
    context.drawImage(bitmap, 0, 0, width, height),
  );
  bitmap.close();
  return pixels;
}

const isLocked = (error: unknown) => error instanceof Error && error.name === 'PasswordException';

async function* ofPdf(file: Blob): AsyncGenerator<ImageData> {
  const task = openPdf(await file.arrayBuffer());
  try {
    const document = await task.promise.catch((error: unknown) => {
      throw new UnreadableFile(isLocked(error) ? 'locked_pdf' : 'not_a_pdf');
    });
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number += 1) {
      const page = await document.getPage(number);
      const plain = page.getViewport({ scale: 1 });
      const scale = Math.min(PAGE_WIDTH / plain.width, LONGEST_SIDE / plain.height);
      const viewport = page.getViewport({ scale });
      const canvas = window.document.createElement('canvas');
      canvas.width = Math.max(1, Math.floor(viewport.width));
      canvas.height = Math.max(1, Math.floor(viewport.height));
      await page.render({ canvas, viewport, background: '#ffffff' }).promise;
      const context = canvas.getContext('2d');
      if (context) yield context.getImageData(0, 0, canvas.width, canvas.height);
      page.cleanup();
    }
  } finally {
    void task.destroy();
  }
}

/** By its first bytes: the name and the type that come with a file are what somebody wrote. */
async function isPdf(file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
  return new TextDecoder('latin1').decode(start).includes('%PDF-');
}

/** One after the other, so that only one is in memory. Throws UnreadableFile. */
export async function* picturesOf(file: Blob): AsyncGenerator<ImageData> {
  if (file.size > MOST_BYTES) throw new UnreadableFile('too_large');
  if (await isPdf(file)) yield* ofPdf(file);
  else yield await ofPicture(file);
}
