// What became of a batch over time.
import { endpoint } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { batchProblems } from './problems.ts';
import { count, institutionPath, ofBatch } from './shapes.ts';

export const getCourse = endpoint({
  method: 'GET',
  path: `${institutionPath}/batches/:batch_id/course`,
  door: { kind: 'member', roles: RIGHTS.see },
  summary:
    'What became of a batch over time: counted by the hour for two days, by the day for two months, and now. Counts add up from the beginning; what people did is said in steps of ten or more',
  params: ofBatch,
  replies: {
    200: z
      .object({
        items: z
          .array(
            z.object({
              at: z.string(),
              accepted: z.int(),
              delivered: count,
              read: count,
              paid: count,
              not_on_io: count,
              service_off: count,
              /** Rows that were not accepted, and messages that failed later. */
              failed: count,
            }),
          )
          .max(202),
      })
      .meta({
        examples: [
          {
            items: [
              {
                at: '2026-11-22T09:35:00.000Z',
                ...{ accepted: 0, delivered: 0, read: 0, paid: 0 },
                ...{ not_on_io: 0, service_off: 0, failed: 0 },
              },
              {
                at: '2026-11-22T10:23:00.000Z',
                ...{ accepted: 2140, delivered: 1730, read: 911, paid: 402 },
                ...{ not_on_io: 402, service_off: 'few', failed: 0 },
              },
            ],
          },
        ],
      }),
  },
  problems: [batchProblems.batch_not_found],
});
