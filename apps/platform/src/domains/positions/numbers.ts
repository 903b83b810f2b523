// The numbers of notices: of aux digit 3, under the station's segregation code, each once for ever.
import { checkDigitsOf, type NoticeNumber } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';

/** Of stations that are told none: a code of the range for intermediaries. */
const DEFAULT_SEGREGATION = '48';
export const segregationOf = (context: Context): string =>
  context.config.station?.segregationCode ?? DEFAULT_SEGREGATION;

const SPACE = 10_000_000_000_000n;
/**
 * Coprime with ten: the serials walk through all thirteen digits and meet none twice. So a number does not tell how
 * many notices an institution makes, and the one beside it is not somebody else's. Not a secret: what a notice says
 * to who types it is little.
 */
const STEP = 7_368_787_031_137n;
const START = 4_021_579_362_011n;

/** `serial` from 1 on; after ten million millions they are used up. */
export function noticeNumberOf(segregationCode: string, serial: number): NoticeNumber {
  const base = (START + BigInt(serial) * STEP) % SPACE;
  const first16 = `3${segregationCode}${String(base).padStart(13, '0')}`;
  return `${first16}${checkDigitsOf(first16)}` as NoticeNumber;
}
