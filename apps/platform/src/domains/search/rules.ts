// Does a text hold a term, and where; and the question that PostgreSQL is asked. Pure.
import { quoted, stemLexeme } from './entry.ts';
import type { Term } from './terms.ts';
import type { Mark } from './words.ts';

type StemsOf = (word: string) => readonly string[];

/** Start and length, in UTF-16 units of the text beside. */
export type Range = [start: number, length: number];

const fits = (lexeme: string, word: string, open: boolean) =>
  open ? lexeme.startsWith(word) : lexeme === word;

const isOfFamily = (lexeme: string, family: ReadonlySet<string>, stemsOf: StemsOf): boolean =>
  family.has(lexeme) || stemsOf(lexeme).some((stem) => family.has(stem));

function phraseAt(marks: readonly Mark[], index: number, term: Term): Mark | undefined {
  let last: Mark | undefined;
  for (const [step, word] of term.words.entries()) {
    const mark = marks[index + step];
    const isLast = step === term.words.length - 1;
    if (mark?.place === undefined || !fits(mark.lexeme, word, term.open && isLast))
      return undefined;
    last = mark;
  }
  return last;
}

/** Every place where the term is found in a text that has these marks. */
export function rangesOf(marks: readonly Mark[], term: Term, stemsOf: StemsOf): Range[] {
  const [first = ''] = term.words;
  const family = new Set([first, ...stemsOf(first)]);
  const ranges: Range[] = [];
  for (const [index, mark] of marks.entries()) {
    const isAlso = term.also.some(({ lexeme, open }) => fits(mark.lexeme, lexeme, open));
    const end = isAlso
      ? mark
      : term.exact
        ? phraseAt(marks, index, term)
        : mark.place !== undefined &&
            (fits(mark.lexeme, first, term.open) || isOfFamily(mark.lexeme, family, stemsOf))
          ? mark
          : undefined;
    if (end) ranges.push([mark.start, end.end - mark.start]);
  }
  return ranges;
}

/** In order, and none within another. */
export function joinedRanges(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const [start, length] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = joined.at(-1);
    if (before && start <= before[0] + before[1]) {
      before[1] = Math.max(before[1], start + length - before[0]);
    } else joined.push([start, length]);
  }
  return joined;
}

/** The word may itself be the stem of others, and the stem a word. */
const familyOf = (word: string, stemsOf: StemsOf): string[] => [
  quoted(stemLexeme(word)),
  ...stemsOf(word).flatMap((stem) => [quoted(stem), quoted(stemLexeme(stem))]),
];

/** As text that PostgreSQL reads as a tsquery. */
export function queryOf(term: Term, stemsOf: StemsOf): string {
  const sign = (lexeme: string, open: boolean) => quoted(lexeme) + (open ? ':*' : '');
  const last = term.words.length - 1;
  const words = term.words.map((word, index) => sign(word, term.open && index === last));
  const [first = ''] = term.words;
  const choices = [
    ...(words.length > 0 ? [words.length === 1 ? words.join('') : `(${words.join(' <-> ')})`] : []),
    ...(term.exact ? [] : familyOf(first, stemsOf)),
    ...term.also.map(({ lexeme, open }) => sign(lexeme, open)),
  ];
  return `(${choices.join(' | ')})`;
}

/** Words that every text is full of say nothing, unless nothing else is asked, or they are still being typed. */
export function tellingTerms(
  terms: readonly Term[],
  isStopWord: (word: string) => boolean,
): Term[] {
  const telling = terms.filter(
    ({ words, exact, open }) => exact || open || !isStopWord(words[0] ?? ''),
  );
  return telling.length > 0 ? telling : [...terms];
}

/** The part of a text around the first thing found, at the ends of words; the whole text where it is short. */
export function excerptOf(
  text: string,
  ranges: readonly Range[],
): { text: string; ranges: Range[] } {
  const [first] = ranges;
  const BEFORE = 50;
  const LENGTH = 180;
  if (first === undefined || text.length <= LENGTH) return { text, ranges: [...ranges] };
  let from = Math.max(0, first[0] - BEFORE);
  if (from > 0)
    from = Math.max(
      from,
      text.lastIndexOf(' ', first[0] - 1) < from ? from : text.indexOf(' ', from) + 1,
    );
  let to = Math.min(text.length, Math.max(from + LENGTH, first[0] + first[1]));
  if (to < text.length) {
    const space = text.lastIndexOf(' ', to);
    if (space >= first[0] + first[1]) to = space;
  }
  const before = from > 0 ? '… ' : '';
  const after = to < text.length ? ' …' : '';
  return {
    text: before + text.slice(from, to) + after,
    ranges: ranges
      .filter(([start, length]) => start >= from && start + length <= to)
      .map(([start, length]): Range => [start - from + before.length, length]),
  };
}
