// Many messages in one call, a result for each: what IO never had and every vendor of municipal software asks for.
import { endpoint } from '@io/endpoint';
import { z } from 'zod';
import { idempotencyKey, newMessage, sendMessage } from './contract.ts';

export const MAX_ROWS = 1000;
/** A thousand messages of everyday length are 1 MB; of the longest, some 380 fit. */
const MAX_BYTES = 4 * 1024 * 1024;

/** One row: a message as POST /messages takes it, with the recipient in it and, if wanted, a key of its own. */
export const bulkRow = newMessage.extend({ idempotency_key: idempotencyKey.optional() });

const rowProblem = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  detail_it: z.string(),
  detail_en: z.string(),
  errors: z
    .array(z.object({ path: z.string(), rule: z.string(), it: z.string(), en: z.string() }))
    .optional(),
});

export const sendMessages = endpoint({
  method: 'POST',
  path: '/api/v1/messages/bulk',
  door: sendMessage.door,
  summary: `Sends up to ${MAX_ROWS} messages in one call of at most 4 MB. Each row is judged by itself, as POST /messages would, and has its result at its place: 201 and an id, or what is wrong with it. The good rows are written together: after the answer all of them are durable. Every 100 rows count as one call against the rate. With an Idempotency-Key for the call, or an idempotency_key in a row, a repetition finds the same ids. With \`Dry-Run: true\` every row is judged and nothing is sent; of the recipients nothing is said`,
  headers: sendMessage.headers,
  // Rows are read one by one, so that a bad one does not refuse its neighbours.
  body: z.object({ messages: z.array(z.unknown()).min(1).max(MAX_ROWS) }),
  maxBodyBytes: MAX_BYTES,
  replies: {
    200: z.object({
      dry_run: z.literal(true).optional(),
      accepted: z.int(),
      refused: z.int(),
      results: z.array(
        z.union([
          z.object({ index: z.int(), status: z.literal(201), id: z.string() }),
          z.object({ index: z.int(), status: z.literal(200) }),
          z.object({ index: z.int(), status: z.int(), problem: rowProblem }),
        ]),
      ),
    }),
  },
  problems: [],
});
