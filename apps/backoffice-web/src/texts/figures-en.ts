// What the pages of figures say in English.
import type { figuresIt } from './figures-it.ts';

export const figuresEn: typeof figuresIt = {
  title: 'IO in numbers',
  intro: 'How many people, logins, messages and payments a day. Today is still being counted.',
  operatorTitle: 'Adoption',
  operatorIntro: 'Day by day, counted as it happens: two seconds late at most.',
  toPublic: 'Open the public page',
  toApp: 'Go to IO',
  period: 'Period',
  byDay: 'Day by day',
  periods: { '30': 'A month', '90': 'Three months', '365': 'A year' },
  few: 'Days with fewer than five people, messages or payments are marked “–”: so small a number could point at somebody.',
  charts: {
    people: 'New people',
    logins: 'Logins',
    messages: 'Messages delivered',
    payments: 'Payments that succeeded',
    paid: 'Amount paid',
  },
  summary: (today, most) => `Today so far: ${today}. The highest day: ${most}.`,
  table: 'Table, a day a row',
  day: 'Day',
  openTable: 'open the table',
  none: 'no data',
  data: 'Open data',
  dataHint: 'Use them for what you like, saying that they come from IO (CC BY 4.0).',
  csv: 'Download CSV',
  json: 'Download JSON',
  fields: 'What each column means',
  field: 'Column',
  meaning: 'Meaning',
  how: 'How we count',
  howText:
    'Each thing is counted once, at the moment it happens. A person is new when they enter for the first time. A message counts when it reaches the inbox. A payment counts when pagoPA confirms it.',
};
