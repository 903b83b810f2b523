// What a family means, in one paragraph: where it is not a page of its own.
import type { PayTexts } from '../../texts/pay-it.ts';
import type { Family } from './families.ts';

export function familyText(words: PayTexts['families'], family: Family): string {
  if (family === 'paid') return `${words.paid.title}. ${words.paid.hint}`;
  return `${words[family].title}. ${words[family].text}`;
}
