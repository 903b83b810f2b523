// Why people must look at a payment, in words; what is new to us is shown as it is.
import type { Texts } from '../../../texts/it.ts';

export function problemWord(
  problem: string | undefined,
  words: Texts['console']['payments'],
): string {
  if (problem === undefined) return words.late;
  const known: Readonly<Record<string, string>> = words.problems;
  return known[problem] ?? problem;
}
