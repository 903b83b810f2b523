// Reads an untrusted PNG whole, within bounds, and writes it again with nothing but its picture.
// Own code, because the libraries inflate first and look afterwards: a small file can be gigabytes of pixels.
// Source: PNG specification, third edition (W3C, 2025), sections 5 and 7 to 11.
import { crc32, inflate } from 'node:zlib';

export const MAX_LOGO_BYTES = 256 * 1024;
export const MAX_LOGO_SIDE = 1024;

export type PngRead =
  | { ok: true; png: Buffer; width: number; height: number }
  | { ok: false; why: PngFault };
export type PngFault = 'too_large' | 'not_png' | 'damaged' | 'empty' | 'too_wide' | 'no_picture';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** By colour type: samples of a pixel, and the bit depths it may have. */
const COLOURS: Readonly<Record<number, { samples: number; depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** Adam7: first column and row, steps between columns and rows. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const WHOLE = [[0, 0, 1, 1]] as const;

interface Header {
  width: number;
  height: number;
  bitsPerPixel: number;
  isInterlaced: boolean;
  usesPalette: boolean;
  mayHavePalette: boolean;
}

function headerOf(data: Buffer): Header | undefined {
  if (data.length !== 13) return undefined;
  const [depth = 0, colour = 0, compression, filter, interlace = 0] = data.subarray(8);
  const known = COLOURS[colour];
  if (known === undefined || !known.depths.includes(depth)) return undefined;
  if (compression !== 0 || filter !== 0 || interlace > 1) return undefined;
  return {
    width: data.readUInt32BE(0),
    height: data.readUInt32BE(4),
    bitsPerPixel: known.samples * depth,
    isInterlaced: interlace === 1,
    usesPalette: colour === 3,
    mayHavePalette: colour === 2 || colour === 3 || colour === 6,
  };
}

interface Chunk {
  type: string;
  data: Buffer;
  /** With length and checksum, as it stands in the file. */
  whole: Buffer;
}

/** Undefined when a length or a checksum is wrong, or something comes after the end. */
function chunksOf(bytes: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const named = bytes.subarray(at + 4, end - 4);
    if (crc32(named) !== bytes.readUInt32BE(end - 4)) return undefined;
    const type = named.toString('latin1', 0, 4);
    chunks.push({ type, data: named.subarray(4), whole: bytes.subarray(at, end) });
    at = end;
    if (type === 'IEND') return at === bytes.length && length === 0 ? chunks : undefined;
  }
  return undefined;
}

/** Where each row of the inflated picture begins: a byte that says how it was filtered. */
function rowLengths({ width, height, bitsPerPixel, isInterlaced }: Header): number[] {
  const lengths: number[] = [];
  for (const [x, y, stepX, stepY] of isInterlaced ? PASSES : WHOLE) {
    const columns = Math.ceil((width - x) / stepX);
    const rows = Math.ceil((height - y) / stepY);
    if (columns <= 0) continue;
    const length = 1 + Math.ceil((columns * bitsPerPixel) / 8);
    for (let row = 0; row < rows; row += 1) lengths.push(length);
  }
  return lengths;
}

/** Undefined when it is not one stream of at most `size` bytes with nothing after it. One byte more ends the inflating. */
function inflateWithin(packed: Buffer, size: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    inflate(packed, { maxOutputLength: size, info: true }, (error, result: unknown) => {
      if (error !== null) return resolve(undefined);
      // The types do not know the option `info`, with which both come back (Node's documentation of zlib).
      const { buffer, engine } = result as { buffer: Buffer; engine: { bytesWritten: number } };
      resolve(engine.bytesWritten === packed.length ? buffer : undefined);
    });
  });
}

async function isWholePicture(header: Header, packed: Buffer): Promise<boolean> {
  const lengths = rowLengths(header);
  const size = lengths.reduce((sum, length) => sum + length, 0);
  const raw = await inflateWithin(packed, size);
  if (raw?.length !== size) return false;
  let at = 0;
  for (const length of lengths) {
    if ((raw[at] as number) > 4) return false;
    at += length;
  }
  return true;
}

/** Beside the picture only what changes its colours stays: texts, dates, profiles, animations and the rest go. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'IDAT', 'IEND']);
const BEFORE_PICTURE = new Set(['PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB']);
const isCritical = (type: string) => /^[A-Z]/.test(type);

/** The picture's chunks in their order, each but IDAT at most once; undefined when they are not. */
function pictureOf(chunks: readonly Chunk[], header: Header): Chunk[] | undefined {
  const kept = chunks.filter(({ type }) => KEPT.has(type));
  if (chunks.some(({ type }) => isCritical(type) && !KEPT.has(type))) return undefined;
  const types = kept.map(({ type }) => type);
  const first = types.indexOf('IDAT');
  const last = types.lastIndexOf('IDAT');
  const isOneRun = types.slice(first, last + 1).every((type) => type === 'IDAT');
  const before = types.slice(1, first);
  const isOrdered = before.every((type) => BEFORE_PICTURE.has(type)) && types[last + 1] === 'IEND';
  if (first < 1 || !isOneRun || !isOrdered || last + 2 !== types.length) return undefined;
  if (new Set(before).size !== before.length) return undefined;
  const palette = kept.find(({ type }) => type === 'PLTE')?.data.length;
  if (palette === undefined) return header.usesPalette ? undefined : kept;
  const isPalette = palette % 3 === 0 && palette >= 3 && palette <= 768;
  return header.mayHavePalette && isPalette ? kept : undefined;
}

/** Every chunk is checked, and every byte of the picture inflated, never beyond the size that it declares. */
export async function readPng(bytes: Buffer): Promise<PngRead> {
  if (bytes.length > MAX_LOGO_BYTES) return { ok: false, why: 'too_large' };
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return { ok: false, why: 'not_png' };
  const chunks = chunksOf(bytes);
  const [first] = chunks ?? [];
  const header = first?.type === 'IHDR' ? headerOf(first.data) : undefined;
  if (chunks === undefined || header === undefined) return { ok: false, why: 'damaged' };
  const { width, height } = header;
  if (width === 0 || height === 0) return { ok: false, why: 'empty' };
  if (width > MAX_LOGO_SIDE || height > MAX_LOGO_SIDE) return { ok: false, why: 'too_wide' };
  const kept = pictureOf(chunks, header);
  if (kept === undefined) return { ok: false, why: 'no_picture' };
  const packed = Buffer.concat(kept.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : [])));
  if (!(await isWholePicture(header, packed))) return { ok: false, why: 'no_picture' };
  const png = Buffer.concat([SIGNATURE, ...kept.map(({ whole }) => whole)]);
  return { ok: true, png, width, height };
}
