// Small PNGs, right and wrong, made by the specification and not by the code under test.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

export function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

export const header = (
  width: number,
  height: number,
  { depth = 8, colour = 2, interlace = 0 } = {},
): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, interlace], 8);
  return chunk('IHDR', data);
};

export const fileOf = (...chunks: Buffer[]): Buffer => Buffer.concat([SIGNATURE, ...chunks]);
export const END = chunk('IEND', Buffer.alloc(0));

/** One colour all over. */
export function picture(
  width: number,
  height: number,
  rgb: [number, number, number],
  ...more: Buffer[]
): Buffer {
  const row = Buffer.concat([
    Buffer.from([0]),
    ...Array.from({ length: width }, () => Buffer.from(rgb)),
  ]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return fileOf(header(width, height), ...more, chunk('IDAT', deflateSync(rows)), END);
}
