// The rows of a batch's list.
import { endpoint } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { batchProblems } from './problems.ts';
import { institutionPath, ofBatch, version } from './shapes.ts';

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
  body: z
    .object({
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
    })
    .meta({
      examples: [
        { version: 1, rows: [{ number: 2, cells: ['RSSMRA80A01L219M', 'Maria', '31/02/2027'] }] },
      ],
    }),
  replies: {
    200: z.object({ kept: z.int(), errors: z.array(rowError).max(5000) }).meta({
      examples: [
        {
          kept: 0,
          errors: [
            {
              row: 2,
              column: 'Scadenza',
              code: 'not_a_day',
              it: 'non è un giorno che esiste: scrivi per esempio 31/01/2027',
              en: 'is not a day that exists: write for example 31/01/2027',
            },
          ],
        },
      ],
    }),
  },
  problems: [
    batchProblems.batch_not_found,
    batchProblems.not_a_draft,
    batchProblems.changed_elsewhere,
  ],
});
