// The messages of a practice over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { isPracticeOf } from '../practices/index.ts';
import { listPracticeMessages, messageProblems } from './contract.ts';
import { listOfPractice } from './practice-store.ts';

const GREATEST_ID = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ';

export function practiceMessageRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
): void {
  serve(app, doors, listPracticeMessages, async ({ caller, params, query, reply }) => {
    if (!(await isPracticeOf(context.sql, caller.subject, params.id)))
      throw new Refusal(messageProblems.practice_not_found);
    const rows = await listOfPractice(context.sql, {
      citizenId: caller.subject,
      practiceId: params.id,
      below: query.maximum_id ?? GREATEST_ID,
      limit: query.page_size + 1,
    });
    const items = rows.slice(0, query.page_size).map(({ subject, created_at: at, ...row }) => ({
      ...row,
      created_at: wireInstant(at),
      message_title: subject,
    }));
    const next = rows.length > query.page_size ? items.at(-1)?.id : undefined;
    reply.header('cache-control', 'private, no-cache');
    return answer(200, { items, ...(next !== undefined && { next }) });
  });
}
