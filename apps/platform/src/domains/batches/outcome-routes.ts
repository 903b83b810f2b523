// What became of a batch over HTTP: as a file, and over time.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { csvOf } from '../../floor/csv.ts';
import type { Context } from '../../floor/context.ts';
import * as contract from './contract.ts';
import { courseOf } from './course.ts';
import { listSamples } from './course-store.ts';
import { freshOutcome } from './outcome.ts';
import { outcomeTable } from './outcome-table.ts';
import { seenBatch } from './own-batch.ts';
import { countRefusals } from './recipient-store.ts';

export function batchOutcomeRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;

  serve(app, doors, contract.exportOutcome, async ({ caller, params, reply }) => {
    const found = await seenBatch(context, caller, params.batch_id);
    const outcome = await freshOutcome(context, found);
    const refusals = await countRefusals(sql, found.id);
    await reply
      .headers({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="invio-${found.id}.csv"`,
        'cache-control': 'no-store',
      })
      .send(csvOf(outcomeTable(found, outcome?.counts, refusals), ';', true));
    return undefined;
  });

  serve(app, doors, contract.getCourse, async ({ caller, params }) => {
    const found = await seenBatch(context, caller, params.batch_id);
    const { sent, refused, starts_at: startsAt } = found;
    const outcome = await freshOutcome(context, found);
    if (startsAt === null || outcome === undefined) return answer(200, { items: [] });
    const now = { at: outcome.at, counts: { ...outcome.counts, sent, refused } };
    return answer(200, { items: courseOf(startsAt, await listSamples(sql, found), now) });
  });
}
