// Whether a person's devices ring for a clerk's request: found out by a job, when the clerk has long been answered.
import { z } from 'zod';
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import type { Job } from '../../floor/jobs.ts';
import { notifyOfCounter } from '../delivery/index.ts';
import { noteRinging } from './ringing-store.ts';
import { COUNTED_HOURS, MOST_RUNG } from './rules.ts';

interface Payload {
  citizen_id: string;
  request_id: string;
}

/** Enqueued for whoever is named: who has no device, or is not on IO, has a job that finds nobody. */
export const ringJob: Job<Payload> = {
  name: 'counter.ring',
  payload: z.object({ citizen_id: z.uuid(), request_id: z.uuid() }),
};

/** However often it runs, once. */
export async function ring(context: Context, payload: Payload): Promise<void> {
  const now = context.clock();
  const since = now.subtract({ hours: COUNTED_HOURS });
  const citizenId = payload.citizen_id as CitizenId;
  const requestId = payload.request_id;
  await transaction(context.sql, async (tx) => {
    const rung = await noteRinging(tx, { citizenId, requestId }, { now, since, most: MOST_RUNG });
    if (rung === undefined) return;
    await notifyOfCounter(tx, { citizenId, requestId, expiresAt: rung.expiresAt }, now);
  });
}
