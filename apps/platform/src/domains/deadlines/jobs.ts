// What happens to deadlines by itself: they are kept when their message comes, and reminded of in time.
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { datedMessages } from '../messages/index.ts';
import { instalmentsKnown } from '../notices/index.ts';
import { keepInstalments } from './instalments.ts';
import { keepDated, sendReminders } from './actions.ts';

export function deadlineJobs(context: Context): JobHandler[] {
  return [
    handle(datedMessages, ({ messages }) =>
      keepDated(
        context,
        messages.map(([citizenId, messageId]) => ({ citizenId, messageId })),
      ),
    ),
    handle(instalmentsKnown, (known) => keepInstalments(context, known)),
  ];
}

/** A reminder's moment is exact to some seconds, and looking costs one descent of an index. */
export function startReminders(context: Context): Loop {
  return startLoop({
    name: 'reminders',
    idleMs: 2000,
    log: context.log,
    step: () => sendReminders(context),
  });
}
