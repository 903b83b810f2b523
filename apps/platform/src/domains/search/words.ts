// Which words, amounts and numbers a text can be found by, and where in it they stand. Pure, and the same for what is kept and what is asked.

/** How long a word may be; what is longer is cut, here and in what is asked. */
const LONGEST = 50;
const PLAIN = /^[a-z0-9]*$/i;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** Lower case without accents: "Città" and "citta" are one. Apostrophes part words, so "citta'" is too. */
export function folded(word: string): string {
  // Most words have no accent, and taking it away costs ten times as much as looking.
  const plain = PLAIN.test(word) ? word : word.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return plain.toLowerCase().slice(0, LONGEST);
}

/** Where it stands, in UTF-16 units; `place` counts words, for phrases, and is missing where the lexeme is no word of the text. */
export interface Mark {
  lexeme: string;
  start: number;
  end: number;
  place?: number;
}

const WHOLE = String.raw`\d{1,3}(?:\.\d{3})+|\d{1,9}`;
const ENGLISH_WHOLE = String.raw`\d{1,3}(?:,\d{3})+|\d{1,9}`;
const BEFORE = String.raw`(?<![\p{L}\p{N}.,])`;
const AFTER = String.raw`(?![\p{L}\p{N}]|[.,]\d)`;
const DECIMALS = new RegExp(
  `${BEFORE}(?:(${WHOLE}),(\\d\\d)|(${ENGLISH_WHOLE})\\.(\\d\\d))${AFTER}`,
  'gu',
);
const EUROS = new RegExp(
  `${BEFORE}(${WHOLE})\\s?(?:€|euro?(?!\\p{L}))|(?:€|(?<!\\p{L})eur(?:o)?)\\s?(${WHOLE})${AFTER}`,
  'giu',
);
/** Numbers written in groups, as notice numbers are shown: 3020 0000 0000 0000 01. */
const GROUPS = /(?<![\p{L}\p{N}])\d{2,}(?:[ \u00a0]\d{2,})+(?![\p{L}\p{N}])/gu;
const GROUPED_DIGITS = { least: 11, most: 24 };

const digitsOf = (text: string) => text.replaceAll(/\D/g, '');

/** The lexeme of an amount: no word has its sign, so 120,50 never finds a house number. */
export const amountLexeme = (cents: number): string => `€${cents}`;

function* amountsIn(text: string): Generator<Mark> {
  for (const found of text.matchAll(DECIMALS)) {
    const whole = digitsOf(found[1] ?? found[3] ?? '');
    const lexeme = amountLexeme(Number(whole + (found[2] ?? found[4] ?? '')));
    yield { lexeme, start: found.index, end: found.index + found[0].length };
  }
  for (const found of text.matchAll(EUROS)) {
    const lexeme = amountLexeme(Number(digitsOf(found[1] ?? found[2] ?? '')) * 100);
    yield { lexeme, start: found.index, end: found.index + found[0].length };
  }
}

function* joinedGroupsIn(text: string): Generator<Mark> {
  for (const found of text.matchAll(GROUPS)) {
    const lexeme = digitsOf(found[0]);
    if (lexeme.length < GROUPED_DIGITS.least || lexeme.length > GROUPED_DIGITS.most) continue;
    yield { lexeme, start: found.index, end: found.index + found[0].length };
  }
}

export function wordsIn(text: string): Required<Mark>[] {
  return Array.from(text.matchAll(WORD), (found, index) => ({
    lexeme: folded(found[0]),
    start: found.index,
    end: found.index + found[0].length,
    place: index + 1,
  }));
}

/** Words, amounts and numbers written in groups. Stems are not among them: see stems.ts. */
export function marksIn(text: string): Mark[] {
  if (!/\d/.test(text)) return wordsIn(text);
  return [...wordsIn(text), ...amountsIn(text), ...joinedGroupsIn(text)];
}
