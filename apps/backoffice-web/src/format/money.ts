// Amounts in cents as people read them: "120,50 €".
import type { Language } from '../device-settings.ts';

const locales: Record<Language, string> = { it: 'it-IT', en: 'en-GB' };

export const money = (cents: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency: 'EUR',
    useGrouping: 'always',
  }).format(cents / 100);
