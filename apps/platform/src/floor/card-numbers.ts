// Does a text hold what looks like the number of a payment card? None may pass through here: whoever pays types it
// into fields of the gateway's, and a number that comes to us all the same is refused before anything remembers it.

/**
 * Digits alone or in the groups that are printed on cards, standing by themselves: neither a part of an id, of a
 * decimal, nor of a longer number. So an 18-digit notice number, a 29-digit RPT id and an IBAN are none; the printed
 * form of a notice number is told by the two digits after its four groups.
 */
const CANDIDATE =
  /(?<![\w-])(?<!\d\.)(?:\d{13,16}|\d{19}|[0-3]\d{3}([ -])\d{4}\1\d{4}\1\d{4}(?!\1\d\d(?![\d/]))|[4-9]\d{3}([ -])\d{4}\2\d{4}\2\d{4}(?:\2\d{3})?|\d{4}([ -])\d{6}\3\d{4,5})(?![\w-])/g;
/** Where a candidate could be at all: the search above looks at these places alone, which costs a tenth. */
const LONG = /\d(?:[ -]?\d){12,}/g;

/**
 * Ranges of issuers in use, each with its lengths (ISO/IEC 7812). Without them a tenth of all long numbers would be
 * taken for cards; 17 and 18 digits, lengths of IUVs and notice numbers, are issued to nobody in Italy.
 */
const ISSUED: readonly [RegExp, readonly number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^3(?:0[0-5]|[689])/, [14, 16]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^(?:50|5[6-9]|6)/, [13, 16, 19]],
];

function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index += 1) {
    const digit = Number(number.charAt(number.length - 1 - index));
    const counted = index % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

function looksLikeCard(candidate: string): boolean {
  const digits = candidate.replaceAll(/\D/g, '');
  const isIssued = ISSUED.some(
    ([range, lengths]) => lengths.includes(digits.length) && range.test(digits),
  );
  return isIssued && passesLuhn(digits);
}

function* cardNumbersIn(text: string): Generator<string> {
  for (const { 0: long, index } of text.matchAll(LONG)) {
    // With what stands before and after, which decides whether it stands by itself.
    const place = text.slice(Math.max(0, index - 2), index + long.length + 1);
    for (const [candidate] of place.matchAll(CANDIDATE))
      if (looksLikeCard(candidate)) yield candidate;
  }
}

export function hasCardNumber(text: string): boolean {
  return cardNumbersIn(text).next().done === false;
}

/** Those in rows, logs and backups, for whoever proves that there are none; by their last four digits. */
export const scanForPans = (text: string): string[] =>
  [...cardNumbersIn(text)].map((number) => `…${number.slice(-4)}`);
