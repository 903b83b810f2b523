// The initials of a body or a person, where there is no crest.

/** Little words that make no initial: "Comune di Torino" is CT. */
const LITTLE = new Set(
  'di del della dello dei degli delle da dal dalla per il lo la le gli i e ed a al alla in con su of and the for'.split(
    ' ',
  ),
);

/** One or two capitals; "?" for a name without letters. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const telling = words.filter((word) => !LITTLE.has(word.toLowerCase()));
  const [first, second] = telling.length > 0 ? telling : words;
  const letter = (word: string | undefined) => word?.match(/^./u)?.[0] ?? '';
  return (letter(first) + letter(second)).toUpperCase() || '?';
}

/** Decoration: the name itself always stands beside it. */
export function Monogram({ name, size = 'normal' }: { name: string; size?: 'normal' | 'large' }) {
  return (
    <span className={`monogram monogram-${size}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
