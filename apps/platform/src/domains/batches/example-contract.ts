// One message of a batch as its person would read it: what is approved, rather than a text with fields.
import { endpoint } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { batchProblems } from './problems.ts';
import { institutionPath, ofBatch } from './shapes.ts';

const example = z.object({
  /** The row of the list. */
  number: z.int(),
  subject: z.string(),
  markdown: z.string(),
  /** A day, or a moment. */
  due_date: z.string().optional(),
  /** In cents. */
  amount: z.int().optional(),
});

export const getExample = endpoint({
  method: 'GET',
  path: `${institutionPath}/batches/:batch_id/example`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary:
    'The first message of a batch that has not left yet, filled with the values of its row, without saying whose it is. Null where there is none: what was sent is its person’s',
  params: ofBatch,
  replies: {
    200: z.object({ example: example.nullable() }).meta({
      examples: [
        {
          example: {
            number: 2,
            subject: 'Mensa scolastica di Maria',
            markdown:
              'Ciao, l’iscrizione alla mensa di Maria va rinnovata entro il 31 gennaio 2027.',
            due_date: '2027-01-31T23:00:00.000Z',
          },
        },
      ],
    }),
  },
  problems: [batchProblems.batch_not_found],
});
