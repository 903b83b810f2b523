// What is told later, by e-mail: a job in the transaction that decides.
import { z } from 'zod';

export const decision = z.object({
  institution_id: z.uuid(),
  member_id: z.uuid(),
  service_id: z.string(),
  /** A card that comes back twice has two answers. */
  revision: z.int(),
  service_name: z.string(),
  outcome: z.enum(['approved', 'published', 'rejected']),
  /** In the operator's words; empty when it is approved. */
  reason: z.string(),
  /** How many stand beside single fields. */
  notes: z.int(),
});

export const tellDecision = { name: 'publications.tell_decision', payload: decision };
