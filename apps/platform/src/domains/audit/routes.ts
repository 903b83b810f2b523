// The access log over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { accessLog } from './contract.ts';
import { listEvents } from './store.ts';

const PAGE = 50;
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export function auditRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  serve(app, doors, accessLog, async ({ caller, query }) => {
    const rows = await listEvents(
      context.sql,
      caller.subject,
      query.maximum_id ?? LAST_UUID,
      PAGE + 1,
    );
    const items = rows.slice(0, PAGE).map(({ actor, at, note, ...row }) => ({
      ...row,
      who: actor,
      at: wireInstant(at),
      ...(note !== null && { note }),
    }));
    const last = items.at(-1);
    return answer(200, { items, ...(rows.length > PAGE && last && { next: last.id }) });
  });
}
