// The counter: a person lets a clerk look, with a code that is good once; the clerk reads one timeline.
import { emptyBody, endpoint, problems, said } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { FISCAL_CODE_PATTERN, RIGHTS, ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';

export const counterProblems = problems({
  counter_code_wrong: {
    status: 403,
    title: 'Code wrong',
    it: 'Il codice non apre niente: forse è scaduto, è già stato usato, o è di un’altra persona. Chiedine uno nuovo.',
    en: 'The code opens nothing: it may have ended, been used, or be another person’s. Ask for a new one.',
  },
  who_missing: {
    status: 400,
    title: 'Who is missing',
    it: 'Scrivi il codice fiscale della persona oppure il numero di un avviso, non tutti e due.',
    en: 'Write the person’s fiscal code or the number of a notice, not both.',
  },
});

const citizen = { kind: 'citizen' } as const;
const path = '/app/api/v1/counter-code';
export const moment = z.string().meta({ examples: ['2026-11-22T09:40:00.000Z'] });

export const makeCounterCode = endpoint({
  method: 'POST',
  path,
  door: citizen,
  summary:
    'Makes the code to show at a counter: for ten minutes one clerk of one institution can look, once, at what that institution has sent. A new one takes the place of the one before',
  replies: {
    201: z.object({
      code: z.string().meta({ examples: ['40718266'] }),
      expires_at: moment,
    }),
  },
  problems: [],
});

export const dropCounterCode = endpoint({
  method: 'DELETE',
  path,
  door: citizen,
  summary: 'Takes the code back: it opens nothing any more',
  replies: { 204: emptyBody },
  problems: [],
});

const personRule = said(
  'deve essere un codice fiscale di 16 caratteri',
  'must be a fiscal code of 16 characters',
);
const noticeRule = said(
  'deve essere un numero avviso di 18 cifre',
  'must be a notice number of 18 digits',
);
const codeRule = said('sono 8 cifre, per esempio 40718266', 'it is 8 digits, such as 40718266');

export const personCode = z
  .string(personRule)
  .trim()
  .toUpperCase()
  .regex(FISCAL_CODE_PATTERN, personRule)
  .meta({ examples: ['RSSMRA80A01L219M'] });

const seen = z.object({
  message_id: z.string().regex(ULID_PATTERN),
  service_name: z.string(),
  subject: z.string().meta({ examples: ['TARI 2027: la prima rata'] }),
  accepted_at: moment,
  state: z.enum(['accepted', 'waiting', 'processed', 'rejected', 'failed', 'withdrawn']),
  rejection_reason: z.enum(['SERVICE_NOT_ALLOWED', 'USER_NOT_FOUND', 'UNKNOWN']).optional(),
  /** As far as the person lets this service know. */
  read: z.enum(['READ', 'UNREAD', 'UNAVAILABLE']),
  taken_back_at: moment.optional(),
  notice: z
    .object({
      number: z.string().meta({ examples: ['301000000000000001'] }),
      state: z.enum(['to_pay', 'paying', 'paid', 'withdrawn', 'expired']),
      paid_at: moment.optional(),
      paid_through: z.enum(['io', 'elsewhere']).optional(),
    })
    .optional(),
});

export const seenList = z.object({ items: z.array(seen) });

export const lookAtCounter = endpoint({
  method: 'POST',
  path: '/backoffice/api/v1/institutions/:institution_id/counter',
  door: { kind: 'member', roles: RIGHTS.serve_counter },
  summary:
    'What the institution has sent to the person at the counter, newest first, by fiscal code or by the number of a notice, with the code that the person shows. The person reads in the access log who looked and why; the look stands in the institution’s register without the person',
  params: z.object({ institution_id: z.uuid() }),
  body: z.strictObject({
    fiscal_code: personCode.optional(),
    notice_number: z
      .string(noticeRule)
      .meta({ examples: ['301000000000000001'] })
      .transform((text) => text.replaceAll(/\s+/g, ''))
      .pipe(z.string().regex(/^\d{18}$/, noticeRule))
      .optional(),
    code: z
      .string(codeRule)
      .meta({ examples: ['40718266'] })
      .transform((text) => text.replaceAll(/\s+/g, ''))
      .pipe(z.string().regex(/^\d{8}$/, codeRule)),
    reason: plainText(3, 300, '«Chiede se la mensa è pagata»').meta({
      examples: ['Chiede se la mensa è pagata'],
    }),
  }),
  replies: { 200: seenList },
  problems: [counterProblems.counter_code_wrong, counterProblems.who_missing],
});
