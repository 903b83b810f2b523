// What is said of an institution's people: refusals, roles, how a person is named.
import { problems, said } from '@io/endpoint';
import { MEMBER_ROLES } from '@io/vocabulary';
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
    it: 'Questo invito è scaduto. Chiedi a chi ti ha invitato di premere «Invita di nuovo»: ti arriva un altro link.',
    en: 'This invitation has expired. Ask whoever invited you to press “Invite again”: another link will come to you.',
  },
  invitation_replaced: {
    status: 410,
    title: 'Invitation replaced',
    it: 'Dopo questo invito te ne hanno mandato un altro, che vale al suo posto: apri il link dell’ultima e-mail, oppure cercalo tra i tuoi inviti.',
    en: 'After this invitation you were sent another one, which is good in its place: open the link of the latest e-mail, or look among your invitations.',
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

export const role = z.enum(MEMBER_ROLES);
export const givenRole = z.enum(
  ['delegate', 'administrator', 'operator', 'read_only'],
  said(
    'deve essere delegate, administrator, operator o read_only, per esempio "operator"',
    'must be delegate, administrator, operator or read_only, such as "operator"',
  ),
);
const emailWords = said(
  'deve essere un indirizzo e-mail, per esempio maria.rossi@comune.example',
  'must be an e-mail address, such as maria.rossi@comune.example',
);
export const emailAddress = z.email(emailWords).max(254, emailWords);
const idWords = said(
  'deve essere un identificativo, per esempio 0192f0a0-0000-7000-8000-000000000001',
  'must be an identifier, such as 0192f0a0-0000-7000-8000-000000000001',
);
export const groupIds = z.array(z.uuid(idWords)).max(20).default([]);
export const ofInstitution = z.object({ institution_id: z.uuid() });
export const institutionPath = '/backoffice/api/v1/institutions/:institution_id';

export const group = z.object({ id: z.uuid(), name: z.string(), service_ids: z.array(z.string()) });
