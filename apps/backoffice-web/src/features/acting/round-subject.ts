// What a round is called: a recipe by its name, keys by theirs.
import { COOKBOOK } from '@io/composing/cookbook';
import type { Language } from '../../device-settings.ts';

export function roundSubject(
  round: { kind: 'services' | 'keys' | 'reviews' | 'publications'; subject: string },
  language: Language,
): string {
  const recipe =
    round.kind !== 'keys' ? COOKBOOK.find(({ id }) => id === round.subject) : undefined;
  if (recipe === undefined) return round.subject;
  return (language === 'en' ? recipe.name_en : recipe.name).replaceAll('{ente}', '…');
}
