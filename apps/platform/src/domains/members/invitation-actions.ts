// Invitations: made, made anew, taken back, taken up, turned down. Each with its entry in the register.
import { type CitizenId, type FiscalCode, mayGive, type MemberRole } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Db, type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { enqueue } from '../../floor/jobs.ts';
import { addEntry } from '../trail/index.ts';
import { memberProblems } from './contract.ts';
import { type Actor, deedOf } from './deeds.ts';
import { sendInvitation } from './events.ts';
import { mustHaveGroups } from './group-actions.ts';
import {
  deleteInvitationOf,
  deleteInvitationTo,
  findInvitation,
  type Invitation,
  listInvitations,
  type NewInvitation,
  saveInvitation,
} from './invitation-store.ts';
import { groupsFor, INVITATION_DAYS, MOST_INVITATIONS, MOST_MEMBERS } from './rules.ts';
import { insertMember, listMembers, lockPeople } from './store.ts';

interface Asked {
  fiscalCode: FiscalCode;
  name: string;
  email: string;
  role: Exclude<MemberRole, 'legal_representative'>;
  groupIds: readonly string[];
}

/** Once the institution's people are locked: in the place of an earlier one, whose link then says so. */
async function send(
  tx: Transaction,
  actor: Actor,
  asked: Pick<NewInvitation, 'citizen_id' | 'name' | 'email' | 'role' | 'group_ids'>,
  now: Temporal.Instant,
): Promise<Invitation> {
  const { institutionId } = actor;
  if (!mayGive(actor.role, asked.role)) throw new Refusal(memberProblems.role_too_high);
  await mustHaveGroups(tx, institutionId, asked.group_ids);
  const members = await listMembers(tx, institutionId);
  if (members.some((one) => one.citizen_id === asked.citizen_id))
    throw new Refusal(memberProblems.already_member);
  const open = await listInvitations(tx, institutionId);
  const others = open.filter((one) => one.citizen_id !== asked.citizen_id);
  if (members.length >= MOST_MEMBERS || others.length >= MOST_INVITATIONS)
    throw new Refusal(memberProblems.too_many_people);
  const invitation: NewInvitation = {
    ...asked,
    id: newUuid(),
    institution_id: institutionId,
    invited_by: actor.name,
    expires_at: now.add({ hours: INVITATION_DAYS * 24 }),
  };
  await saveInvitation(tx, { ...invitation, now });
  await enqueue(tx, sendInvitation, { citizen_id: asked.citizen_id, id: invitation.id });
  const replaces = others.length < open.length;
  await addEntry(
    tx,
    deedOf(actor, now, {
      act: 'invitation_sent',
      subject: asked.name,
      details: { role: asked.role, ...(replaces && { again: true }) },
    }),
  );
  const { institutionName } = actor;
  return { ...invitation, institution_name: institutionName, replaced_by: null, replaces };
}

export async function invitePerson(
  context: Context,
  actor: Actor,
  asked: Asked,
): Promise<Invitation> {
  const now = context.clock();
  const { fiscalCode, groupIds, ...more } = asked;
  const citizenId = context.secrets.citizenId(fiscalCode);
  return transaction(context.sql, async (tx) => {
    await lockPeople(tx, actor.institutionId);
    const groups = groupsFor(asked.role, groupIds);
    return send(tx, actor, { ...more, citizen_id: citizenId, group_ids: groups }, now);
  });
}

/** As it was, to the same person and address: only the link and the days are new. */
export async function inviteAgain(context: Context, actor: Actor, id: string): Promise<Invitation> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    await lockPeople(tx, actor.institutionId);
    const open = await listInvitations(tx, actor.institutionId);
    const earlier = open.find((one) => one.id === id);
    if (earlier === undefined) throw new Refusal(memberProblems.invitation_not_found);
    const { citizen_id, name, email, role, group_ids } = earlier;
    return send(tx, actor, { citizen_id, name, email, role, group_ids }, now);
  });
}

/** The person's own, as long as it is good. */
export async function openInvitation(
  db: Db,
  citizenId: CitizenId,
  id: string,
  now: Temporal.Instant,
): Promise<Invitation> {
  const found = await findInvitation(db, citizenId, id);
  if (found === undefined) throw new Refusal(memberProblems.invitation_not_found);
  if (found.replaced_by !== null) throw new Refusal(memberProblems.invitation_replaced);
  if (Temporal.Instant.compare(found.expires_at, now) <= 0)
    throw new Refusal(memberProblems.invitation_expired);
  return found;
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
    const seen = await openInvitation(tx, person.citizenId, id, now);
    const { institution_id: institutionId } = seen;
    await lockPeople(tx, institutionId);
    // It may have been made anew, or taken back, until the lock was held.
    const invitation = await openInvitation(tx, person.citizenId, id, now);
    const { role } = invitation;
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
