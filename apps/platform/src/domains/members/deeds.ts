// Who does something to an institution's people, and how it stands in its register.
import type { Deed } from '../trail/index.ts';

/** Who does it, as the door knows this person. */
export interface Actor {
  institutionId: string;
  institutionName: string;
  memberId: string;
  role: string;
  name: string;
}

export const deedOf = (
  actor: Actor,
  at: Temporal.Instant,
  did: Pick<Deed, 'act' | 'subject' | 'details'>,
): Deed => ({
  institutionId: actor.institutionId,
  at,
  who: actor.name,
  role: actor.role,
  ...did,
});
