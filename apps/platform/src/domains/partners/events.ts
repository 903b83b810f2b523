// What is done later: a round, body by body, in a job of the transaction that begins it.
import { z } from 'zod';

export const runRound = {
  name: 'partners.run_round',
  payload: z.object({ partner_id: z.uuid(), round_id: z.uuid() }),
};
export const sweepRounds = { name: 'partners.sweep_rounds', payload: z.object({}) };
