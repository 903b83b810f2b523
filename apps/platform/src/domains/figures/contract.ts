// Adoption, day by day: for operators exact, for everybody without small counts, as open data.
import { endpoint, problems, rawBody, said } from '@io/endpoint';
import { z } from 'zod';

export const figureProblems = problems({
  span_wrong: {
    status: 400,
    title: 'Span wrong',
    it: 'Le date non sono un periodo: scrivile come 2027-01-31, la prima non dopo la seconda.',
    en: 'The dates are no span: write them as 2027-01-31, the first not after the second.',
  },
});

const dayRule = said(
  'deve essere un giorno, per esempio 2027-01-31',
  'must be a day, such as 2027-01-31',
);
const day = z.iso.date(dayRule);
export const spanShape = z.object({ from: day.optional(), to: day.optional() });

const shownDay = z.iso.date().meta({ examples: ['2026-11-22'] });
const number = (example: number) => z.int().meta({ examples: [example] });
const few = (example: number) => number(example).nullable();

export const adoption = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/figures',
  door: { kind: 'operator' },
  summary:
    'People who entered for the first time, logins, messages delivered and payments, a day; the last thirty days, or a year at most. Today is still being counted',
  query: spanShape,
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          day: shownDay,
          people: number(1204),
          logins: number(20_114),
          messages: number(81_200),
          payments: number(913),
          paid_cents: number(11_204_350),
        }),
      ),
    }),
  },
  problems: [figureProblems.span_wrong],
});

export const openFigures = endpoint({
  method: 'GET',
  path: '/open-data/figures.json',
  door: { kind: 'open' },
  summary:
    'The same as open data (CC BY 4.0): null where a count is from one to four. With the meaning of every field',
  query: spanShape,
  replies: {
    200: z.object({
      title: z
        .string()
        .meta({ examples: ['IO: persone, accessi, messaggi e pagamenti al giorno'] }),
      license: z.string().meta({ examples: ['CC BY 4.0'] }),
      license_url: z.string().meta({ examples: ['https://creativecommons.org/licenses/by/4.0/'] }),
      fields: z.array(
        z.object({
          name: z.string().meta({ examples: ['people'] }),
          it: z.string().meta({ examples: ['Persone entrate per la prima volta'] }),
          en: z.string().meta({ examples: ['People who entered for the first time'] }),
        }),
      ),
      items: z.array(
        z.object({
          day: shownDay,
          people: few(1204),
          logins: few(20_114),
          messages: few(81_200),
          payments: few(913),
        }),
      ),
    }),
  },
  problems: [figureProblems.span_wrong],
});

export const openFiguresCsv = endpoint({
  method: 'GET',
  path: '/open-data/figures.csv',
  door: { kind: 'open' },
  summary: 'The open data as CSV (comma, UTF-8); an empty cell where a count is from one to four',
  query: spanShape,
  replies: { 200: rawBody },
  problems: [figureProblems.span_wrong],
});
