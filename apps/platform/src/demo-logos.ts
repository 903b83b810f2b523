// Crests of the demonstration's institutions: drawn here, so that no real one is copied.
import { crc32, deflateSync } from 'node:zlib';

export type Rgb = readonly [number, number, number];

const SIDE = 120;
/** Each point is looked at in this many places in both directions, so that edges are smooth. */
const SAMPLES = 3;
const WHITE: Rgb = [255, 255, 255];

/** A shield of one unit: straight above, pointed below. */
function isInShield(x: number, y: number): boolean {
  const half = y < 0.5 ? 0.4 : 0.4 * Math.sqrt(Math.max(0, 1 - ((y - 0.5) / 0.46) ** 2));
  return y > 0.05 && Math.abs(x - 0.5) < half;
}

const MOTIFS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => Math.hypot(x - 0.5, y - 0.45) < 0.16,
  (x) => Math.abs(x - 0.5) < 0.11,
  (_, y) => Math.abs(y - 0.42) < 0.1,
  (x, y) => Math.abs(x - 0.5 - (y - 0.45)) < 0.1,
  (x, y) => Math.abs(x - 0.5) + Math.abs(y - 0.45) < 0.22,
];

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

function colourAt(
  column: number,
  row: number,
  field: Rgb,
  motif: (x: number, y: number) => boolean,
) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
    const x = (column + ((i % SAMPLES) + 0.5) / SAMPLES) / SIDE;
    const y = (row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / SIDE;
    if (!isInShield(x, y)) continue;
    const colour = motif(x, y) ? WHITE : field;
    colour.forEach((part, index) => (sum[index] = (sum[index] ?? 0) + part));
    sum[3] = (sum[3] ?? 0) + 1;
  }
  const [red = 0, green = 0, blue = 0, inside = 0] = sum;
  if (inside === 0) return [0, 0, 0, 0];
  const alpha = (255 * inside) / (SAMPLES * SAMPLES);
  return [red / inside, green / inside, blue / inside, alpha].map(Math.round);
}

/** A PNG of 120 × 120 points; `variant` chooses what is on the shield. */
export function drawCrest(field: Rgb, variant: number): Buffer {
  const motif = MOTIFS[variant % MOTIFS.length] ?? (() => false);
  const rows: number[] = [];
  for (let row = 0; row < SIDE; row += 1) {
    rows.push(0);
    for (let column = 0; column < SIDE; column += 1)
      rows.push(...colourAt(column, row, field, motif));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
