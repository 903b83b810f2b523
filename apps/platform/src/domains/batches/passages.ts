// A correction of a text that was filled with many people's values: passages of its own words, replaced. What the
// fields stand for is never touched, since it is no longer known which words were whose.

export interface Passage {
  find: string;
  replace: string;
}

export interface SentWords {
  subject: string;
  body: string;
}

const FIELDS = /\(\(.*?\)\)/gs;

const countOf = (text: string, words: string): number => text.split(words).length - 1;

/** How often the words stand outside fields and conditions. */
const countIn = (source: string, words: string): number =>
  source.split(FIELDS).reduce((sum, piece) => sum + countOf(piece, words), 0);

/** Whether each passage stands in the text as it was written, and brings in no field. */
export const passagesFit = (words: SentWords, passages: readonly Passage[]): boolean =>
  passages.every(
    ({ find, replace }) =>
      !/\(\(|\)\)/.test(find + replace) &&
      find !== replace &&
      countIn(words.subject, find) + countIn(words.body, find) > 0,
  );

function replacedIn(source: string, { find, replace }: Passage): string {
  let text = '';
  let from = 0;
  for (const field of source.matchAll(FIELDS)) {
    text += source.slice(from, field.index).replaceAll(find, () => replace) + field[0];
    from = field.index + field[0].length;
  }
  return text + source.slice(from).replaceAll(find, () => replace);
}

/** The text as it stands after corrections. */
export const corrected = (words: SentWords, passages: readonly Passage[]): SentWords =>
  passages.reduce(
    (now, passage) => ({
      subject: replacedIn(now.subject, passage),
      body: replacedIn(now.body, passage),
    }),
    words,
  );

/**
 * One person's message corrected, or why it stays. A passage that stands there more often than in the text stands in
 * a value too, and which is which cannot be told.
 */
export function correctedFor(
  message: { subject: string; markdown: string },
  words: SentWords,
  passages: readonly Passage[],
): { subject: string; markdown: string } | 'passage_in_value' | 'passage_absent' {
  let { subject, markdown } = message;
  let now = words;
  let replaced = 0;
  for (const passage of passages) {
    const { find, replace } = passage;
    const counts = [countOf(subject, find), countOf(markdown, find)] as const;
    if (counts[0] > countIn(now.subject, find) || counts[1] > countIn(now.body, find))
      return 'passage_in_value';
    replaced += counts[0] + counts[1];
    subject = subject.replaceAll(find, () => replace);
    markdown = markdown.replaceAll(find, () => replace);
    now = corrected(now, [passage]);
  }
  return replaced === 0 ? 'passage_absent' : { subject, markdown };
}
