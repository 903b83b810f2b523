// Which encoding a text has: by its mark, else by what its bytes can be. The whole file is looked at, since the
// first accented name may stand in its last row.
import type { Encoding } from '../table.ts';

export interface FoundEncoding {
  encoding: Encoding;
  /** Bytes of the mark at the start, to be left out. */
  mark: number;
  /** Some characters are of another encoding. */
  isMixed: boolean;
}

function byMark(start: Uint8Array): { encoding: Encoding; mark: number } | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) {
    return { encoding: 'utf-8', mark: 3 };
  }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  return undefined;
}

/** Western text in UTF-16 has a zero in every second byte. */
function byZeros(start: Uint8Array): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < start.length; index += 1) {
    if (start[index] === 0) {
      if (index % 2 === 0) even += 1;
      else odd += 1;
    }
  }
  const half = start.length / 2;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be';
  return undefined;
}

/** True for what no text holds: a zero byte in a file that is not UTF-16. */
export function looksBinary(start: Uint8Array): boolean {
  return byMark(start) === undefined && byZeros(start) === undefined && start.includes(0);
}

export async function findEncoding(file: Blob, start: Uint8Array): Promise<FoundEncoding> {
  const marked = byMark(start);
  const zeros = marked === undefined ? byZeros(start) : undefined;
  if (zeros !== undefined) return { encoding: zeros, mark: 0, isMixed: false };
  if (marked !== undefined && marked.encoding !== 'utf-8') return { ...marked, isMixed: false };
  const decoder = new TextDecoder('utf-8');
  let valid = 0;
  let invalid = 0;
  const count = (text: string) => {
    for (const [character] of text.matchAll(/[^\0-\x7f]/gu)) {
      if (character === '\ufffd') invalid += 1;
      else valid += 1;
    }
  };
  for await (const chunk of file.stream()) count(decoder.decode(chunk, { stream: true }));
  count(decoder.decode());
  const mark = marked?.mark ?? 0;
  if (invalid === 0) return { encoding: 'utf-8', mark, isMixed: false };
  if (valid === 0) return { encoding: 'windows-1252', mark, isMixed: false };
  // A single stray byte in a long UTF-8 file, or two stray pairs in a file of Windows: the majority decides.
  return { encoding: valid >= invalid ? 'utf-8' : 'windows-1252', mark, isMixed: true };
}
