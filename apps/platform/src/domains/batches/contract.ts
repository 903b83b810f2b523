// Batches and templates of an institution's back-office.
import { emptyBody, endpoint, said } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { FIELDS } from '@io/sheets';
import { RIGHTS, ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { batchProblems } from './problems.ts';
import { BATCH_STATES } from './rules.ts';

export { batchProblems };

const institutionPath = '/backoffice/api/v1/institutions/:institution_id';

const institution = z.object({ institution_id: z.uuid() });
const ofBatch = institution.extend({ batch_id: z.uuid() });
const ofTemplate = institution.extend({ template_id: z.uuid() });
const name = plainText(1, 100, '«TARI 2027, prima rata»');
const serviceId = z.string().regex(ULID_PATTERN);
const subject = plainText(1, 500, '«TARI 2027: la prima rata di ((nome))»');
const body = plainText(1, 12_000, '«Ciao ((nome)), la prima rata è di ((importo|euro)).»');
const version = z.int().min(1).max(1_000_000);
const field = z.enum(FIELDS);

const column = z.object({
  header: plainText(1, 200, '«Codice fiscale»'),
  field: field.optional(),
});

const planShape = {
  name,
  service_id: serviceId,
  subject,
  body,
  columns: z.array(column).min(1).max(200),
  /** Of notices to pay: whether they lapse with the deadline. */
  invalid_after_due_date: z.boolean().default(false),
};

const template = z.object({
  id: z.uuid(),
  name,
  service_id: serviceId,
  subject: z.string(),
  body: z.string(),
  mapping: z.record(z.string(), field),
  version,
  updated_at: z.string(),
  updated_by: z.string(),
});

export const listTemplates = endpoint({
  method: 'GET',
  path: `${institutionPath}/templates`,
  door: { kind: 'member', roles: RIGHTS.see },
  summary: 'The institution’s texts for batches, by name',
  params: institution,
  replies: { 200: z.object({ items: z.array(template) }) },
  problems: [],
});

export const putTemplate = endpoint({
  method: 'PUT',
  path: `${institutionPath}/templates/:template_id`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary:
    'Makes a template under an id of the caller’s, or changes the version that the caller has seen',
  params: ofTemplate,
  body: z.object({
    name,
    service_id: serviceId,
    subject,
    body,
    mapping: z.record(z.string().max(200), field).default({}),
    /** The version that was changed; 0 for a new one. */
    version: z.int().min(0).max(1_000_000),
  }),
  replies: { 200: template },
  problems: [
    batchProblems.template_faulty,
    batchProblems.template_name_taken,
    batchProblems.changed_elsewhere,
    batchProblems.service_of_another,
  ],
});

export const deleteTemplate = endpoint({
  method: 'DELETE',
  path: `${institutionPath}/templates/:template_id`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary: 'Throws a template away; batches made with it keep their text',
  params: ofTemplate,
  replies: { 204: emptyBody },
  problems: [batchProblems.template_not_found],
});

const count = z.union([z.int(), z.literal('few')]);

export const batch = z.object({
  id: z.uuid(),
  name: z.string(),
  service_id: z.string(),
  state: z.enum(BATCH_STATES),
  paused_because: z.enum(['person', 'canary', 'refusals']).optional(),
  version,
  total: z.int(),
  sent: z.int(),
  refused: z.int(),
  created_at: z.string(),
  created_by: z.string(),
  approved_by: z.string().optional(),
  starts_at: z.string().optional(),
  ended_at: z.string().optional(),
  snapshot: z.string().optional(),
  canary: z.int().optional(),
});

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
  body: z.object(planShape),
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
    200: batch.extend({
      plan: z.object(planShape).omit({ name: true, service_id: true }),
      needs_approval: z.boolean(),
      outcome: z
        .object({
          delivered: count,
          waiting: count,
          not_on_io: count,
          service_off: count,
          read: count,
          at: z.string(),
        })
        .optional(),
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
  body: z.object({ ...planShape, version }),
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

const rowError = z.object({
  row: z.int(),
  column: z.string().optional(),
  code: z.string(),
  it: z.string(),
  en: z.string(),
  suggestion: z.string().optional(),
});

export const putRows = endpoint({
  method: 'PUT',
  path: `${institutionPath}/batches/:batch_id/rows`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary:
    'Up to 1,000 rows of the list. Good ones are kept, bad ones come back with all that is wrong; sent again, a row takes the place of the one of its number',
  params: ofBatch,
  maxBodyBytes: 4 * 1024 * 1024,
  body: z.object({
    version,
    rows: z
      .array(
        z.object({
          number: z.int().min(1).max(2_000_000),
          cells: z.array(z.string().max(32_767)).max(200),
        }),
      )
      .min(1)
      .max(1000),
  }),
  replies: { 200: z.object({ kept: z.int(), errors: z.array(rowError).max(5000) }) },
  problems: [
    batchProblems.batch_not_found,
    batchProblems.not_a_draft,
    batchProblems.changed_elsewhere,
  ],
});

export const forecastBatch = endpoint({
  method: 'GET',
  path: `${institutionPath}/batches/:batch_id/forecast`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary: 'How many of the people of a batch can be reached, as counts only',
  params: ofBatch,
  replies: {
    200: z.object({ total: z.int(), on_io: count, not_on_io: count, service_off: count }),
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
    'Confirms, approves, undoes, pauses, resumes or stops a batch. Confirmed, it waits five minutes or until the chosen moment',
  params: ofBatch,
  body: z.discriminatedUnion('move', [
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
    z.object({ move: z.enum(['undo', 'pause', 'resume', 'stop']) }),
  ]),
  replies: { 200: batch },
  problems: [
    batchProblems.batch_not_found,
    batchProblems.not_possible_now,
    batchProblems.changed_elsewhere,
    batchProblems.rows_missing,
    batchProblems.no_rows,
    batchProblems.needs_another_person,
    batchProblems.snapshot_differs,
    batchProblems.start_past,
  ],
});

export const listRefused = endpoint({
  method: 'GET',
  path: `${institutionPath}/batches/:batch_id/refused`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary: 'Rows that were not accepted when they were sent, and why, in the order of the list',
  params: ofBatch,
  query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
  replies: {
    200: z.object({
      items: z.array(z.object({ number: z.int(), problem: z.string() })),
      next: z.int().optional(),
    }),
  },
  problems: [batchProblems.batch_not_found],
});
