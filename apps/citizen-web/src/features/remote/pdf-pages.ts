// How one page of a PDF comes onto the screen: drawn on a canvas, its words above it for who selects or listens.
import {
  getDocument,
  GlobalWorkerOptions,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  type PDFPageProxy,
  TextLayer,
} from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- the build turns the file into its address
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;

export type { PDFDocumentProxy };

/** A larger canvas is refused by some phones. */
const MOST_PIXELS = 12_000_000;

/** The bytes stay the caller's. Nothing inside the document runs: no scripts, forms or links of it are shown. */
export function openPdf(bytes: ArrayBuffer): PDFDocumentLoadingTask {
  return getDocument({
    data: new Uint8Array(bytes.slice(0)),
    // The page's policy allows no WebAssembly, and scripts alone draw everything that PDF/A asks for.
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
}

export interface Drawing {
  done: Promise<unknown>;
  cancel: () => void;
}

/** Draws into `sheet`, which holds a canvas and a place for text. `width` and the result in CSS pixels. */
export function drawPage(
  page: PDFPageProxy,
  sheet: { frame: HTMLElement; canvas: HTMLCanvasElement; words: HTMLElement },
  width: number,
): Drawing {
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  const { frame, canvas, words } = sheet;
  const most = Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height));
  const density = Math.min(devicePixelRatio, most);
  canvas.width = Math.floor(viewport.width * density);
  canvas.height = Math.floor(viewport.height * density);
  frame.style.width = `${viewport.width}px`;
  frame.style.height = `${viewport.height}px`;
  frame.style.setProperty('--total-scale-factor', String(scale));
  const painting = page.render({
    canvas,
    viewport,
    transform: [density, 0, 0, density, 0, 0],
  });
  words.replaceChildren();
  const layer = new TextLayer({
    textContentSource: page.streamTextContent({ includeMarkedContent: true }),
    container: words,
    viewport,
  });
  return {
    done: Promise.all([painting.promise, layer.render()]),
    cancel: () => {
      painting.cancel();
      layer.cancel();
    },
  };
}
