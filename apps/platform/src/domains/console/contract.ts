// The operators' console: institutions, services, batches and failed jobs, and what may be done with them; search by id.
import { emptyBody, endpoint, said } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { consoleProblems } from './problems.ts';

export { consoleProblems };
export * from './search-contract.ts';

const door = { kind: 'operator' } as const;
const root = '/backoffice/api/v1/console';
const at = z.string().meta({ examples: ['2026-11-22T09:30:00.000Z'] });
const because = z.string().meta({ examples: ['Messaggi a persone sbagliate'] });
const reason = plainText(3, 500, '«Messaggi a persone sbagliate: l’ente lo sa»').meta({
  examples: ['Messaggi a persone sbagliate: l’ente lo sa'],
});
const withReason = z.strictObject({ reason });
const words = z
  .string(said('deve essere un testo', 'must be a text'))
  .trim()
  .max(100, said('al massimo 100 caratteri', '100 characters at most'))
  .meta({ examples: ['torino'] });
const isSuspended = z.enum(['true', 'false']).optional();

const CALL_CLASS_NAMES = ['standard', 'fast', 'unlimited'] as const;
const limits = z.object({
  /** 150 calls in 5 seconds, 250, or as many as they like. */
  calls: z.enum(CALL_CLASS_NAMES),
  /** People written to by batches in a day; absent: as all. */
  recipients_a_day: z
    .int()
    .min(0)
    .max(10_000_000)
    .meta({ examples: [50_000] })
    .optional(),
});

const KINDS = ['body', 'technology_partner', 'aggregator'] as const;
const kindWords = said(
  'deve essere body, technology_partner o aggregator',
  'must be body, technology_partner or aggregator',
);

const institution = limits.extend({
  id: z.uuid(),
  name: z.string().meta({ examples: ['Comune di Torino'] }),
  fiscal_code: z.string().meta({ examples: ['00514490010'] }),
  ipa_code: z.string().optional(),
  /** Whether it acts for others: a firm, or a body that does. */
  kind: z.enum(KINDS).meta({ examples: ['body'] }),
  suspended_at: at.optional(),
  suspended_because: because.optional(),
});
const ofInstitution = z.object({ institution_id: z.uuid() });
const here = `${root}/institutions/:institution_id`;

export const listInstitutionsForOperators = endpoint({
  method: 'GET',
  path: `${root}/institutions`,
  door,
  summary: 'Institutions by name, 50 a page: what they may, and which are suspended',
  query: z.object({
    after: z.string().max(1000).optional(),
    q: words.optional(),
    suspended: isSuspended,
  }),
  replies: {
    200: z.object({
      items: z.array(institution),
      next: z
        .string()
        .meta({ examples: ['0192f0a0-0000-7000-8000-000000000001 Comune di Torino'] })
        .optional(),
    }),
  },
  problems: [],
});

export const suspendInstitution = endpoint({
  method: 'PUT',
  path: `${here}/suspension`,
  door,
  summary:
    'Stops an institution: its keys open nothing and its batches wait until it is let go on. What was sent stays. The reason stands in its register',
  params: ofInstitution,
  body: withReason,
  replies: { 200: institution },
  problems: [consoleProblems.subject_not_found, consoleProblems.stands_so_already],
});

export const resumeInstitution = endpoint({
  method: 'POST',
  path: `${here}/resumption`,
  door,
  summary: 'Lets a suspended institution go on',
  params: ofInstitution,
  body: withReason,
  replies: { 200: institution },
  problems: [consoleProblems.subject_not_found, consoleProblems.stands_so_already],
});

export const limitInstitution = endpoint({
  method: 'PUT',
  path: `${here}/limits`,
  door,
  summary: 'How often its keys may call, and how many people its batches may reach in a day',
  params: ofInstitution,
  body: limits.extend({ reason }).strict(),
  replies: { 200: institution },
  problems: [consoleProblems.subject_not_found],
});

export const changeInstitutionKind = endpoint({
  method: 'PUT',
  path: `${here}/kind`,
  door: { kind: 'operator', recent: true },
  summary:
    'Makes an institution a technology partner or an aggregator, or a body that acts for nobody. Who ceases to act for others is out of every body with the next request, and each delegation is ended in both registers',
  params: ofInstitution,
  body: z.strictObject({
    kind: z.enum(KINDS, kindWords).meta({ examples: ['aggregator'] }),
    reason,
  }),
  replies: { 200: institution },
  problems: [consoleProblems.subject_not_found, consoleProblems.stands_so_already],
});

const service = z.object({
  service_id: z.string().regex(ULID_PATTERN),
  service_name: z.string(),
  institution_id: z.uuid(),
  institution_name: z.string(),
  is_visible: z.boolean(),
  suspended_at: at.optional(),
  suspended_because: because.optional(),
});
const ofService = z.object({ service_id: z.string().regex(ULID_PATTERN) });

export const listServicesForOperators = endpoint({
  method: 'GET',
  path: `${root}/services`,
  door,
  summary: 'Services of every institution, oldest first, 50 a page',
  query: z.object({
    after: z.string().regex(ULID_PATTERN).optional(),
    q: words.optional(),
    institution_id: z.uuid().optional(),
    suspended: isSuspended,
  }),
  replies: {
    200: z.object({ items: z.array(service), next: z.string().regex(ULID_PATTERN).optional() }),
  },
  problems: [],
});

export const suspendService = endpoint({
  method: 'PUT',
  path: `${root}/services/:service_id/suspension`,
  door,
  summary: 'Stops a service: its keys open nothing and its batches wait',
  params: ofService,
  body: withReason,
  replies: { 200: service },
  problems: [consoleProblems.subject_not_found, consoleProblems.stands_so_already],
});

export const resumeService = endpoint({
  method: 'POST',
  path: `${root}/services/:service_id/resumption`,
  door,
  summary: 'Lets a suspended service go on',
  params: ofService,
  body: withReason,
  replies: { 200: service },
  problems: [consoleProblems.subject_not_found, consoleProblems.stands_so_already],
});

const batch = z.object({
  id: z.uuid(),
  institution_id: z.uuid(),
  institution_name: z.string(),
  name: z.string().meta({ examples: ['Mensa 2027'] }),
  service_id: z.string().regex(ULID_PATTERN),
  state: z.string().meta({ examples: ['sending'] }),
  paused_because: z
    .string()
    .meta({ examples: ['operator'] })
    .optional(),
  total: z.int(),
  sent: z.int(),
  refused: z.int(),
  created_at: at,
  starts_at: at.optional(),
});

export const listBatchesForOperators = endpoint({
  method: 'GET',
  path: `${root}/batches`,
  door,
  summary: 'Batches of every institution, newest first, 50 a page. Neither text nor people',
  query: z.object({
    before: z.uuid().optional(),
    institution_id: z.uuid().optional(),
    under_way: z.enum(['true', 'false']).optional(),
    /** This one alone. */
    batch_id: z.uuid().optional(),
  }),
  replies: { 200: z.object({ items: z.array(batch), next: z.uuid().optional() }) },
  problems: [],
});

export const moveBatchForOperators = endpoint({
  method: 'POST',
  path: `${root}/batches/:batch_id/moves`,
  door,
  summary:
    'Halts an institution’s batch, lets it go on or ends it. What is halted here only an operator lets go on. The reason stands in the institution’s register',
  params: z.object({ batch_id: z.uuid() }),
  body: z.strictObject({ move: z.enum(['pause', 'resume', 'stop']), reason }),
  replies: { 200: batch },
  problems: [consoleProblems.subject_not_found, consoleProblems.stands_so_already],
});

const job = z.object({
  id: z.int().meta({ examples: [4711] }),
  name: z.string().meta({ examples: ['citizens.inbox_opened'] }),
  /** given_up: it is not tried any more. */
  state: z.enum(['given_up', 'retrying']),
  attempts: z.int(),
  max_attempts: z.int(),
  error: z.string().meta({ examples: ['connect ECONNREFUSED'] }),
  created_at: at,
  failed_at: at,
  next_at: at.optional(),
});

export const listFailedJobs = endpoint({
  method: 'GET',
  path: `${root}/failed-jobs`,
  door,
  summary:
    'Jobs whose last attempt failed, those that were given up first, 200 at most. What a job carries is not shown',
  replies: { 200: z.object({ items: z.array(job) }) },
  problems: [],
});

export const replayJob = endpoint({
  method: 'POST',
  path: `${root}/failed-jobs/:job_id/replay`,
  door,
  summary: 'Runs a failed job again, at once and with new patience',
  params: z.object({ job_id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
  body: withReason,
  replies: { 204: emptyBody },
  problems: [consoleProblems.job_not_there],
});

const ACT_KINDS = ['suspend', 'resume', 'limit', 'kind', 'pause', 'stop', 'replay'] as const;
const SUBJECT_KINDS = ['institution', 'service', 'batch', 'job'] as const;

export const listConsoleActs = endpoint({
  method: 'GET',
  path: `${root}/acts`,
  door,
  summary: 'What operators have done at the console and why, newest first, 50 a page',
  query: z.object({ before: z.uuid().optional() }),
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          at,
          who: z.string(),
          what: z.enum(ACT_KINDS).meta({ examples: ['suspend'] }),
          subject_kind: z.enum(SUBJECT_KINDS),
          subject_id: z.string().meta({ examples: ['0192f0a0-0000-7000-8000-000000000001'] }),
          subject_name: z.string().meta({ examples: ['Comune di Torino'] }),
          reason: because,
        }),
      ),
      next: z.uuid().optional(),
    }),
  },
  problems: [],
});
