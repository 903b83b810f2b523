// What is told later, by e-mail: a job in the transaction that asks for a second person's approval.
import { z } from 'zod';

export const approvalAsked = z.object({
  institution_id: z.uuid(),
  batch_id: z.uuid(),
  /** Which of them may approve and is told by this job. */
  member_id: z.uuid(),
  /** What is to be approved; prepared once more it is another. */
  snapshot: z.string(),
});

export const askApproval = { name: 'batches.ask_approval', payload: approvalAsked };
