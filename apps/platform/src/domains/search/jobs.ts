// What happens to the search by itself: long inboxes, withdrawn messages, people who search no more.
import { z } from 'zod';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { messageWithdrawn } from '../messages/index.ts';
import { forgetMessage, sortMessages } from './actions.ts';
import { sortTheRest } from './events.ts';
import { createStems } from './stems.ts';
import { forgetIdle } from './store.ts';

const sweep = { name: 'search.forget_idle', payload: z.object({}) };
/** Who has not searched so long is forgotten; the next search puts everything in order again. */
const IDLE_DAYS = 90;
const PEOPLE = 50;

export function searchJobs(context: Context): JobHandler[] {
  const stems = createStems();
  return [
    handle(sortTheRest, async ({ citizen_id }) => {
      await sortMessages(context, stems, citizen_id);
    }),
    handle(messageWithdrawn, ({ citizen_id, message_id }) =>
      forgetMessage(context, citizen_id, message_id),
    ),
    handle(
      sweep,
      async () => {
        const before = dayInRome(context.clock()).subtract({ days: IDLE_DAYS });
        let more = true;
        while (more) more = await forgetIdle(context.sql, before, PEOPLE);
      },
      '17 3 * * *',
    ),
  ];
}
