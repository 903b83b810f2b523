// What a person asks for: each term must be found, in the message or in the sender's name. Pure.
import { amountLexeme, folded, wordsIn } from './words.ts';

export interface Term {
  /** In this order, next to each other. */
  words: readonly string[];
  /** The last word is still being typed: it may go on. */
  open: boolean;
  /** Asked for in quotation marks, or with signs between: only these very words, no others of their family. */
  exact: boolean;
  /** Lexemes (amounts, long numbers) that are as good as the words. */
  also: readonly { lexeme: string; open: boolean }[];
}

const MOST_TERMS = 12;
const MOST_WORDS = 20;
const QUOTED = /["“”«]([^"“”«»]*)(?:["“”»]|$)/gu;
const GROUPS = /(?<!\S)\d{2,}(?: \d{2,})+(?!\S)/gu;
const APOSTROPHES = /['’‘`´]+/u;

const WHOLE_AMOUNT = /^€?(\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,(\d{0,2}))?€?$/u;
const ENGLISH_AMOUNT = /^€?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{0,2}))?€?$/u;

const wordsOf = (text: string) =>
  wordsIn(text)
    .slice(0, MOST_WORDS)
    .map(({ lexeme }) => lexeme);

/** The amounts that a chunk may mean: "120,50" and "120.50" one, "1.250" a thousand and more, "120,5" all that go on so. */
function amountsOf(chunk: string, open: boolean): Term['also'] {
  const found = WHOLE_AMOUNT.exec(chunk) ?? ENGLISH_AMOUNT.exec(chunk);
  if (!found) return [];
  const whole = (found[1] ?? '').replaceAll(/\D/g, '');
  const cents = found[2];
  const isPlain = cents === undefined && !/[.,€]/u.test(chunk);
  if (isPlain) return [];
  if (cents === undefined || cents === '') {
    const all = { lexeme: amountLexeme(Number(whole) * 100), open: false };
    // "120," goes on to any cents, and so does "1.250".
    return open && cents === '' ? [{ lexeme: `€${Number(whole)}`, open: true }, all] : [all];
  }
  if (cents.length === 1) return open ? [{ lexeme: `€${Number(whole)}${cents}`, open: true }] : [];
  return [{ lexeme: amountLexeme(Number(whole + cents)), open: false }];
}

function termsOfChunk(chunk: string, open: boolean): Term[] {
  const amounts = amountsOf(chunk, open);
  if (amounts.length > 0) return [{ words: wordsOf(chunk), open, exact: true, also: amounts }];
  const parts = chunk.split(APOSTROPHES).filter((part) => wordsOf(part).length > 0);
  return parts.map((part, index) => {
    const words = wordsOf(part);
    const goesOn = open && index === parts.length - 1 && !APOSTROPHES.test(chunk.at(-1) ?? '');
    return { words, open: goesOn, exact: words.length > 1, also: [] };
  });
}

/** In the order asked; the last may go on unless a space or a closing mark ends it. */
export function termsOf(asked: string): Term[] {
  const terms: Term[] = [];
  let rest = asked
    .normalize('NFC')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/€\s+(?=\d)/gu, '€')
    .replaceAll(/(?<=\d)\s+€/gu, '€');
  const isEnded = /[\s"“”»]$/u.test(rest);
  rest = rest.replaceAll(QUOTED, (whole, inside: string) => {
    const words = wordsOf(inside);
    const isClosed = /["“”»]$/u.test(whole) && whole.length > 1;
    if (words.length > 0) terms.push({ words, open: !isClosed, exact: true, also: [] });
    return ' ';
  });
  rest = rest.replaceAll(GROUPS, (whole, at: number) => {
    const joined = whole.replaceAll(' ', '');
    if (joined.length < 11 || joined.length > 24) return whole;
    const open = !isEnded && at + whole.length === rest.length;
    terms.push({
      words: whole.split(' '),
      open,
      exact: true,
      also: [{ lexeme: folded(joined), open }],
    });
    return ' ';
  });
  const chunks = rest.split(/\s+/u).filter((chunk) => chunk !== '');
  const lastIsOpen = !isEnded && !/\s$/u.test(rest);
  chunks.forEach((chunk, index) =>
    terms.push(...termsOfChunk(chunk, lastIsOpen && index === chunks.length - 1)),
  );
  return terms.slice(0, MOST_TERMS);
}
