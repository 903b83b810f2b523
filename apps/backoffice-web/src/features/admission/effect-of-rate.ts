// What a rate means for those who wait now, said before it is set.
import type { Language } from '../../device-settings.ts';
import { duration, number } from '../../format/words.ts';
import type { Texts } from '../../texts/it.ts';

/** What the rate does to those who wait; undefined when it is no number above zero. */
export function effectOfRate(
  waiting: number,
  rate: number | null,
  texts: Texts,
  language: Language,
): string | undefined {
  const words = texts.admission.rateDialog;
  if (rate !== null && !(rate > 0)) return undefined;
  if (waiting === 0) return words.effectEmpty;
  const people = number(waiting, language);
  if (rate === null) return words.effectUnlimited(people);
  return words.effect(people, number(rate, language), duration(waiting / rate, language));
}
