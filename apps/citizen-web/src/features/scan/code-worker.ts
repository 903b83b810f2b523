// Finds QR and Data Matrix codes in a picture, beside the page: WebAssembly is allowed here and nowhere else (decision 46).
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
// oxlint-disable-next-line import/default -- the build turns the file into its address
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';

export interface Question {
  id: number;
  pixels: ArrayBuffer;
  width: number;
  height: number;
  /** A whole page or photograph is searched longer than one picture of many from a camera. */
  isThorough: boolean;
}

export type Answer = { id: number; texts: string[] } | { id: number; failed: string };

/** A printed notice has one, or three with instalments; a page of stickers must not keep the phone busy. */
const MOST_CODES = 12;

// The library would fetch it from another site.
prepareZXingModule({ overrides: { locateFile: () => wasmAddress } });

async function answer({ id, pixels, width, height, isThorough }: Question): Promise<Answer> {
  try {
    const picture = new ImageData(new Uint8ClampedArray(pixels), width, height);
    const found = await readBarcodes(picture, {
      formats: ['QRCode', 'DataMatrix'],
      textMode: 'Plain',
      maxNumberOfSymbols: MOST_CODES,
      tryHarder: isThorough,
      tryDenoise: isThorough,
    });
    return { id, texts: found.filter(({ isValid }) => isValid).map(({ text }) => text) };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : 'unknown' };
  }
}

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  void answer(data).then((reply) => postMessage(reply));
});
