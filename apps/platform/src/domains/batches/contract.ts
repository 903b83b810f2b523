// Batches of an institution's back-office: one text for many people.
import { emptyBody, endpoint, rawBody, said } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { batchProblems } from './problems.ts';
import { APPROVAL_FROM, BATCH_STATES } from './rules.ts';
import { takingBack } from './taking-back-contract.ts';
import {
  count,
  institution,
  institutionPath,
  ofBatch,
  planShape,
  share,
  shownBatch,
  shownNames,
  shownOutcome,
  shownPlan,
  version,
} from './shapes.ts';

export { APPROVAL_FROM, batchProblems };
export * from './course-contract.ts';
export * from './example-contract.ts';
export * from './row-contract.ts';
export * from './taking-back-contract.ts';
export * from './template-contract.ts';

/** The template that the text was begun with. */
const templateId = z.uuid().optional();

const batchShape = z.object({
  id: z.uuid(),
  name: z.string(),
  service_id: z.string(),
  state: z.enum(BATCH_STATES),
  paused_because: z.enum(['person', 'canary', 'refusals', 'operator']).optional(),
  version,
  total: z.int(),
  sent: z.int(),
  refused: z.int(),
  created_at: z.string(),
  created_by: z.string(),
  /** Prepared by the person who asks, who may therefore not approve it. */
  is_own: z.boolean(),
  approved_by: z.string().optional(),
  starts_at: z.string().optional(),
  ended_at: z.string().optional(),
  snapshot: z.string().optional(),
  canary: z.int().optional(),
});
const batch = batchShape.meta({ examples: [shownBatch] });

export const listBatches = endpoint({
  method: 'GET',
  path: `${institutionPath}/batches`,
  door: { kind: 'member', roles: RIGHTS.see },
  summary: 'The institution’s batches, newest first',
  params: institution,
  query: z.object({
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  replies: { 200: z.object({ items: z.array(batch), next: z.uuid().optional() }) },
  problems: [],
});

export const createBatch = endpoint({
  method: 'POST',
  path: `${institutionPath}/batches`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary: 'Begins a batch: text, service, columns of the list. Rows follow',
  params: institution,
  body: z
    .object({ ...planShape, template_id: templateId })
    .meta({ examples: [{ ...shownNames, ...shownPlan }] }),
  replies: { 201: batch },
  problems: [
    batchProblems.template_faulty,
    batchProblems.column_missing,
    batchProblems.service_of_another,
  ],
});

export const getBatch = endpoint({
  method: 'GET',
  path: `${institutionPath}/batches/:batch_id`,
  door: { kind: 'member', roles: RIGHTS.see },
  summary:
    'A batch with its text, how far it is, and what became of its messages; counts below ten are only said to be few',
  params: ofBatch,
  replies: {
    200: batchShape
      .extend({
        plan: z.object(planShape).omit({ name: true, service_id: true }),
        needs_approval: z.boolean(),
        /** Whether there is anybody else who may approve it; said while it waits. */
        has_approver: z.boolean().optional(),
        template_id: templateId,
        /** Withdrawals and corrections after it was sent, oldest first. */
        taken_back: z.array(takingBack),
        /** The text as people have it now, where it was corrected. */
        corrected: z.object({ subject: z.string(), body: z.string() }).optional(),
        outcome: z
          .object({
            delivered: count,
            waiting: count,
            not_on_io: count,
            service_off: count,
            read: count,
            /** Notices to pay of its messages that are paid. */
            paid: count,
            /** After they were accepted. */
            failed: count,
            at: z.string(),
          })
          .optional(),
      })
      .meta({
        examples: [
          {
            ...shownBatch,
            plan: shownPlan,
            needs_approval: true,
            taken_back: [],
            outcome: shownOutcome,
          },
        ],
      }),
  },
  problems: [batchProblems.batch_not_found],
});

export const changeBatch = endpoint({
  method: 'PUT',
  path: `${institutionPath}/batches/:batch_id`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary:
    'Changes a draft; its rows must then be sent again, since they are checked against the text',
  params: ofBatch,
  body: z
    .object({ ...planShape, template_id: templateId, version })
    .meta({ examples: [{ ...shownNames, ...shownPlan, version: 1 }] }),
  replies: { 200: batch },
  problems: [
    batchProblems.batch_not_found,
    batchProblems.not_a_draft,
    batchProblems.changed_elsewhere,
    batchProblems.template_faulty,
    batchProblems.column_missing,
    batchProblems.service_of_another,
  ],
});

export const discardBatch = endpoint({
  method: 'DELETE',
  path: `${institutionPath}/batches/:batch_id`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary: 'Throws a draft and its rows away',
  params: ofBatch,
  replies: { 204: emptyBody },
  problems: [batchProblems.batch_not_found, batchProblems.not_a_draft],
});

export const forecastBatch = endpoint({
  method: 'GET',
  path: `${institutionPath}/batches/:batch_id/forecast`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary:
    'How many of the people of a batch can be reached, as counts only; how long it takes among the batches of others, and how much of the day’s share is left',
  params: ofBatch,
  replies: {
    200: z
      .object({
        total: z.int(),
        /** On IO, with this service switched on. */
        reached: share,
        not_on_io: share,
        service_off: share,
        /** People that the institution’s batches may still reach today. */
        left_today: z.int(),
        queue: z.object({
          /** Rows of others that leave before the last of this batch. */
          ahead: z.int(),
          /** Institutions that take turns with this one. */
          institutions: z.int(),
          /** From the first row to the last; absent where nothing was measured yet. */
          seconds: z.int().optional(),
        }),
      })
      .meta({
        examples: [
          {
            total: 2140,
            reached: { at_least: 1729 },
            not_on_io: 402,
            service_off: 'few',
            left_today: 997_860,
            queue: { ahead: 4280, institutions: 3, seconds: 9 },
          },
        ],
      }),
  },
  problems: [batchProblems.batch_not_found],
});

const when = said(
  'deve essere un momento con fuso, per esempio 2027-01-15T09:00:00+01:00',
  'must be a moment with its zone, such as 2027-01-15T09:00:00+01:00',
);

export const moveBatch = endpoint({
  method: 'POST',
  path: `${institutionPath}/batches/:batch_id/moves`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary:
    'Confirms, approves, undoes, pauses, resumes or stops a batch, or tries what was refused again. Confirmed, it waits five minutes or until the chosen moment',
  params: ofBatch,
  body: z
    .discriminatedUnion('move', [
      z.object({
        move: z.literal('confirm'),
        version,
        /** Rows that the caller has had kept. */
        rows: z.int().min(1).max(100_000),
        starts_at: z.iso.datetime({ ...when, offset: true }).optional(),
        /** So many first; then it pauses and asks. */
        canary: z.int().min(1).max(10_000).optional(),
      }),
      z.object({ move: z.literal('approve'), snapshot: z.string().max(64) }),
      z.object({ move: z.enum(['undo', 'pause', 'resume', 'stop', 'again']) }),
    ])
    .meta({ examples: [{ move: 'confirm', version: 1, rows: 2140, canary: 20 }] }),
  replies: { 200: batch },
  problems: [
    batchProblems.batch_not_found,
    batchProblems.not_possible_now,
    batchProblems.changed_elsewhere,
    batchProblems.rows_missing,
    batchProblems.no_rows,
    batchProblems.needs_another_person,
    batchProblems.snapshot_differs,
    batchProblems.nothing_to_try_again,
    batchProblems.start_past,
    batchProblems.held_by_platform,
    batchProblems.day_share_used,
  ],
});

export const exportOutcome = endpoint({
  method: 'GET',
  path: `${institutionPath}/batches/:batch_id/outcome.csv`,
  door: { kind: 'member', roles: RIGHTS.see },
  summary:
    'What became of a batch as CSV: each outcome, and each reason for which rows were not accepted, with how many; "<10" where there are few',
  params: ofBatch,
  replies: { 200: rawBody },
  problems: [batchProblems.batch_not_found],
});

export const listRefused = endpoint({
  method: 'GET',
  path: `${institutionPath}/batches/:batch_id/refused`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary: 'Rows that were not accepted when they were sent, and why, in the order of the list',
  params: ofBatch,
  query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
  replies: {
    200: z
      .object({
        items: z.array(z.object({ number: z.int(), problem: z.string() })),
        next: z.int().optional(),
      })
      .meta({ examples: [{ items: [{ number: 17, problem: 'recipient_forbidden' }] }] }),
  },
  problems: [batchProblems.batch_not_found],
});
