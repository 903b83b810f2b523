// Who may act in an institution's name: oneself, one's colleagues, invitations. (Groups of services: group-contract.ts.)
import { emptyBody, endpoint } from '@io/endpoint';
import { personFiscalCode } from '@io/endpoint/person-fiscal-code';
import { plainText } from '@io/endpoint/plain-text';
import { DELEGABLE, RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import {
  emailAddress,
  givenRole,
  group,
  groupIds,
  institutionPath,
  memberProblems,
  ofInstitution,
  role,
} from './shapes.ts';

export * from './group-contract.ts';
export * from './shapes.ts';

const membership = z.object({
  institution_id: z.uuid(),
  institution_name: z.string(),
  institution_fiscal_code: z.string(),
  /** Partners act for other institutions besides. */
  institution_kind: z
    .enum(['body', 'technology_partner', 'aggregator'])
    .meta({ examples: ['body'] }),
  role,
});

const ownInvitation = z.object({
  id: z.uuid(),
  institution_id: z.uuid(),
  institution_name: z.string(),
  role,
  invited_by: z.string(),
  expires_at: z.string(),
});

export const backofficeSession = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/session',
  door: { kind: 'citizen' },
  summary:
    'Who has entered, for which institutions this person may act, and which invitations wait for an answer',
  replies: {
    200: z.object({
      /** Always the same for this person, and says nothing of who it is: by it a browser knows whose is what it keeps. */
      person_mark: z.string().meta({ examples: ['5d41402abc4b2a76b9719d911017c592'] }),
      name: z.string(),
      family_name: z.string(),
      is_operator: z.boolean(),
      /** False: a tour of the back-office is offered. */
      has_seen_tour: z.boolean(),
      /** In a demonstration: where its simulated pagoPA is told of an institution. */
      demo_pagopa_page: z
        .string()
        .nullable()
        .meta({ examples: [null] }),
      memberships: z.array(membership),
      invitations: z.array(ownInvitation),
    }),
  },
  problems: [],
});

export const noteTour = endpoint({
  method: 'PUT',
  path: '/backoffice/api/v1/session/tour',
  door: { kind: 'citizen' },
  summary: 'This person has been shown around the back-office, or does not want to be',
  replies: { 204: emptyBody },
  problems: [],
});

export const getPlace = endpoint({
  method: 'GET',
  path: `${institutionPath}/place`,
  door: { kind: 'member', roles: RIGHTS.see },
  summary:
    'As what one is here: one of the institution’s own people, or acting for a partner that it appointed, with the rights that it gave',
  params: ofInstitution,
  replies: {
    200: z.object({
      institution_id: z.uuid(),
      institution_name: z.string(),
      institution_fiscal_code: z.string(),
      /** Null: for a partner. */
      role: role.nullable(),
      acting: z
        .object({
          partner_id: z.uuid(),
          partner_name: z.string(),
          rights: z.array(z.enum(DELEGABLE)),
          service_ids: z.array(z.string()).nullable(),
          ends_at: z.string(),
        })
        .nullable()
        .meta({ examples: [null] }),
    }),
  },
  problems: [],
});

export const getInvitation = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/invitations/:invitation_id',
  door: { kind: 'citizen' },
  summary: 'An invitation made to the fiscal code of whoever has entered',
  params: z.object({ invitation_id: z.uuid() }),
  replies: { 200: ownInvitation },
  problems: [
    memberProblems.invitation_not_found,
    memberProblems.invitation_replaced,
    memberProblems.invitation_expired,
  ],
});

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/backoffice/api/v1/invitations/:invitation_id/acceptance',
  door: { kind: 'citizen' },
  summary: 'Takes up an invitation. Only the person of the fiscal code it was made to can',
  params: z.object({ invitation_id: z.uuid() }),
  replies: { 200: membership },
  problems: [
    memberProblems.invitation_not_found,
    memberProblems.invitation_replaced,
    memberProblems.invitation_expired,
    memberProblems.already_member,
  ],
});

export const refuseInvitation = endpoint({
  method: 'DELETE',
  path: '/backoffice/api/v1/invitations/:invitation_id',
  door: { kind: 'citizen' },
  summary: 'Turns an invitation down',
  params: z.object({ invitation_id: z.uuid() }),
  replies: { 204: emptyBody },
  problems: [memberProblems.invitation_not_found],
});

const member = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role,
  group_ids: z.array(z.uuid()),
  since: z.string(),
  is_me: z.boolean(),
  /** Whether who asks may change this person. */
  can_change: z.boolean(),
});

const sentInvitation = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role,
  group_ids: z.array(z.uuid()),
  invited_by: z.string(),
  expires_at: z.string(),
  is_expired: z.boolean(),
});

export const listPeople = endpoint({
  method: 'GET',
  path: `${institutionPath}/people`,
  door: { kind: 'member', roles: RIGHTS.see_people },
  summary: 'The institution’s people, open invitations, groups of services, and its services',
  params: ofInstitution,
  replies: {
    200: z.object({
      members: z.array(member),
      invitations: z.array(sentInvitation),
      groups: z.array(group),
      services: z.array(z.object({ service_id: z.string(), service_name: z.string() })),
    }),
  },
  problems: [],
});

export const invite = endpoint({
  method: 'POST',
  path: `${institutionPath}/invitations`,
  door: { kind: 'member', roles: RIGHTS.manage_people, recent: true },
  summary:
    'Invites a person by e-mail. It is good for seven days, and only for this fiscal code; another one for the same person takes the place of the first',
  params: ofInstitution,
  body: z.strictObject({
    fiscal_code: personFiscalCode,
    name: plainText(1, 100, '«Maria Rossi»'),
    email: emailAddress,
    role: givenRole,
    group_ids: groupIds,
  }),
  replies: { 201: sentInvitation },
  problems: [
    memberProblems.role_too_high,
    memberProblems.already_member,
    memberProblems.group_not_found,
    memberProblems.too_many_people,
  ],
});

export const inviteAgain = endpoint({
  method: 'POST',
  path: `${institutionPath}/invitations/:invitation_id/renewal`,
  door: { kind: 'member', roles: RIGHTS.manage_people, recent: true },
  summary:
    'Sends an invitation anew, expired or not: same person, address, role and groups; a new link and seven days. The earlier link says that there is another one',
  params: z.object({ institution_id: z.uuid(), invitation_id: z.uuid() }),
  replies: { 201: sentInvitation },
  problems: [
    memberProblems.invitation_not_found,
    memberProblems.role_too_high,
    memberProblems.already_member,
    memberProblems.group_not_found,
    memberProblems.too_many_people,
  ],
});

export const withdrawInvitation = endpoint({
  method: 'DELETE',
  path: `${institutionPath}/invitations/:invitation_id`,
  door: { kind: 'member', roles: RIGHTS.manage_people },
  summary: 'Takes an invitation back',
  params: z.object({ institution_id: z.uuid(), invitation_id: z.uuid() }),
  replies: { 204: emptyBody },
  problems: [memberProblems.invitation_not_found],
});

export const changeMember = endpoint({
  method: 'PUT',
  path: `${institutionPath}/people/:member_id`,
  door: { kind: 'member', roles: RIGHTS.manage_people, recent: true },
  summary: 'Gives a colleague another role or other groups of services',
  params: z.object({ institution_id: z.uuid(), member_id: z.uuid() }),
  body: z.strictObject({ role: givenRole, group_ids: groupIds }),
  replies: { 200: member },
  problems: [
    memberProblems.member_not_found,
    memberProblems.role_too_high,
    memberProblems.last_manager,
    memberProblems.group_not_found,
  ],
});

export const removeMember = endpoint({
  method: 'DELETE',
  path: `${institutionPath}/people/:member_id`,
  door: { kind: 'member', roles: RIGHTS.manage_people, recent: true },
  summary: 'Sends a colleague away: out with the next request',
  params: z.object({ institution_id: z.uuid(), member_id: z.uuid() }),
  replies: { 204: emptyBody },
  problems: [
    memberProblems.member_not_found,
    memberProblems.role_too_high,
    memberProblems.last_manager,
  ],
});

export const leaveInstitution = endpoint({
  method: 'DELETE',
  path: `${institutionPath}/membership`,
  door: { kind: 'member', roles: RIGHTS.leave },
  summary: 'Leaves the institution oneself',
  params: ofInstitution,
  replies: { 204: emptyBody },
  problems: [memberProblems.last_manager, memberProblems.member_not_found],
});
