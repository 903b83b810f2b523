// Which character separates the cells of a text: the one that splits its first lines most evenly.
import type { Delimiter } from '../table.ts';

const candidates: readonly Delimiter[] = [';', ',', '\t', '|'];

/** Counts of a character in each line, not within quotes. */
function countsPerLine(sample: string, delimiter: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let isQuoted = false;
  let isEmpty = true;
  for (const character of sample) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === '\n' && !isQuoted) {
      if (!isEmpty) counts.push(count);
      count = 0;
      isEmpty = true;
      continue;
    }
    if (character !== '\r') isEmpty = false;
    if (character === delimiter && !isQuoted) count += 1;
  }
  if (!isEmpty) counts.push(count);
  return counts;
}

/** Italian programs write semicolons, because the comma is in their numbers; so a tie goes to the semicolon. */
export function findDelimiter(sample: string): Delimiter {
  let best: Delimiter = ';';
  let bestScore = 0;
  for (const delimiter of candidates) {
    const counts = countsPerLine(sample, delimiter).slice(0, 50);
    const first = counts[0] ?? 0;
    if (first === 0) continue;
    const alike = counts.filter((count) => count === first).length / counts.length;
    const score = alike * 1000 + Math.min(first, 100);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}
