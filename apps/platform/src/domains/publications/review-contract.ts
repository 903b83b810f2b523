// Services' cards that the rules could not decide, as operators judge them.
import { endpoint, rawBody } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { z } from 'zod';
import { publicationProblems } from './problems.ts';
import { cardShape, findingShape, historyItem, noteShape, number, revision } from './shapes.ts';

const path = '/backoffice/api/v1/service-reviews';
const door = { kind: 'operator' } as const;
const ofReview = z.object({ service_id: z.string().max(64) });
const { review_gone: gone, changed_by_other: changed, own_institution: own } = publicationProblems;

const waiting = z.object({
  service_id: z.string(),
  institution_name: z.string(),
  service_name: z.string(),
  number,
  revision,
  submitted_at: z.string().meta({ examples: ['2026-11-22T09:30:00.000Z'] }),
  submitted_by: z.string().meta({ examples: ['Ada Ferraris'] }),
  due_at: z.string().meta({ examples: ['2026-11-24T09:30:00.000Z'] }),
  is_first: z.boolean().meta({ examples: [true] }),
  findings: z.array(findingShape),
});

export const listReviews = endpoint({
  method: 'GET',
  path,
  door,
  summary:
    'Cards that wait for an operator, the nearest promise first, with the rules that ask for a person',
  replies: { 200: z.object({ items: z.array(waiting) }) },
  problems: [],
});

export const getReview = endpoint({
  method: 'GET',
  path: `${path}/:service_id`,
  door,
  summary: 'One card that waits: what it says, what citizens see now, what was done with it',
  params: ofReview,
  replies: {
    200: waiting.extend({
      content: cardShape,
      live: cardShape.nullable(),
      /** An operator does not judge cards of an institution that they work for. */
      is_own: z.boolean().meta({ examples: [false] }),
      events: z.array(historyItem),
    }),
  },
  problems: [gone],
});

export const readReviewLogo = endpoint({
  method: 'GET',
  path: `${path}/:service_id/logos/:logo_version`,
  door,
  summary: 'The logo of a card that waits, or the published one',
  params: ofReview.extend({ logo_version: z.string().max(64) }),
  replies: { 200: rawBody },
  problems: [gone, publicationProblems.draft_logo_not_found],
});

const judged = z.object({
  state: z.enum(['approved', 'rejected']).meta({ examples: ['approved'] }),
  is_published: z.boolean().meta({ examples: [true] }),
});

export const approveCard = endpoint({
  method: 'POST',
  path: `${path}/:service_id/approval`,
  door,
  summary:
    'Approves the card that was read; it is published too where its institution asked for that',
  params: ofReview,
  body: z.strictObject({ revision }),
  replies: { 200: judged },
  problems: [gone, changed, own],
});

export const rejectCard = endpoint({
  method: 'POST',
  path: `${path}/:service_id/rejection`,
  door,
  summary:
    'Sends the card back with a reason, and notes beside its fields; its people mend and send it again',
  params: ofReview,
  body: z.strictObject({
    revision,
    reason: plainText(10, 1000, '«La pagina indicata è generica»'),
    notes: z.array(noteShape).max(25),
  }),
  replies: { 200: judged },
  problems: [gone, changed, own],
});
