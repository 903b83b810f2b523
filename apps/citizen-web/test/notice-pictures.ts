// Notices on paper as people meet them: drawn on a page that the browser turns into a picture or a PDF, or held before
// a camera that is a file.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });

export const qrText = (payee: string, notice: string, cents: number) =>
  `PAGOPA|002|${notice}|${payee}|${cents}`;

/** The 256 characters on the slip of Poste. */
export function slipText(payee: string, notice: string, cents: number): string {
  const amount = String(cents).padStart(10, '0');
  const debtor = `RSSMRA80A01L219M${'ROSSI NICOLÒ'.padEnd(40)}`;
  const subject = 'TARI 2027'.padEnd(110);
  return `codfase=NBPA;18${notice}1200001234567810${amount}38961P1${payee}${debtor}${subject}${' '.repeat(12)}A`;
}

export async function codeSvg(text: string, format: 'QRCode' | 'DataMatrix'): Promise<string> {
  const { svg, error } = await writeBarcode(text, { format, scale: 4, addQuietZones: true });
  if (svg === '') throw new Error(error);
  // It has a size and no view box: without one a smaller size would cut it.
  const [, size = ''] = /width="(\d+)"/.exec(svg) ?? [];
  return svg.slice(svg.indexOf('<svg')).replace('<svg', `<svg viewBox="0 0 ${size} ${size}"`);
}

/** One sheet of paper with the codes on it, at their size in millimetres. */
export const sheet = (codes: readonly { svg: string; title: string }[]): string => `
  <section style="height:270mm;padding:20mm;break-after:page;font:12pt sans-serif;background:#fff">
    <h1>Avviso di pagamento</h1>
    ${codes
      .map(
        ({ svg, title }) => `<h2>${title}</h2>
          <div style="height:32mm">${svg.replace('<svg', '<svg style="width:30mm;height:30mm"')}</div>`,
      )
      .join('')}
  </section>`;

export const paper = (sheets: readonly string[]): string =>
  `<!doctype html><style>body{margin:0;background:#fff}</style>${sheets.join('')}`;

const SIDE = 480;

/** A film of one picture (YUV4MPEG2) for Chromium's camera: the code in the middle of a grey wall. */
export async function cameraFilm(text: string | undefined, path: string): Promise<void> {
  const luma = new Uint8Array(SIDE * SIDE).fill(text === undefined ? 0 : 170);
  if (text !== undefined) {
    const { symbol } = await writeBarcode(text, { format: 'QRCode' });
    const { width, data } = symbol;
    const module = Math.floor((SIDE * 0.6) / width);
    const start = Math.floor((SIDE - module * width) / 2);
    for (let y = -4 * module; y < module * (width + 4); y += 1) {
      for (let x = -4 * module; x < module * (width + 4); x += 1) {
        const isInside = x >= 0 && y >= 0 && x < module * width && y < module * width;
        const at = Math.floor(y / module) * width + Math.floor(x / module);
        const isDark = isInside && (data[at] ?? 255) < 128;
        luma[(start + y) * SIDE + start + x] = isDark ? 20 : 235;
      }
    }
  }
  const chroma = new Uint8Array((SIDE * SIDE) / 2).fill(128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  writeFileSync(
    path,
    Buffer.concat([
      Buffer.from(`YUV4MPEG2 W${SIDE} H${SIDE} F10:1 Ip A1:1 C420jpeg\n`),
      ...Array.from({ length: 10 }, () => frame),
    ]),
  );
}
