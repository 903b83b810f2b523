// Oneself in the back-office, an institution's people, invitations and groups over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import { type FiscalCode, mayGive, type MemberRole } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { dropGroup, putGroup } from './group-actions.ts';
import { listGroups, listOwnServices } from './group-store.ts';
import {
  accept,
  inviteAgain,
  invitePerson,
  openInvitation,
  refuse,
  withdraw,
} from './invitation-actions.ts';
import { type Invitation, listInvitations, listInvitationsTo } from './invitation-store.ts';
import { isTourSeen, listMembers, listPlaces, type Member, saveTourSeen } from './store.ts';

const wireOwn = ({
  id,
  institution_id,
  institution_name,
  role,
  invited_by,
  expires_at,
}: Invitation) => ({
  id,
  institution_id,
  institution_name,
  role,
  invited_by,
  expires_at: wireInstant(expires_at),
});

const wireSent = (one: Invitation, now: Temporal.Instant) => ({
  id: one.id,
  name: one.name,
  email: one.email,
  role: one.role,
  group_ids: one.group_ids,
  invited_by: one.invited_by,
  expires_at: wireInstant(one.expires_at),
  is_expired: Temporal.Instant.compare(one.expires_at, now) <= 0,
});

const wireMember = (one: Member, asker: { memberId: string; role: string }) => ({
  id: one.id,
  name: one.name,
  email: one.email,
  role: one.role,
  group_ids: one.group_ids,
  since: wireInstant(one.since),
  is_me: one.id === asker.memberId,
  can_change: one.id !== asker.memberId && mayGive(asker.role, one.role),
});

export function memberRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, clock, config, secrets } = context;
  const operators = new Set(config.operators.map((code) => secrets.citizenId(code)));

  serve(app, doors, contract.backofficeSession, async ({ caller: { actor, session } }) => {
    const [memberships, invitations, hasSeenTour] = await Promise.all([
      listPlaces(sql, actor),
      listInvitationsTo(sql, actor, clock()),
      isTourSeen(sql, actor),
    ]);
    return answer(200, {
      person_mark: secrets.derive('person-mark', actor).slice(0, 32),
      name: session.name,
      family_name: session.familyName,
      is_operator: operators.has(actor),
      has_seen_tour: hasSeenTour,
      demo_pagopa_page: config.demoPagopaPage ?? null,
      memberships,
      invitations: invitations.map(wireOwn),
    });
  });

  serve(app, doors, contract.noteTour, async ({ caller }) => {
    await saveTourSeen(sql, caller.actor, clock());
    return answer(204);
  });

  serve(app, doors, contract.getPlace, async ({ caller }) => {
    const { acting } = caller;
    const place = {
      institution_id: caller.institutionId,
      institution_name: caller.institutionName,
      institution_fiscal_code: caller.institutionFiscalCode,
    };
    if (acting === undefined)
      return answer(200, { ...place, role: caller.role as MemberRole, acting: null });
    return answer(200, {
      ...place,
      role: null,
      acting: {
        partner_id: acting.partnerId,
        partner_name: acting.partnerName,
        rights: acting.rights,
        service_ids: acting.services === undefined ? null : [...acting.services],
        ends_at: wireInstant(acting.endsAt),
      },
    });
  });

  serve(app, doors, contract.getInvitation, async ({ caller, params }) => {
    const found = await openInvitation(sql, caller.actor, params.invitation_id, clock());
    return answer(200, wireOwn(found));
  });

  serve(app, doors, contract.acceptInvitation, async ({ caller: { actor, session }, params }) => {
    const person = { citizenId: actor, name: `${session.name} ${session.familyName}` };
    const { institution_id: id } = await accept(context, person, params.invitation_id);
    const place = (await listPlaces(sql, actor)).find((one) => one.institution_id === id);
    if (place === undefined) throw new Refusal(contract.memberProblems.invitation_not_found);
    return answer(200, place);
  });

  serve(app, doors, contract.refuseInvitation, async ({ caller, params }) => {
    await refuse(context, caller.actor, params.invitation_id);
    return answer(204);
  });

  serve(app, doors, contract.listPeople, async ({ caller }) => {
    const { institutionId } = caller;
    const [members, invitations, groups, services] = await Promise.all([
      listMembers(sql, institutionId),
      listInvitations(sql, institutionId),
      listGroups(sql, institutionId),
      listOwnServices(sql, institutionId),
    ]);
    const now = clock();
    return answer(200, {
      members: members.map((one) => wireMember(one, caller)),
      invitations: invitations.map((one) => wireSent(one, now)),
      groups,
      services,
    });
  });

  serve(app, doors, contract.invite, async ({ caller, body }) => {
    const invitation = await invitePerson(context, caller, {
      fiscalCode: body.fiscal_code as FiscalCode,
      name: body.name,
      email: body.email,
      role: body.role,
      groupIds: body.group_ids,
    });
    return answer(201, wireSent(invitation, clock()));
  });

  serve(app, doors, contract.inviteAgain, async ({ caller, params }) =>
    answer(201, wireSent(await inviteAgain(context, caller, params.invitation_id), clock())),
  );

  serve(app, doors, contract.withdrawInvitation, async ({ caller, params }) => {
    await withdraw(context, caller, params.invitation_id);
    return answer(204);
  });

  serve(app, doors, contract.changeMember, async ({ caller, params, body }) => {
    const to = { role: body.role, groupIds: body.group_ids };
    return answer(
      200,
      wireMember(await actions.change(context, caller, params.member_id, to), caller),
    );
  });

  serve(app, doors, contract.removeMember, async ({ caller, params }) => {
    await actions.remove(context, caller, params.member_id);
    return answer(204);
  });

  serve(app, doors, contract.leaveInstitution, async ({ caller }) => {
    await actions.leave(context, caller);
    return answer(204);
  });

  serve(app, doors, contract.createGroup, async ({ caller, body }) => {
    const asked = { name: body.name, serviceIds: body.service_ids };
    return answer(201, await putGroup(context, caller, asked));
  });

  serve(app, doors, contract.changeGroup, async ({ caller, params, body }) => {
    const asked = { id: params.group_id, name: body.name, serviceIds: body.service_ids };
    return answer(200, await putGroup(context, caller, asked));
  });

  serve(app, doors, contract.removeGroup, async ({ caller, params }) => {
    await dropGroup(context, caller, params.group_id);
    return answer(204);
  });
}
