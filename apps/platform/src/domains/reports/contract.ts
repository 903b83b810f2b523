// Reporting a message to who runs the platform, and what has become of it; the operators' list.
import { endpoint, problems, said } from '@io/endpoint';
import { ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';

export const reportProblems = problems({
  report_message_not_found: {
    status: 404,
    title: 'Message not found',
    it: 'Questo messaggio non esiste, o non è tuo.',
    en: 'This message does not exist, or is not yours.',
  },
  report_not_found: {
    status: 404,
    title: 'Report not found',
    it: 'Non hai segnalato questo messaggio.',
    en: 'You have not reported this message.',
  },
  reported_not_found: {
    status: 404,
    title: 'Report not found',
    it: 'Non c’è nessuna segnalazione con questo identificativo.',
    en: 'There is no report with this id.',
  },
  too_many_reports: {
    status: 429,
    title: 'Too many reports',
    it: 'Hai segnalato molti messaggi nelle ultime 24 ore. Riprova domani.',
    en: 'You have reported many messages in the last 24 hours. Try again tomorrow.',
  },
});

/** SCAM: it pretends to come from somebody else. TOO_MANY: unwanted, or again and again. */
export const REASONS = [
  'SCAM',
  'NOT_FOR_ME',
  'WRONG_DATA',
  'TOO_MANY',
  'OFFENSIVE',
  'OTHER',
] as const;
const reason = z.enum(
  REASONS,
  said(
    `deve essere uno di: ${REASONS.join(', ')}; per esempio "SCAM"`,
    `must be one of: ${REASONS.join(', ')}; such as "SCAM"`,
  ),
);
const wordsRule = said(
  'deve essere un testo di al massimo 500 caratteri, senza caratteri di controllo',
  'must be a text of at most 500 characters, without control characters',
);
// Line ends and tabs are text; a database cannot keep some of the others.
// oxlint-disable-next-line no-control-regex -- they are exactly what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const words = z
  .string(wordsRule)
  .max(500, wordsRule)
  .refine((text) => !CONTROL.test(text) && text.isWellFormed(), wordsRule);

const ownReport = z.object({
  reason,
  words: z.string(),
  reported_at: z.string(),
  /** An operator has read it. */
  read_at: z.string().optional(),
});

const params = z.object({ id: z.string().max(64) });

export const reportMessage = endpoint({
  method: 'PUT',
  path: '/app/api/v1/messages/:id/report',
  door: { kind: 'citizen' },
  summary:
    'Reports a message to who runs the platform. One report a message: until it is read it can be changed. At most 10 messages in 24 hours',
  params,
  body: z.strictObject({ reason, words: words.default('') }),
  replies: { 200: ownReport },
  problems: [reportProblems.report_message_not_found, reportProblems.too_many_reports],
});

export const getReport = endpoint({
  method: 'GET',
  path: '/app/api/v1/messages/:id/report',
  door: { kind: 'citizen' },
  summary: "One's own report of a message",
  params,
  replies: { 200: ownReport },
  problems: [reportProblems.report_not_found],
});

/** Neither the person nor the text of the message: who handles reports needs neither. */
const shownReport = z.object({
  id: z.uuid(),
  reason,
  words: z.string(),
  reported_at: z.string(),
  message_id: z.string().regex(ULID_PATTERN),
  service_id: z.string(),
  service_name: z.string(),
  organization_name: z.string(),
  /** Done with; absent while it is open. */
  handled_at: z.string().optional(),
});

const operator = { kind: 'operator' } as const;
const ofReport = z.object({ report_id: z.uuid() });

export const listReports = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/reports',
  door: operator,
  summary:
    'What people have reported, newest first: why, in which words, of which sender. Neither the person nor the message is shown, and the person can read that an operator has looked',
  query: z.object({
    maximum_id: z.uuid().optional(),
    state: z.enum(['open', 'handled']).optional(),
    reason: reason.optional(),
  }),
  replies: { 200: z.object({ items: z.array(shownReport), next: z.uuid().optional() }) },
  problems: [],
});

const reportWithActs = shownReport.extend({
  /** Newest first. */
  acts: z.array(
    z.object({
      at: z.string(),
      who: z.string(),
      what: z.enum(['handled', 'reopened']),
      note: z.string(),
    }),
  ),
});

export const getReported = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/reports/:report_id',
  door: operator,
  summary: 'One report, and what operators have done with it',
  params: ofReport,
  replies: { 200: reportWithActs },
  problems: [reportProblems.reported_not_found],
});

const noteRule = said(
  'deve dire in 1-500 caratteri che cosa è stato fatto; per esempio "Il servizio è stato sospeso"',
  'must say in 1 to 500 characters what was done; such as "The service has been suspended"',
);

export const handleReport = endpoint({
  method: 'PUT',
  path: '/backoffice/api/v1/reports/:report_id/handling',
  door: operator,
  summary: 'Says that a report is done with, and what was done; who and when is kept for good',
  params: ofReport,
  body: z.strictObject({
    note: z
      .string(noteRule)
      .trim()
      .min(1, noteRule)
      .max(500, noteRule)
      .refine((text) => !CONTROL.test(text) && text.isWellFormed(), noteRule),
  }),
  replies: { 200: reportWithActs },
  problems: [reportProblems.reported_not_found],
});

export const reopenReport = endpoint({
  method: 'DELETE',
  path: '/backoffice/api/v1/reports/:report_id/handling',
  door: operator,
  summary: 'Opens a report again that was done with',
  params: ofReport,
  replies: { 200: reportWithActs },
  problems: [reportProblems.reported_not_found],
});
