// Which letters stand for a name, of a person or of a public body.

/** Little words that make no initial: "Comune di Torino" is CT, "Agenzia dell'Entrate" AE. */
const LITTLE = new Set(
  'di del della dello dei degli delle dell degl d da dal dalla per il lo la le gli l i e ed a al alla in con su of and the for'.split(
    ' ',
  ),
);

/** Two capitals: of the first two telling words, or the first two letters of a single one; "?" without letters. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const telling = words.filter((word) => !LITTLE.has(word.toLowerCase()));
  const [first, second] = telling.length > 0 ? telling : words;
  if (first === undefined) return '?';
  const letters = (word: string, count: number) => Array.from(word).slice(0, count).join('');
  const initials =
    second === undefined ? letters(first, 2) : letters(first, 1) + letters(second, 1);
  return initials.toUpperCase();
}
