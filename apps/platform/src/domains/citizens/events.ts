// What happens to a person that others act upon, each a job in the same transaction.
import type { CitizenId } from '@io/vocabulary';
import { z } from 'zod';

const citizen = z.object({ citizen_id: z.string().transform((id) => id as CitizenId) });

/** The inbox has been opened for the first time (or again): what waits for the person may come in. */
export const inboxOpened = { name: 'citizens.inbox_opened', payload: citizen };
/** An address wants to be proved. */
export const sendEmailProof = { name: 'citizens.send_email_proof', payload: citizen };
export const sweepEmailProofs = { name: 'citizens.sweep_email_proofs', payload: z.object({}) };
