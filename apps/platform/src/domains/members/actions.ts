// What is done to an institution's people: changed, sent away, gone. Each with its entry in the register.
import { may, type MemberRole } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { addEntry } from '../trail/index.ts';
import { memberProblems } from './contract.ts';
import { type Actor, deedOf } from './deeds.ts';
import { mustHaveGroups } from './group-actions.ts';
import { groupsFor, judgeChange, judgeLeaving, type Verdict } from './rules.ts';
import { deleteMember, listMembers, lockPeople, type Member, updateMember } from './store.ts';

function must(verdict: Verdict): void {
  if (verdict !== 'allowed') throw new Refusal(memberProblems[verdict]);
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
