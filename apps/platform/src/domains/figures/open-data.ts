// What is published of the platform's figures, with the meaning of every field and the licence.
import { daysOf, published, type Span, tableOf, type DailyRow } from './rules.ts';

export const LICENSE = {
  license: 'CC BY 4.0',
  license_url: 'https://creativecommons.org/licenses/by/4.0/',
};

export const FIELDS = [
  { name: 'day', it: 'Giorno, in Italia', en: 'Day, in Italy' },
  {
    name: 'people',
    it: 'Persone entrate per la prima volta',
    en: 'People who entered for the first time',
  },
  {
    name: 'logins',
    it: 'Accessi con SPID, CIE o chiave del dispositivo',
    en: 'Logins with SPID, CIE or a passkey',
  },
  {
    name: 'messages',
    it: 'Messaggi consegnati nella casella di una persona',
    en: 'Messages delivered to a person’s inbox',
  },
  { name: 'payments', it: 'Pagamenti riusciti', en: 'Payments that succeeded' },
] as const;

export const PUBLIC_KINDS = ['people', 'logins', 'delivered', 'payments'] as const;

export const publicItems = (rows: readonly DailyRow[], span: Span) => {
  const at = tableOf(rows);
  return daysOf(span).map((day) => ({
    day,
    people: published(at(day, 'people')),
    logins: published(at(day, 'logins')),
    messages: published(at(day, 'delivered')),
    payments: published(at(day, 'payments')),
  }));
};
