// Which cell styles show a number as a day: a spreadsheet keeps days as numbers.
import type { Parts } from '../zip.ts';
import { readXml } from '../xml.ts';

// ECMA-376 part 1, 18.8.30: formats that need no definition. 18 to 21 and 45 to 47 are times of day.
const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 22]);

/** `dd/mm/yyyy` and the like; letters within quotes, brackets or after a backslash are not the format's. */
function isDayFormat(code: string): boolean {
  const bare = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /y|d/i.test(bare) && !/general/i.test(bare);
}

/** For each style number: is it a day? */
export async function readDayStyles(parts: Parts): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isWithinCells = false;
  await readXml(parts.text('xl/styles.xml'), {
    open(name, attributes) {
      const id = Number(attributes['numFmtId']);
      if (name === 'numFmt') own.set(id, isDayFormat(attributes['formatCode'] ?? ''));
      else if (name === 'cellXfs') isWithinCells = true;
      else if (name === 'xf' && isWithinCells) {
        styles.push(own.get(id) ?? BUILT_IN_DAYS.has(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') isWithinCells = false;
    },
  });
  return styles;
}

/** `31/01/2027`; the number as it is when it is no day that a spreadsheet knows. */
export function dayOfSerial(serial: number, is1904: boolean): string | undefined {
  const days = Math.floor(serial) + (is1904 ? 1462 : 0);
  if (days < 1 || days > 2_958_465) return undefined;
  // Excel counts a 29 February 1900 that never was.
  const real = days < 60 ? days : days - 1;
  const day = Temporal.PlainDate.from('1899-12-31').add({ days: real });
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(day.day)}/${two(day.month)}/${day.year}`;
}
