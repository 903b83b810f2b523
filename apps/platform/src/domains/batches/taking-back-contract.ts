// A batch that was sent, withdrawn or corrected as a whole.
import { endpoint } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { batchProblems } from './problems.ts';
import { institutionPath, ofBatch } from './shapes.ts';

export const takingBack = z.object({
  kind: z.enum(['withdraw', 'correct']),
  reason: z.string(),
  passages: z.array(z.object({ find: z.string(), replace: z.string() })),
  asked_at: z.string(),
  asked_by: z.string(),
  /** Absent while it goes on. */
  ended_at: z.string().optional(),
  /** Messages that were withdrawn or corrected. */
  taken: z.int(),
  /** Messages left as they are, by why: paid, not arrived, without the passage. */
  left: z.record(z.string(), z.int()),
});

const reason = plainText(5, 300, '«L’importo indicato era sbagliato»');
const passage = z.object({
  find: plainText(3, 2000, '«entro il 31 gennaio»'),
  replace: plainText(0, 2000, '«entro il 28 febbraio»'),
});

export const takeBackBatch = endpoint({
  method: 'POST',
  path: `${institutionPath}/batches/:batch_id/taking-back`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary:
    'Withdraws a batch that was sent, or corrects passages of its text, with a reason for the people. Unread messages go or are replaced; read ones stay and say so. Notices to pay that the batch made are withdrawn with their messages; what is paid stays. It is done in steps: the batch says how far it is',
  params: ofBatch,
  body: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('withdraw'), reason }),
      z.object({ kind: z.literal('correct'), reason, passages: z.array(passage).min(1).max(10) }),
    ])
    .meta({
      examples: [
        {
          kind: 'correct',
          reason: 'La scadenza indicata era sbagliata',
          passages: [{ find: 'dal sito della scuola', replace: 'dal sito del Comune' }],
        },
      ],
    }),
  replies: {
    202: z.object({ taken_back: z.array(takingBack) }).meta({
      examples: [
        {
          taken_back: [
            {
              kind: 'correct',
              reason: 'La scadenza indicata era sbagliata',
              passages: [{ find: 'dal sito della scuola', replace: 'dal sito del Comune' }],
              asked_at: '2026-11-22T11:00:00.000Z',
              asked_by: 'Maria Rossi',
              ended_at: '2026-11-22T11:00:09.000Z',
              taken: 1730,
              left: { not_delivered: 402 },
            },
          ],
        },
      ],
    }),
  },
  problems: [
    batchProblems.batch_not_found,
    batchProblems.not_possible_now,
    batchProblems.taken_back_already,
    batchProblems.passage_missing,
  ],
});
