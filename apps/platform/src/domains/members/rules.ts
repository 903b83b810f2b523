// Who may change whom, and what must never happen to an institution: to be left without anybody who manages its people.
import { isNarrowed, may, type MemberRole, mayGive } from '@io/vocabulary';

/** An invitation that nobody took up ends by itself. */
export const INVITATION_DAYS = 7;
export const MOST_MEMBERS = 500;
export const MOST_INVITATIONS = 100;
export const MOST_GROUPS = 100;

export type Verdict = 'allowed' | 'role_too_high' | 'last_manager';

export interface Change {
  /** A role, or a partner's, which may change nobody. */
  actor: string;
  /** What the person is now. */
  from: MemberRole;
  /** What the person is to be; undefined: sent away. */
  to: MemberRole | undefined;
  /** Others who may manage people. */
  otherManagers: number;
}

const leavesNobody = ({ from, to, otherManagers }: Omit<Change, 'actor'>) =>
  may(from, 'manage_people') &&
  (to === undefined || !may(to, 'manage_people')) &&
  otherManagers === 0;

export function judgeChange(change: Change): Verdict {
  const { actor, from, to } = change;
  if (!mayGive(actor, from) || (to !== undefined && !mayGive(actor, to))) return 'role_too_high';
  return leavesNobody(change) ? 'last_manager' : 'allowed';
}

/** Everybody may go of their own accord, but for the last one who manages people. */
export const judgeLeaving = (from: MemberRole, otherManagers: number): Verdict =>
  leavesNobody({ from, to: undefined, otherManagers }) ? 'last_manager' : 'allowed';

/** Groups narrow operators and readers; who manages the institution has all of it. */
export const groupsFor = (role: MemberRole, groups: readonly string[]): string[] =>
  isNarrowed(role) ? [...new Set(groups)] : [];
