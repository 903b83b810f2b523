// How digits are shown while they are being typed: in groups, with the cursor where the hand left it. Pure.

/** Only the digits of `text`, at most `most`. */
export const digitsOf = (text: string, most: number): string =>
  text.replaceAll(/\D/g, '').slice(0, most);

/** `302000000000000184` becomes `3020 0000 0000 0001 84`. */
export const grouped = (digits: string, size = 4): string =>
  digits.replaceAll(new RegExp(`(.{${size}})(?=.)`, 'g'), '$1 ');

/** How many digits stand before a place in a text. */
export const digitsBefore = (text: string, place: number): number =>
  text.slice(0, place).replaceAll(/\D/g, '').length;

/** The place in the grouped text that has so many digits before it. */
export function placeAfter(digits: number, shown: string): number {
  if (digits === 0) return 0;
  let seen = 0;
  for (let at = 0; at < shown.length; at += 1) {
    if (/\d/.test(shown.charAt(at))) seen += 1;
    if (seen === digits) return at + 1;
  }
  return shown.length;
}
