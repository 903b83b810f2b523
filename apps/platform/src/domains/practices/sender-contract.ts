// Practices as institutions keep them up to date. IO has none; the style is that of its messages.
import { endpoint, said } from '@io/endpoint';
import { timestamp } from '@io/endpoint/plain-text';
import { FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { practiceId, practiceProblems } from './contract.ts';
import { practiceContent, practiceReference, practiceState, stateKind } from './shapes.ts';

const personCode = said(
  'deve essere un codice fiscale di 16 caratteri maiuscoli, per esempio AAAAAA00A00A000A',
  'must be a fiscal code of 16 capital characters, such as AAAAAA00A00A000A',
);
const fiscalCode = z.string(personCode).regex(FISCAL_CODE_PATTERN, personCode);
const trueOrFalse = said(
  'deve essere true o false, senza virgolette',
  'must be true or false, without quotes',
);

const update = practiceContent.extend({
  fiscal_code: fiscalCode,
  /** The moment of this update at the sender's, which orders updates; without it, the moment of the call. */
  updated_at: timestamp.optional(),
  /** One e-mail a day at most; by default when the state becomes waiting_for_citizen, accepted or refused. */
  notify: z.boolean(trueOrFalse).optional(),
});

export const practiceUpdate = update.refine(
  ({ state, todo }) => state.kind !== 'waiting_for_citizen' || todo !== undefined,
  {
    path: ['todo'],
    message:
      'manca: con lo stato waiting_for_citizen di’ alla persona che cosa deve fare, per esempio {"text": "Carica la planimetria firmata", "by": "2027-01-31"} | is missing: with the state waiting_for_citizen tell the person what to do, such as {"text": "Upload the signed plan", "by": "2027-01-31"}',
  },
);

export type PracticeUpdate = z.output<typeof practiceUpdate>;

const put = z.object({
  id: practiceId,
  reference: practiceReference,
  /** unchanged: the same update was there already. older: a newer one was, and stays; this one only enters the history. */
  outcome: z.enum(['created', 'updated', 'unchanged', 'older']),
  /** Of the newest update: this one, unless it was older. */
  updated_at: z.string(),
  /** As a profile check would say it, and only to who may make one: false when the person has switched the service off. */
  sender_allowed: z.boolean().optional(),
  /** To who may make a profile check: the person is not on IO yet, and finds the practice when he enters. */
  waits_for_person: z.boolean().optional(),
});

const putProblems = [
  practiceProblems.practice_of_another_person,
  practiceProblems.updated_at_range,
  practiceProblems.updated_at_reused,
  practiceProblems.too_many_practices,
] as const;

export const putPractice = endpoint({
  method: 'PUT',
  path: '/api/v1/practices/:reference',
  door: { kind: 'institution', groups: ['ApiMessageWrite', 'ApiLimitedMessageWrite'] },
  summary:
    'Creates a practice, or brings it up to date: the body is the whole of it. A repetition changes nothing, and an older `updated_at` that arrives late never overwrites a newer one. The person sees one timeline; the reference is the service’s own',
  params: z.object({ reference: practiceReference }),
  body: practiceUpdate,
  replies: { 200: put, 201: put },
  problems: putProblems,
});

const readDoor = { kind: 'institution', groups: ['ApiMessageRead'] } as const;
const ownPractice = z.object({
  id: practiceId,
  reference: z.string(),
  fiscal_code: fiscalCode,
  title: z.string(),
  state: practiceState,
  created_at: z.string(),
  updated_at: z.string(),
});

export const getOwnPractice = endpoint({
  method: 'GET',
  path: '/api/v1/practices/:reference',
  door: readDoor,
  summary: 'A practice of the calling service, with the states it has been in, oldest first',
  params: z.object({ reference: practiceReference }),
  replies: {
    200: ownPractice.extend({
      todo: practiceContent.shape.todo,
      steps: practiceContent.shape.steps,
      contact: practiceContent.shape.contact,
      link: z.string().optional(),
      expected_by: z.string().optional(),
      history: z.array(z.object({ state: practiceState, at: z.string() })),
    }),
  },
  problems: [practiceProblems.practice_not_found],
});

const hundred = said(
  'deve essere un numero intero da 1 a 100, per esempio 20',
  'must be an integer from 1 to 100, such as 20',
);

export const listOwnPractices = endpoint({
  method: 'GET',
  path: '/api/v1/practices',
  door: readDoor,
  summary: "The calling service's own practices, the last created first; of one state, if asked",
  query: z.object({
    state: stateKind.optional(),
    page_size: z.coerce.number(hundred).int(hundred).min(1, hundred).max(100, hundred).default(100),
    /** Ids strictly below: the `next` of the page before. */
    maximum_id: practiceId.optional(),
  }),
  replies: { 200: z.object({ items: z.array(ownPractice), next: practiceId.optional() }) },
  problems: [],
});
