// What is told later: a job in the transaction that gives the reason.
import { z } from 'zod';

export const sendAgreement = {
  name: 'onboarding.send_agreement',
  /** The token is in no table, only here until the mail has gone. */
  payload: z.object({ id: z.uuid(), token: z.string() }),
};
export const sweepRequests = { name: 'onboarding.sweep', payload: z.object({}) };
