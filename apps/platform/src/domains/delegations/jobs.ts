// Ends the delegations of who ceased to be a partner.
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { endEach } from './actions.ts';
import { endAll } from './events.ts';

export function delegationJobs(context: Context): JobHandler[] {
  return [
    handle(endAll, ({ partner_id: partnerId, given_until: until }) =>
      endEach(context, partnerId, Temporal.Instant.from(until)),
    ),
  ];
}
