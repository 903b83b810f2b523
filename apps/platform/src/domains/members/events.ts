// What is told later, by e-mail: a job in the transaction that gives the reason.
import { z } from 'zod';

export const sendInvitation = {
  name: 'members.send_invitation',
  payload: z.object({ citizen_id: z.string(), id: z.uuid() }),
};
export const sweepInvitations = { name: 'members.sweep_invitations', payload: z.object({}) };
