// A logo as it is sent, base64 of a PNG: read whole within bounds, or what is wrong with it.
import type { FieldError } from '../../floor/errors.ts';
import { MAX_LOGO_BYTES, type PngFault, readPng } from './png.ts';

const FAULTS: Record<PngFault | 'not_base64', [it: string, en: string]> = {
  not_base64: [
    'non è base64: controlla di averlo copiato intero',
    'is not base64: check that it was copied whole',
  ],
  too_large: [
    'è più grande di 256 kB: riducila, per esempio a 300 × 300 punti',
    'is larger than 256 kB: make it smaller, such as 300 × 300 pixels',
  ],
  not_png: ['non è un PNG: salvala in questo formato', 'is not a PNG: save it in that format'],
  damaged: [
    'è un PNG rovinato o incompleto: salvala e mandala di nuovo',
    'is a damaged or incomplete PNG: save and send it again',
  ],
  empty: [
    'ha larghezza o altezza zero: mandane una, per esempio, di 300 × 300 punti',
    'has no width or no height: send one of 300 × 300 pixels, say',
  ],
  too_wide: [
    'supera 1024 punti di lato: riducila, per esempio a 300 × 300',
    'is more than 1024 pixels wide or high: make it smaller, such as 300 × 300',
  ],
  no_picture: [
    'ha una figura che non corrisponde alle misure che dichiara: salvala e mandala di nuovo',
    'has a picture that does not fit the size it declares: save and send it again',
  ],
};

type LogoRead = { ok: true; png: Buffer } | { ok: false; error: FieldError };

function notValid(fault: keyof typeof FAULTS): LogoRead {
  const [it, en] = FAULTS[fault];
  return { ok: false, error: { path: 'logo', rule: fault, it, en } };
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The picture, or what is wrong with it. Line breaks, which some programs put into base64, are no fault. */
export async function readLogo(logo: string): Promise<LogoRead> {
  const text = logo.replaceAll(/[\r\n]/g, '');
  if (text.length > (MAX_LOGO_BYTES / 3) * 4 + 4) return notValid('too_large');
  if (!BASE64.test(text)) return notValid('not_base64');
  const read = await readPng(Buffer.from(text, 'base64'));
  return read.ok ? { ok: true, png: read.png } : notValid(read.why);
}
