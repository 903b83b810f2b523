// Does the reader of logos take pictures, and nothing that only looks like one?
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { MAX_LOGO_BYTES, readPng } from '../../src/domains/services/png.ts';
import { seededRandom } from '../bad-input/mutate.ts';
import { chunk, END, fileOf, header, picture } from './pictures.ts';

const rows = (count: number, length: number, filter = 0) =>
  Buffer.concat(
    Array.from({ length: count }, () =>
      Buffer.concat([Buffer.from([filter]), Buffer.alloc(length)]),
    ),
  );
const data = (raw: Buffer) => chunk('IDAT', deflateSync(raw));

async function whyNot(bytes: Buffer): Promise<string> {
  const read = await readPng(bytes);
  return read.ok ? 'taken' : read.why;
}

suite('the reader of logos', () => {
  test('pictures of every kind are taken, with their size', async () => {
    const kinds: [string, Buffer][] = [
      ['true colour', picture(3, 2, [0, 102, 204])],
      ['a bit a pixel', fileOf(header(9, 2, { depth: 1, colour: 0 }), data(rows(2, 2)), END)],
      ['with alpha', fileOf(header(2, 2, { colour: 6 }), data(rows(2, 8, 4)), END)],
      ['16 bits', fileOf(header(2, 2, { depth: 16, colour: 4 }), data(rows(2, 8)), END)],
      [
        'palette',
        fileOf(header(2, 2, { colour: 3 }), chunk('PLTE', Buffer.alloc(6)), data(rows(2, 2)), END),
      ],
      // Adam7 of 3 × 3 greys: passes 1, 4, 5, 6 and 7; the others are empty.
      [
        'interlaced',
        fileOf(
          header(3, 3, { colour: 0, interlace: 1 }),
          data(Buffer.concat([rows(2, 1), rows(1, 2), rows(2, 1), rows(1, 3)])),
          END,
        ),
      ],
    ];
    for (const [what, bytes] of kinds) {
      const read = await readPng(bytes);
      assert.ok(read.ok, `${what}: ${JSON.stringify(read)}`);
      assert.equal(read.width, bytes.readUInt32BE(16), what);
      assert.deepEqual(await readPng(read.png), read, `${what}: reading it again changes nothing`);
    }
  });

  test('what is hidden beside the picture does not come through', async () => {
    const secrets = [
      chunk('tEXt', Buffer.from('Author\0Anna <script>alert(1)</script>')),
      chunk('eXIf', Buffer.from('GPS')),
      chunk('iCCP', Buffer.from('profile')),
      chunk('acTL', Buffer.alloc(8)),
    ];
    const read = await readPng(picture(2, 2, [1, 2, 3], ...secrets));
    assert.ok(read.ok);
    for (const secret of ['Anna', 'script', 'GPS', 'acTL', 'profile'])
      assert.equal(read.png.includes(secret), false, secret);
    assert.deepEqual(read.png, picture(2, 2, [1, 2, 3]));
  });

  test('what is no picture is refused, and said why', async () => {
    const good = picture(4, 4, [9, 9, 9]);
    const broken = Buffer.from(good);
    broken[40] = (broken[40] as number) ^ 1;
    const idat = data(rows(4, 12));
    const table: [string, Buffer, string][] = [
      ['nothing', Buffer.alloc(0), 'not_png'],
      ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'not_png'],
      [
        'SVG',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        'not_png',
      ],
      ['only the signature', fileOf(), 'damaged'],
      ['one bit changed', broken, 'damaged'],
      ['cut', good.subarray(0, -5), 'damaged'],
      ['a page after the end', Buffer.concat([good, Buffer.from('<html>')]), 'damaged'],
      ['no header', fileOf(idat, END), 'damaged'],
      ['a colour that does not exist', fileOf(header(4, 4, { colour: 5 }), idat, END), 'damaged'],
      ['a depth that does not exist', fileOf(header(4, 4, { depth: 3 }), idat, END), 'damaged'],
      ['no width', fileOf(header(0, 4), idat, END), 'empty'],
      ['no height', fileOf(header(4, 0), idat, END), 'empty'],
      ['too wide', fileOf(header(1025, 1), data(rows(1, 3075)), END), 'too_wide'],
      ['the widest there is', fileOf(header(0xffffffff, 0xffffffff), idat, END), 'too_wide'],
      ['no picture', fileOf(header(4, 4), END), 'no_picture'],
      ['too short', fileOf(header(4, 4), data(rows(3, 12)), END), 'no_picture'],
      ['too long', fileOf(header(4, 4), data(rows(5, 12)), END), 'no_picture'],
      ['an unknown filter', fileOf(header(4, 4), data(rows(4, 12, 5)), END), 'no_picture'],
      ['not packed', fileOf(header(4, 4), chunk('IDAT', rows(4, 12)), END), 'no_picture'],
      [
        'something after the packed picture',
        fileOf(
          header(4, 4),
          chunk('IDAT', Buffer.concat([deflateSync(rows(4, 12)), Buffer.from('<script>')])),
          END,
        ),
        'no_picture',
      ],
      ['no palette', fileOf(header(4, 4, { colour: 3 }), data(rows(4, 4)), END), 'no_picture'],
      ['two headers', fileOf(header(4, 4), header(4, 4), idat, END), 'no_picture'],
      [
        'an unknown part that matters',
        fileOf(header(4, 4), chunk('ABCD', idat), idat, END),
        'no_picture',
      ],
      [
        'a picture in two places',
        fileOf(header(4, 4), idat, chunk('gAMA', Buffer.alloc(4)), idat, END),
        'no_picture',
      ],
    ];
    for (const [what, bytes, why] of table) assert.equal(await whyNot(bytes), why, what);
    assert.equal(await whyNot(Buffer.alloc(MAX_LOGO_BYTES + 1)), 'too_large');
  });

  test('a small file that would be gigabytes is given up at once', async () => {
    const bomb = fileOf(header(1000, 1000), data(Buffer.alloc(150_000_000)), END);
    assert.ok(bomb.length < MAX_LOGO_BYTES);
    const before = process.memoryUsage().arrayBuffers;
    const began = performance.now();
    assert.equal(await whyNot(bomb), 'no_picture');
    assert.ok(performance.now() - began < 1000);
    assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000);
  });

  test('bytes changed by chance are refused or give a picture that reads the same again', async () => {
    const random = seededRandom(Number(process.env['TEST_SEED'] ?? 20_260_601));
    const at = (max: number) => Math.floor(random() * max);
    const good = picture(8, 8, [200, 30, 30], chunk('tEXt', Buffer.from('a\0b')));
    for (let round = 0; round < 3000; round += 1) {
      let bytes: Buffer = Buffer.from(good);
      for (let change = 0; change <= at(3); change += 1) {
        const where = at(bytes.length);
        const kind = at(4);
        if (kind === 0) bytes[where] = at(256);
        else if (kind === 1) bytes = bytes.subarray(0, where);
        else if (kind === 2)
          bytes = Buffer.concat([bytes.subarray(0, where), bytes.subarray(at(bytes.length))]);
        // A header that lies, with a right checksum.
        else
          bytes = fileOf(
            header(at(40), at(40), { depth: 2 ** at(5), colour: at(7), interlace: at(2) }),
            good.subarray(33),
          );
        if (bytes.length === 0) break;
      }
      const read = await readPng(bytes);
      if (read.ok) assert.deepEqual(await readPng(read.png), read);
    }
  });
});
