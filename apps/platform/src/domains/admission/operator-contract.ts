// What operators see of admission and what they switch.
import { endpoint, rawBody } from '@io/endpoint';
import { z } from 'zod';
import {
  admissionProblems,
  instant,
  LEVELS,
  PRECEDENCES,
  SECTIONS,
  sectionStatus,
} from './shapes.ts';

/** Any moment with a zone is understood. */
const instantIn = z.iso.datetime({ offset: true });
const reason = z.string().trim().min(1).max(500);

const root = '/backoffice/api/v1/admission';
const operator = { kind: 'operator' } as const;

const line = z.object({
  class: z.enum(PRECEDENCES),
  /** Of the gate's places, 0 for `normal`, which has what is left. */
  share: z.number(),
  issued: z.int(),
  served: z.int(),
  waiting: z.int(),
});

export const liveGate = z.object({
  name: z.string(),
  kind: z.enum(['login', 'identity-provider', 'service', 'other']),
  /** For people: the provider's name, say. */
  label: z.string(),
  /** Declared, a second, of the whole installation; null: without limit. */
  rate: z.number().nullable(),
  burst: z.number(),
  /** Whether the rate goes down by itself when the dependency is slow or fails. */
  adaptive: z.boolean(),
  effective_rate: z.number().nullable(),
  trouble: z.enum(['none', 'slow', 'failing']),
  paused: z
    .object({
      reason: z.object({ it: z.string(), en: z.string() }),
      since: instant,
      expected_end: instant.nullable(),
    })
    .nullable(),
  waiting: z.int(),
  lines: z.array(line),
  /** A second, over the last ten seconds. */
  arrivals: z.number(),
  admitted: z.number(),
  /** Of what the dependency was asked lately; null when nothing was. */
  p95_ms: z.number().nullable(),
  failures: z.number().nullable(),
  /** Expected wait of somebody who comes now in the normal line; null while paused. */
  wait_seconds: z.number().nullable(),
});
export const liveGates = z.object({ at: instant, items: z.array(liveGate) });

export const listGates = endpoint({
  method: 'GET',
  path: `${root}/gates`,
  door: operator,
  summary: 'Every gate with its live numbers',
  replies: { 200: liveGates },
  problems: [],
});

const gateName = z.object({ gate_name: z.string().min(1).max(80) });

export const setGate = endpoint({
  method: 'PUT',
  path: `${root}/gates/:gate_name`,
  door: operator,
  summary: 'Declares what a gate bears, and its reserved shares',
  params: gateName,
  body: z.object({
    rate: z.number().min(0.1).max(100_000).nullable(),
    burst: z.number().min(1).max(100_000),
    adaptive: z.boolean(),
    shares: z.object({ due: z.number().min(0).max(0.8), desk: z.number().min(0).max(0.8) }),
  }),
  replies: { 200: liveGate },
  problems: [admissionProblems.gate_unknown, admissionProblems.shares_too_large],
});

export const pauseGate = endpoint({
  method: 'PUT',
  path: `${root}/gates/:gate_name/pause`,
  door: operator,
  summary: 'Stops a gate: nobody passes, everybody keeps the place and reads the reason',
  params: gateName,
  body: z.object({
    reason: z.object({ it: reason, en: reason }),
    expected_end: instantIn.nullable().default(null),
  }),
  replies: { 200: liveGate },
  problems: [admissionProblems.gate_unknown],
});

export const resumeGate = endpoint({
  method: 'DELETE',
  path: `${root}/gates/:gate_name/pause`,
  door: operator,
  summary: 'Opens a stopped gate again',
  params: gateName,
  replies: { 200: liveGate },
  problems: [admissionProblems.gate_unknown],
});

export const seriesPoint = z.object({
  /** Beginning of the ten seconds. */
  at: instant,
  /** Counts of the ten seconds. */
  arrivals: z.int(),
  admitted: z.int(),
  /** Logins that came to their end well. */
  completed: z.int(),
  refused: z.int(),
  /** At the end of the ten seconds. */
  waiting: z.int(),
  effective_rate: z.number().nullable(),
  p95_ms: z.number().nullable(),
});

export const gateSeries = endpoint({
  method: 'GET',
  path: `${root}/series`,
  door: operator,
  summary: 'The last hour of a gate, ten seconds a point, oldest first; without a gate, of login',
  query: z.object({ gate: z.string().min(1).max(80).default('login') }),
  replies: {
    200: z.object({ gate: z.string(), step_seconds: z.literal(10), items: z.array(seriesPoint) }),
  },
  problems: [admissionProblems.gate_unknown],
});

export const refusals = endpoint({
  method: 'GET',
  path: `${root}/refusals`,
  door: operator,
  summary: 'Logins refused in the last hour by cause and identity provider, ten seconds a point',
  replies: {
    200: z.object({
      step_seconds: z.literal(10),
      /** Most frequent first. */
      totals: z.array(
        z.object({
          cause: z.string().describe('nr08 to nr30 as SPID numbers them, or a word of ours'),
          /** Null when the answer belonged to no question of ours. */
          identity_provider: z.string().nullable(),
          label: z.string(),
          count: z.int(),
        }),
      ),
      items: z.array(
        z.object({
          at: instant,
          cause: z.string(),
          identity_provider: z.string().nullable(),
          count: z.int(),
        }),
      ),
    }),
  },
  problems: [],
});

export const section = sectionStatus.extend({ name: z.enum(SECTIONS), changed_at: instant });

export const listSections = endpoint({
  method: 'GET',
  path: `${root}/sections`,
  door: operator,
  summary: 'The state of every section of the app as people read it',
  replies: { 200: z.object({ items: z.array(section) }) },
  problems: [],
});

export const setSection = endpoint({
  method: 'PUT',
  path: `${root}/sections/:section`,
  door: operator,
  summary:
    'Message and kill switch of a section; in the app within a minute. `everywhere` is a message above every page',
  params: z.object({ section: z.enum(SECTIONS) }),
  body: z
    .object({
      level: z.enum(LEVELS),
      /** Needed in both languages unless the level is none and the section is on. */
      text: z.object({ it: z.string().trim().max(500), en: z.string().trim().max(500) }),
      link: z
        .url({ protocol: /^https$/ })
        .max(500)
        .nullable()
        .default(null),
      expected_end: instantIn.nullable().default(null),
      visible: z.boolean().default(true),
    })
    .refine(
      ({ level, text, visible }) =>
        (level === 'none' && visible) || (text.it !== '' && text.en !== ''),
      {
        path: ['text'],
        error:
          'manca: chi trova un avviso o una sezione spenta deve leggere perché, nelle due lingue | is missing: whoever meets a notice or a closed section must read why, in both languages',
      },
    ),
  replies: { 200: section },
  problems: [admissionProblems.app_stays_on],
});

export const switchChanges = endpoint({
  method: 'GET',
  path: `${root}/changes`,
  door: operator,
  summary: 'Who changed which switch and when, newest first, the last hundred',
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          at: instant,
          /** Name and family name of the operator. */
          who: z.string(),
          what: z.enum(['gate', 'pause', 'resume', 'section']),
          subject: z.string(),
          /** The new values, as they were sent. */
          values: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  },
  problems: [],
});

export const admissionEvents = endpoint({
  method: 'GET',
  path: `${root}/events`,
  door: operator,
  summary:
    'Server-Sent Events: `gates` once a second at most, with the body of GET gates; `sections` and `changes` ({}) when to look again',
  replies: { 200: rawBody },
  problems: [],
});
