// A field's value as a person reads it.
import type { CardField, Topic } from '@io/composing/service-card';
import type { Language } from '../../../device-settings.ts';
import type { ServicesTexts } from '../../../texts/services-it.ts';

const euros = (cents: number, language: Language) =>
  new Intl.NumberFormat(language === 'it' ? 'it-IT' : 'en-GB', {
    style: 'currency',
    currency: 'EUR',
    useGrouping: 'always',
  }).format(cents / 100);

export function fieldValue(
  field: CardField,
  value: string,
  words: ServicesTexts,
  language: Language,
): string {
  if (field === 'topic') return words.topics[value as Topic] ?? value;
  if (field === 'scope') return words.scopes[value as 'LOCAL' | 'NATIONAL'] ?? value;
  if (field === 'require_secure_channel') return value === 'true' ? words.yes : words.no;
  if (field === 'max_allowed_payment_amount') return euros(Number(value), language);
  return value;
}
