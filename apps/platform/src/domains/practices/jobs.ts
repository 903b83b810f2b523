// What happens to practices by itself: those whose person never came are forgotten.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { forgetWaiting } from './actions.ts';

const sweep = { name: 'practices.forget_waiting', payload: z.object({}) };

export function practiceJobs(context: Context): JobHandler[] {
  return [handle(sweep, () => forgetWaiting(context), '17 3 * * *')];
}
