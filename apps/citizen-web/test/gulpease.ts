// How easy an Italian text is to read: the Gulpease index (Lucisano and Piemontese, 1988).

/** 0 to 100, higher is easier; from 60 on people with a middle-school education read it alone. */
export function gulpease(text: string): number {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return 100;
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const sentences = Math.max(1, text.split(/[.!?;]+(?:\s|$)/).filter((one) => one.trim()).length);
  return Math.max(0, Math.min(100, 89 + (300 * sentences - 10 * letters) / words.length));
}
