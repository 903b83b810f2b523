// What an entry of an institution's register says, byte for byte, and what proves that nothing was changed.
// The form of a line, for whoever writes a verifier of their own: docs/decisions/0047.
import { z } from 'zod';

/** What was done. Closed: the pages have words for each. */
export const ACTS = [
  'institution_joined',
  'member_joined',
  'member_changed',
  'member_removed',
  'member_left',
  'invitation_sent',
  'invitation_withdrawn',
  'group_saved',
  'group_removed',
  'key_made',
  'key_changed',
  'key_revoked',
  'service_created',
  'service_saved',
  'service_discarded',
  'service_submitted',
  'service_withdrawn',
  'service_approved',
  'service_rejected',
  'service_published',
  'service_unpublished',
  'trail_exported',
  'batch_begun',
  'batch_discarded',
  'batch_confirm',
  'batch_approve',
  'batch_undo',
  'batch_pause',
  'batch_resume',
  'batch_stop',
  'batch_again',
  'batch_withdrawn',
  'batch_corrected',
  'institution_suspended',
  'institution_resumed',
  'service_suspended',
  'service_resumed',
  'limits_changed',
  'institution_kind_changed',
  'counter_asked',
  'counter_look',
  'notice_looked_up',
  'webhook_made',
  'webhook_changed',
  'webhook_deleted',
  'partner_appointed',
  'delegation_accepted',
  'delegation_ended',
  'round_begun',
  'keys_exported',
] as const;
export type Act = (typeof ACTS)[number];

/** Before the first entry. */
export const NO_HASH = '0'.repeat(64);

export interface Deed {
  institutionId: string;
  at: Temporal.Instant;
  /** The person's name, as colleagues know it; `IO` when the platform did it by itself. */
  who: string;
  role: string;
  act: Act;
  /** What it was done to, in words: a colleague's name, a key's name. */
  subject: string;
  details: Record<string, string | number | boolean | readonly string[] | null>;
}

/** The text that is hashed. Members in this order, no spaces, as JSON.stringify writes them. */
export function bodyOf(deed: Deed, seq: number, previous: string): string {
  return JSON.stringify({
    institution: deed.institutionId,
    seq,
    at: deed.at.toString({ smallestUnit: 'millisecond' }),
    who: deed.who,
    role: deed.role,
    act: deed.act,
    subject: deed.subject,
    details: deed.details,
    previous,
  });
}

export const lineOf = (body: string, hash: string): string => `{"hash":"${hash}",${body.slice(1)}`;

export const entryShape = z.object({
  institution: z.string(),
  seq: z.int(),
  at: z.string(),
  who: z.string(),
  role: z.string(),
  act: z.enum(ACTS),
  subject: z.string(),
  details: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
  ),
  previous: z.string(),
});
export type Entry = z.infer<typeof entryShape>;

/** `body` comes from our own table, where only `bodyOf` writes. */
export const entryOf = (body: string): Entry => JSON.parse(body) as Entry;
