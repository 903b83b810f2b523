// A person's practices (pratiche) as he sees them: one timeline for each application. IO has none.
import { endpoint } from '@io/endpoint';
import { ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { practiceProblems } from './problems.ts';
import { practiceContent, practiceState } from './shapes.ts';

export { practiceProblems };
export type { StateKind } from './shapes.ts';

const door = { kind: 'citizen' } as const;
export const practiceId = z.string().regex(ULID_PATTERN);

const shownPractice = practiceContent.pick({ title: true, state: true, todo: true }).extend({
  id: practiceId,
  reference: z.string(),
  sender_service_id: z.string(),
  service_name: z.string(),
  organization_name: z.string(),
  /** Of the sender's crest, when there is one. */
  logo_version: z.string().optional(),
  /** False when nothing more is to come, neither from the office nor from the person. */
  is_open: z.boolean(),
  expected_by: z.string().optional(),
  /** UTC, with milliseconds: when IO first heard of it, and the moment of its newest update. */
  created_at: z.string(),
  updated_at: z.string(),
});

export const practiceItem = shownPractice.extend({
  /** The step under way, or the first to come. */
  next_step: z
    .object({ title: z.string(), is_under_way: z.boolean(), expected: z.string().optional() })
    .optional(),
  steps_done: z.int(),
  steps_total: z.int(),
});

export const listPractices = endpoint({
  method: 'GET',
  path: '/app/api/v1/practices',
  door,
  summary:
    'Practices of services that the person lets write to him: open first, newest update first',
  query: z.object({
    page_size: z.coerce.number().int().min(1).max(100).default(50),
    /** `next` of the page before. */
    cursor: z
      .string()
      .regex(/^[01]_2[01]\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
      .refine((text) => z.iso.datetime({ precision: 3 }).safeParse(text.split('_')[1]).success)
      .optional(),
  }),
  replies: { 200: z.object({ items: z.array(practiceItem), next: z.string().optional() }) },
  problems: [],
});

export const getPractice = endpoint({
  method: 'GET',
  path: '/app/api/v1/practices/:id',
  door,
  summary:
    'One practice: its steps and the states it has been in, oldest first. Its messages: GET /app/api/v1/practices/{id}/messages',
  params: z.object({ id: z.string().max(64) }),
  replies: {
    200: shownPractice.extend({
      steps: practiceContent.shape.steps,
      contact: practiceContent.shape.contact,
      link: z.string().optional(),
      history: z.array(z.object({ state: practiceState, at: z.string() })),
    }),
  },
  problems: [practiceProblems.practice_not_found],
});
