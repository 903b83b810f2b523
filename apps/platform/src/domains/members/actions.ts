// What is done to an institution's people: invited, taken in, changed, sent away, gone. Each with its entry in the register.
import type { CitizenId, FiscalCode, MemberRole } from '@io/vocabulary';
import { mayGive, may } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { enqueue } from '../../floor/jobs.ts';
import { addEntry, type Deed } from '../trail/index.ts';
import { memberProblems } from './contract.ts';
import { sendInvitation } from './events.ts';
import { listGroups } from './group-store.ts';
import {
  deleteInvitationOf,
  deleteInvitationTo,
  findInvitation,
  type Invitation,
  listInvitations,
  saveInvitation,
} from './invitation-store.ts';
import {
  groupsFor,
  INVITATION_DAYS,
  judgeChange,
  judgeLeaving,
  MOST_INVITATIONS,
  MOST_MEMBERS,
  type Verdict,
} from './rules.ts';
import {
  deleteMember,
  insertMember,
  listMembers,
  lockPeople,
  type Member,
  updateMember,
} from './store.ts';

/** Who does it, as the door knows this person. */
export interface Actor {
  institutionId: string;
  institutionName: string;
  memberId: string;
  role: string;
  name: string;
}

const deedOf = (
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

function must(verdict: Verdict): void {
  if (verdict !== 'allowed') throw new Refusal(memberProblems[verdict]);
}

async function mustHaveGroups(
  tx: Transaction,
  institutionId: string,
  groupIds: readonly string[],
): Promise<void> {
  if (groupIds.length === 0) return;
  const known = new Set((await listGroups(tx, institutionId)).map(({ id }) => id));
  if (!groupIds.every((id) => known.has(id))) throw new Refusal(memberProblems.group_not_found);
}

export interface NewInvitation {
  fiscalCode: FiscalCode;
  name: string;
  email: string;
  role: Exclude<MemberRole, 'legal_representative'>;
  groupIds: readonly string[];
}

export async function invitePerson(
  context: Context,
  actor: Actor,
  asked: NewInvitation,
): Promise<Invitation> {
  const now = context.clock();
  const { institutionId } = actor;
  if (!mayGive(actor.role, asked.role)) throw new Refusal(memberProblems.role_too_high);
  const invitation: Invitation = {
    citizen_id: context.secrets.citizenId(asked.fiscalCode),
    id: newUuid(),
    institution_id: institutionId,
    institution_name: actor.institutionName,
    role: asked.role,
    group_ids: groupsFor(asked.role, asked.groupIds),
    name: asked.name,
    email: asked.email,
    invited_by: actor.name,
    expires_at: now.add({ hours: INVITATION_DAYS * 24 }),
  };
  await transaction(context.sql, async (tx) => {
    await lockPeople(tx, institutionId);
    await mustHaveGroups(tx, institutionId, invitation.group_ids);
    const members = await listMembers(tx, institutionId);
    if (members.some((one) => one.citizen_id === invitation.citizen_id))
      throw new Refusal(memberProblems.already_member);
    const open = await listInvitations(tx, institutionId);
    const others = open.filter((one) => one.citizen_id !== invitation.citizen_id);
    if (members.length >= MOST_MEMBERS || others.length >= MOST_INVITATIONS)
      throw new Refusal(memberProblems.too_many_people);
    await saveInvitation(tx, { ...invitation, now });
    await enqueue(tx, sendInvitation, { citizen_id: invitation.citizen_id, id: invitation.id });
    await addEntry(
      tx,
      deedOf(actor, now, {
        act: 'invitation_sent',
        subject: asked.name,
        details: { role: asked.role },
      }),
    );
  });
  return invitation;
}

export async function withdraw(context: Context, actor: Actor, id: string): Promise<void> {
  await transaction(context.sql, async (tx) => {
    const gone = await deleteInvitationOf(tx, actor.institutionId, id);
    if (gone === undefined) throw new Refusal(memberProblems.invitation_not_found);
    await addEntry(
      tx,
      deedOf(actor, context.clock(), {
        act: 'invitation_withdrawn',
        subject: gone.name,
        details: { role: gone.role },
      }),
    );
  });
}

/** The name in the register is the one that SPID or CIE gave, not the one the invitation hoped for. */
export async function accept(
  context: Context,
  person: { citizenId: CitizenId; name: string },
  id: string,
): Promise<Invitation> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const invitation = await findInvitation(tx, person.citizenId, id);
    if (invitation === undefined) throw new Refusal(memberProblems.invitation_not_found);
    if (Temporal.Instant.compare(invitation.expires_at, now) <= 0)
      throw new Refusal(memberProblems.invitation_expired);
    const { institution_id: institutionId, role } = invitation;
    await lockPeople(tx, institutionId);
    await deleteInvitationTo(tx, person.citizenId, id);
    const isNew = await insertMember(tx, {
      citizen_id: person.citizenId,
      institutionId,
      id: newUuid(),
      role,
      group_ids: invitation.group_ids,
      name: person.name,
      email: invitation.email,
      now,
    });
    if (!isNew) throw new Refusal(memberProblems.already_member);
    await addEntry(tx, {
      institutionId,
      at: now,
      who: person.name,
      role,
      act: 'member_joined',
      subject: person.name,
      details: { role, invited_by: invitation.invited_by },
    });
    return invitation;
  });
}

export async function refuse(context: Context, citizenId: CitizenId, id: string): Promise<void> {
  const existed = await deleteInvitationTo(context.sql, citizenId, id);
  if (!existed) throw new Refusal(memberProblems.invitation_not_found);
}

/** The person, and how many others manage people. */
async function findColleague(
  tx: Transaction,
  institutionId: string,
  memberId: string,
): Promise<{ member: Member; otherManagers: number }> {
  await lockPeople(tx, institutionId);
  const members = await listMembers(tx, institutionId);
  const member = members.find(({ id }) => id === memberId);
  if (member === undefined) throw new Refusal(memberProblems.member_not_found);
  const otherManagers = members.filter(
    ({ id, role }) => id !== memberId && may(role, 'manage_people'),
  ).length;
  return { member, otherManagers };
}

export async function change(
  context: Context,
  actor: Actor,
  memberId: string,
  to: { role: MemberRole; groupIds: readonly string[] },
): Promise<Member> {
  const { institutionId } = actor;
  return transaction(context.sql, async (tx) => {
    const { member, otherManagers } = await findColleague(tx, institutionId, memberId);
    must(judgeChange({ actor: actor.role, from: member.role, to: to.role, otherManagers }));
    const groupIds = groupsFor(to.role, to.groupIds);
    await mustHaveGroups(tx, institutionId, groupIds);
    await updateMember(tx, member.citizen_id, institutionId, { role: to.role, groupIds });
    await addEntry(
      tx,
      deedOf(actor, context.clock(), {
        act: 'member_changed',
        subject: member.name,
        details: { from: member.role, to: to.role, groups: groupIds.length },
      }),
    );
    return { ...member, role: to.role, group_ids: groupIds };
  });
}

export async function remove(context: Context, actor: Actor, memberId: string): Promise<void> {
  const { institutionId } = actor;
  await transaction(context.sql, async (tx) => {
    const { member, otherManagers } = await findColleague(tx, institutionId, memberId);
    must(judgeChange({ actor: actor.role, from: member.role, to: undefined, otherManagers }));
    await deleteMember(tx, member.citizen_id, institutionId);
    await addEntry(
      tx,
      deedOf(actor, context.clock(), {
        act: 'member_removed',
        subject: member.name,
        details: { role: member.role },
      }),
    );
  });
}

export async function leave(context: Context, actor: Actor): Promise<void> {
  const { institutionId } = actor;
  await transaction(context.sql, async (tx) => {
    const { member, otherManagers } = await findColleague(tx, institutionId, actor.memberId);
    must(judgeLeaving(member.role, otherManagers));
    await deleteMember(tx, member.citizen_id, institutionId);
    await addEntry(
      tx,
      deedOf(actor, context.clock(), {
        act: 'member_left',
        subject: member.name,
        details: { role: member.role },
      }),
    );
  });
}
