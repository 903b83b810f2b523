// What became of an institution's messages, day by day and service by service; and what of it everybody may know.
import { endpoint, problems, rawBody, said } from '@io/endpoint';
import { RIGHTS, ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { figureProblems, spanShape } from './contract.ts';

export const outcomeProblems = problems({
  institution_unknown: {
    status: 404,
    title: 'Institution unknown',
    it: 'Su IO non c’è un ente con questo codice fiscale.',
    en: 'There is no institution with this fiscal code on IO.',
  },
});

const place = '/backoffice/api/v1/institutions/:institution_id';
const params = z.object({ institution_id: z.uuid() });
const query = spanShape.extend({ service_id: z.string().regex(ULID_PATTERN).optional() });
const count = (example: number | 'few') =>
  z.union([z.int(), z.literal('few')]).meta({ examples: [example] });
const counts = {
  accepted: count(2140),
  delivered: count(1738),
  waiting: count(0),
  not_on_io: count(390),
  service_off: count(12),
  failed: count(0),
  read: count(911),
  paid: count(402),
};
const day = z.iso.date().meta({ examples: ['2026-11-22'] });

export const listOutcomes = endpoint({
  method: 'GET',
  path: `${place}/outcomes`,
  door: { kind: 'member', roles: RIGHTS.see },
  summary:
    'What became of the messages of the services that the caller has: by day, and by service over the span. `accepted` is the sum of all fates; counts below ten are only said to be few',
  params,
  query,
  replies: {
    200: z.object({
      items: z.array(z.object({ day, ...counts })),
      services: z.array(
        z.object({
          service_id: z.string().regex(ULID_PATTERN),
          service_name: z.string(),
          ...counts,
        }),
      ),
    }),
  },
  problems: [figureProblems.span_wrong],
});

export const exportOutcomes = endpoint({
  method: 'GET',
  path: `${place}/outcomes.csv`,
  door: { kind: 'member', roles: RIGHTS.see },
  summary:
    'The same by day and service as CSV (semicolon, UTF-8 with its mark): a cell that a program could take for a formula is made text; "<10" where there are few',
  params,
  query,
  replies: { 200: rawBody },
  problems: [figureProblems.span_wrong],
});

const few = (example: number) =>
  z
    .int()
    .nullable()
    .meta({ examples: [example] });

const searchWords = said('al massimo 100 caratteri', '100 characters at most');

export const openInstitutions = endpoint({
  method: 'GET',
  path: '/open-data/institutions.json',
  door: { kind: 'open' },
  summary:
    'Institutions with services on IO, by name, twenty at most: `q` looks into their names and services, or is a fiscal code. Each has its figures at /open-data/institutions/{fiscal_code}/figures.json',
  query: z.object({
    q: z
      .string(searchWords)
      .trim()
      .max(100, searchWords)
      .meta({ examples: ['torino'] })
      .optional(),
  }),
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          name: z.string().meta({ examples: ['Comune di Torino'] }),
          fiscal_code: z.string().meta({ examples: ['00514490010'] }),
        }),
      ),
      /** How many there are, shown or not. */
      count: z.int().meta({ examples: [1] }),
    }),
  },
  problems: [],
});

export const openInstitution = endpoint({
  method: 'GET',
  path: '/open-data/institutions/:fiscal_code/figures.json',
  door: { kind: 'open' },
  summary:
    'How an institution writes on IO, by day, as open data (CC BY 4.0): messages delivered and read, notices paid, seconds from acceptance to delivery; null where a count is from one to four, or its rest is',
  params: z.object({
    fiscal_code: z
      .string()
      .regex(/^\d{11}$/)
      .meta({ examples: ['00514490010'] }),
  }),
  query: spanShape,
  replies: {
    200: z.object({
      name: z.string().meta({ examples: ['Comune di Torino'] }),
      fiscal_code: z.string().meta({ examples: ['00514490010'] }),
      license: z.string().meta({ examples: ['CC BY 4.0'] }),
      license_url: z.string().meta({ examples: ['https://creativecommons.org/licenses/by/4.0/'] }),
      /** suspended: it may not write at the moment. */
      status: z.enum(['active', 'suspended']),
      services: z.int().meta({ examples: [12] }),
      items: z.array(
        z.object({
          day,
          messages: few(1738),
          read: few(911),
          paid: few(402),
          delivery_seconds: z
            .number()
            .nullable()
            .meta({ examples: [0.4] }),
        }),
      ),
    }),
  },
  problems: [figureProblems.span_wrong, outcomeProblems.institution_unknown],
});
