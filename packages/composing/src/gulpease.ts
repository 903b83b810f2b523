// How easy an Italian text is to read: the Gulpease index (Lucisano and Piemontese, 1988).

const sentencesOf = (text: string) =>
  text.split(/[.!?;]+(?:\s|$)|\n{2,}/).filter((one) => /\p{L}/u.test(one));
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** 0 to 100, higher is easier; from 60 on people with a middle-school education read it alone. */
export function gulpease(text: string): number {
  const words = wordsOf(text);
  if (words.length === 0) return 100;
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const sentences = Math.max(1, sentencesOf(text).length);
  return Math.round(
    Math.max(0, Math.min(100, 89 + (300 * sentences - 10 * letters) / words.length)),
  );
}

/** The sentences with more words than most people keep in mind, as they stand in the text. */
export function longSentences(text: string, most: number): string[] {
  return sentencesOf(text)
    .map((one) => one.trim())
    .filter((one) => wordsOf(one).length > most);
}
