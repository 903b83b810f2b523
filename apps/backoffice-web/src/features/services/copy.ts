// A service to begin from: another's card with a name that says so. Its logo stays with the other, to which it was given.
import { CARD_LIMITS, type CardContent } from '@io/composing/service-card';

/** In the language of the card, whoever looks. A name that becomes too long loses its end, never half a letter. */
const named = (before: string, name: string): string => {
  const shown = name.trim();
  return shown === '' ? '' : cut(`${before} ${shown}`, CARD_LIMITS.service_name);
};

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('it').segment(text)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

export const copyOf = (content: CardContent): CardContent => ({
  ...content,
  service_name: named('Copia di', content.service_name),
  service_name_en: named('Copy of', content.service_name_en),
  logo: null,
});
