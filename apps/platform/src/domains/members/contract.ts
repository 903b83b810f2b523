// Who may act in an institution's name: oneself, one's colleagues, invitations, groups of services.
import { emptyBody, endpoint, problems, said } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { FISCAL_CODE_PATTERN, MEMBER_ROLES, RIGHTS } from '@io/vocabulary';
import { z } from 'zod';

export const memberProblems = problems({
  members_only: {
    status: 403,
    title: 'Members only',
    it: 'Non fai parte di questo ente. Se ci lavori, chiedi a chi lo amministra di invitarti.',
    en: 'You are not part of this institution. If you work there, ask its administrators to invite you.',
  },
  role_not_enough: {
    status: 403,
    title: 'Role not enough',
    it: 'Il tuo ruolo in questo ente non basta per questa operazione: chiedi a un amministratore.',
    en: 'Your role in this institution is not enough for this operation: ask an administrator.',
  },
  role_too_high: {
    status: 403,
    title: 'Role too high',
    it: 'Non puoi dare o togliere questo ruolo: può farlo chi ne ha uno più alto. Il legale rappresentante cambia solo con un nuovo accordo.',
    en: 'You cannot give or take away this role: somebody with a higher one can. The legal representative changes only with a new agreement.',
  },
  last_manager: {
    status: 409,
    title: 'Last administrator',
    it: 'È l’ultima persona che può gestire le persone di questo ente: prima nomina un altro amministratore.',
    en: 'This is the last person who can manage the people of this institution: appoint another administrator first.',
  },
  member_not_found: {
    status: 404,
    title: 'Member not found',
    it: 'Questa persona non fa più parte dell’ente.',
    en: 'This person is no longer part of the institution.',
  },
  already_member: {
    status: 409,
    title: 'Already a member',
    it: 'Questa persona fa già parte dell’ente: cambia il suo ruolo invece di invitarla.',
    en: 'This person is already part of the institution: change the role instead of inviting.',
  },
  invitation_not_found: {
    status: 404,
    title: 'Invitation not found',
    it: 'Questo invito non c’è più, oppure è per un’altra persona: vale solo per il codice fiscale a cui è stato fatto.',
    en: 'This invitation is no longer there, or is for another person: it is good only for the fiscal code it was made to.',
  },
  invitation_expired: {
    status: 410,
    title: 'Invitation expired',
    it: 'Questo invito è scaduto: chiedi di farne un altro.',
    en: 'This invitation has expired: ask for another one.',
  },
  group_not_found: {
    status: 404,
    title: 'Group not found',
    it: 'Questo gruppo di servizi non c’è più: ricarica la pagina.',
    en: 'This group of services is no longer there: reload the page.',
  },
  group_in_use: {
    status: 409,
    title: 'Group in use',
    it: 'Ci sono persone che lavorano solo su questo gruppo: prima spostale, altrimenti non vedrebbero più alcun servizio.',
    en: 'There are people who work on this group alone: move them first, or they would see no service any more.',
  },
  group_name_taken: {
    status: 409,
    title: 'Group name taken',
    it: 'C’è già un gruppo con questo nome: scegline un altro.',
    en: 'There is already a group of this name: choose another.',
  },
  unknown_service: {
    status: 400,
    title: 'Unknown service',
    it: 'Uno dei servizi scelti non è di questo ente: ricarica la pagina.',
    en: 'One of the chosen services is not of this institution: reload the page.',
  },
  too_many_people: {
    status: 409,
    title: 'Too many',
    it: 'Avete raggiunto il massimo: 500 persone, 100 inviti aperti, 100 gruppi. Togli ciò che non serve più.',
    en: 'You have reached the most there may be: 500 people, 100 open invitations, 100 groups. Remove what is no longer needed.',
  },
});

const role = z.enum(MEMBER_ROLES);
const givenRole = z.enum(
  ['delegate', 'administrator', 'operator', 'read_only'],
  said(
    'deve essere delegate, administrator, operator o read_only, per esempio "operator"',
    'must be delegate, administrator, operator or read_only, such as "operator"',
  ),
);
const fiscalCodeWords = said(
  'deve essere un codice fiscale di 16 caratteri, per esempio RSSMRA80A01L219M',
  'must be a fiscal code of 16 characters, such as RSSMRA80A01L219M',
);
export const personFiscalCode = z
  .string(fiscalCodeWords)
  .max(20, fiscalCodeWords)
  .overwrite((text) => text.trim().toUpperCase())
  .regex(FISCAL_CODE_PATTERN, fiscalCodeWords);
const emailWords = said(
  'deve essere un indirizzo e-mail, per esempio maria.rossi@comune.example',
  'must be an e-mail address, such as maria.rossi@comune.example',
);
export const emailAddress = z.email(emailWords).max(254, emailWords);
const idWords = said(
  'deve essere un identificativo, per esempio 0192f0a0-0000-7000-8000-000000000001',
  'must be an identifier, such as 0192f0a0-0000-7000-8000-000000000001',
);
const groupIds = z.array(z.uuid(idWords)).max(20).default([]);
const ofInstitution = z.object({ institution_id: z.uuid() });
const institutionPath = '/backoffice/api/v1/institutions/:institution_id';

const membership = z.object({
  institution_id: z.uuid(),
  institution_name: z.string(),
  institution_fiscal_code: z.string(),
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
      name: z.string(),
      family_name: z.string(),
      is_operator: z.boolean(),
      memberships: z.array(membership),
      invitations: z.array(ownInvitation),
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
  problems: [memberProblems.invitation_not_found, memberProblems.invitation_expired],
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

const group = z.object({ id: z.uuid(), name: z.string(), service_ids: z.array(z.string()) });

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
  door: { kind: 'member', roles: RIGHTS.see },
  summary: 'Leaves the institution oneself',
  params: ofInstitution,
  replies: { 204: emptyBody },
  problems: [memberProblems.last_manager, memberProblems.member_not_found],
});

const groupBody = z.strictObject({
  name: plainText(1, 80, '«Tributi»'),
  service_ids: z.array(z.string().max(64)).min(1).max(1000),
});
const groupProblems = [
  memberProblems.group_name_taken,
  memberProblems.unknown_service,
  memberProblems.too_many_people,
];

export const createGroup = endpoint({
  method: 'POST',
  path: `${institutionPath}/groups`,
  door: { kind: 'member', roles: RIGHTS.manage_people, recent: true },
  summary: 'Makes a group of services, to which operators and readers can be narrowed',
  params: ofInstitution,
  body: groupBody,
  replies: { 201: group },
  problems: groupProblems,
});

export const changeGroup = endpoint({
  method: 'PUT',
  path: `${institutionPath}/groups/:group_id`,
  door: { kind: 'member', roles: RIGHTS.manage_people, recent: true },
  summary: 'Changes a group of services, for everybody who is in it',
  params: z.object({ institution_id: z.uuid(), group_id: z.uuid() }),
  body: groupBody,
  replies: { 200: group },
  problems: [memberProblems.group_not_found, ...groupProblems],
});

export const removeGroup = endpoint({
  method: 'DELETE',
  path: `${institutionPath}/groups/:group_id`,
  door: { kind: 'member', roles: RIGHTS.manage_people, recent: true },
  summary: 'Removes a group that nobody is narrowed to',
  params: z.object({ institution_id: z.uuid(), group_id: z.uuid() }),
  replies: { 204: emptyBody },
  problems: [memberProblems.group_not_found, memberProblems.group_in_use],
});
