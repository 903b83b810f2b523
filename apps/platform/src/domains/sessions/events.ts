// What people are told of their sessions later, by e-mail: jobs in the transaction that gives the reason.
import type { CitizenId } from '@io/vocabulary';
import { z } from 'zod';

const told = {
  citizen_id: z.string().transform((id) => id as CitizenId),
  /** Distinguishes one notice from the next of its kind: the mail's own id is made of it. */
  about: z.string(),
};

export const noticePayload = z.discriminatedUnion('kind', [
  z.object({ ...told, kind: z.literal('expiring'), device: z.string(), expires_at: z.string() }),
  z.object({ ...told, kind: z.literal('reused') }),
  z.object({ ...told, kind: z.literal('passkey_added') }),
]);

export const sendNotice = { name: 'sessions.send_notice', payload: noticePayload };
export const sweepExpired = { name: 'sessions.sweep_expired', payload: z.object({}) };
export const announceExpiry = { name: 'sessions.announce_expiry', payload: z.object({}) };
