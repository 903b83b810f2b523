// A body appoints a partner; the partner takes it up; either ends it at once. (A partner's work: partners/contract.ts.)
import { emptyBody, endpoint, problems, said } from '@io/endpoint';
import { timestamp } from '@io/endpoint/plain-text';
import { DELEGABLE, RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { INSTITUTION_KINDS, MOST_SERVICES, STATES } from './rules.ts';

export const delegationProblems = problems({
  partner_unknown: {
    status: 404,
    title: 'Partner not found',
    it: 'Questo partner non c’è, o non agisce più per altri enti: cercalo di nuovo.',
    en: 'There is no such partner, or it acts for other bodies no more: search again.',
  },
  already_appointed: {
    status: 409,
    title: 'Already appointed',
    it: 'Questo partner ha già una delega aperta: per cambiarla, revocala e danne un’altra.',
    en: 'This partner has an open delegation already: to change it, end it and give another.',
  },
  delegation_unknown: {
    status: 404,
    title: 'Delegation not found',
    it: 'Questa delega non c’è più: forse qualcuno l’ha già chiusa. Ricarica la pagina.',
    en: 'This delegation is no longer there: perhaps somebody has ended it. Load the page again.',
  },
  delegation_end_wrong: {
    status: 400,
    title: 'The end is not possible',
    it: 'La delega deve finire in un giorno futuro, al massimo fra tre anni: scegli un’altra data.',
    en: 'The delegation must end on a day to come, in three years at most: choose another date.',
  },
  delegated_service_unknown: {
    status: 400,
    title: 'Unknown service',
    it: 'Uno dei servizi scelti non è di questo ente: ricarica la pagina.',
    en: 'One of the chosen services is not of this institution: load the page again.',
  },
  too_many_delegations: {
    status: 409,
    title: 'Too many',
    it: 'Ci sono già 50 deleghe aperte, il massimo: chiudi quelle che non servono più.',
    en: 'There are 50 open delegations already, the most there may be: end those no longer needed.',
  },
});

const rightWords = said(
  'deve essere una lista con almeno uno tra edit_services, publish_services, manage_keys e send',
  'must be a list of at least one of edit_services, publish_services, manage_keys and send',
);
export const right = z.enum(DELEGABLE, rightWords);
export const rights = z
  .array(right, rightWords)
  .min(1, rightWords)
  .max(DELEGABLE.length, rightWords)
  .meta({ examples: [['edit_services', 'manage_keys']] });
const serviceWords = said(
  'deve essere una lista da 1 a 200 servizi, oppure null per tutti',
  'must be a list of 1 to 200 services, or null for all',
);
const idWords = said(
  'deve essere l’identificativo di un partner, per esempio 0192f0a0-0000-7000-8000-000000000069',
  'must be a partner’s id, such as 0192f0a0-0000-7000-8000-000000000069',
);
export const institutionKind = z.enum(INSTITUTION_KINDS).meta({ examples: ['technology_partner'] });
export const serviceIds = z
  .array(z.string().max(64))
  .nullable()
  .meta({ examples: [null] });

const ofInstitution = z.object({ institution_id: z.uuid() });
const ofDelegation = ofInstitution.extend({ delegation_id: z.uuid() });
const path = '/backoffice/api/v1/institutions/:institution_id/delegations';

const partner = z.object({
  partner_id: z.uuid(),
  name: z.string(),
  fiscal_code: z.string(),
  kind: institutionKind,
});

export const delegation = z.object({
  id: z.uuid(),
  body_id: z.uuid(),
  body_name: z.string(),
  partner_id: z.uuid(),
  partner_name: z.string(),
  partner_kind: institutionKind,
  state: z.enum(STATES).meta({ examples: ['active'] }),
  rights: z.array(right).meta({ examples: [['edit_services', 'manage_keys']] }),
  /** Null: all the body's services, also those to come. */
  service_ids: serviceIds,
  ends_at: z.string(),
  appointed_at: z.string(),
  appointed_by: z.string(),
  accepted_at: z.string().nullable(),
  accepted_by: z.string().nullable(),
  ended_at: z
    .string()
    .nullable()
    .meta({ examples: [null] }),
  ended_by: z
    .string()
    .nullable()
    .meta({ examples: [null] }),
});

export const listDelegations = endpoint({
  method: 'GET',
  path,
  door: { kind: 'member', roles: RIGHTS.appoint_partners },
  summary:
    'The delegations that the institution has given, newest first, and those that it was given and has not yet taken up',
  params: ofInstitution,
  replies: {
    200: z.object({
      given: z.array(delegation),
      proposed_to_us: z.array(delegation),
      services: z.array(z.object({ service_id: z.string(), service_name: z.string() })),
    }),
  },
  problems: [],
});

export const findPartners = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/institutions/:institution_id/partners',
  door: { kind: 'member', roles: RIGHTS.appoint_partners },
  summary:
    'Technology partners and aggregators on board, by a part of the name or by fiscal code; 20 at most',
  params: ofInstitution,
  query: z.object({ search: z.string().max(100).default('') }),
  replies: { 200: z.object({ items: z.array(partner) }) },
  problems: [],
});

export const appointPartner = endpoint({
  method: 'POST',
  path,
  door: { kind: 'member', roles: RIGHTS.appoint_partners, recent: true },
  summary:
    'Appoints a partner: what it may do, for which services, until when. It may nothing until it has taken the delegation up',
  params: ofInstitution,
  body: z.strictObject({
    partner_id: z.uuid(idWords).meta({ examples: ['0192f0a0-0000-7000-8000-000000000069'] }),
    rights,
    service_ids: z
      .array(z.string().max(64), serviceWords)
      .min(1, serviceWords)
      .max(MOST_SERVICES, serviceWords)
      .nullable()
      .meta({ examples: [null] }),
    ends_at: timestamp,
  }),
  replies: { 201: delegation },
  problems: [
    delegationProblems.partner_unknown,
    delegationProblems.already_appointed,
    delegationProblems.delegation_end_wrong,
    delegationProblems.delegated_service_unknown,
    delegationProblems.too_many_delegations,
  ],
});

export const acceptDelegation = endpoint({
  method: 'POST',
  path: `${path}/:delegation_id/acceptance`,
  door: { kind: 'member', roles: RIGHTS.appoint_partners, recent: true },
  summary: 'The partner takes a delegation up: its people may act for the body from now on',
  params: ofDelegation,
  replies: { 200: delegation },
  problems: [delegationProblems.delegation_unknown, delegationProblems.too_many_delegations],
});

export const endDelegation = endpoint({
  method: 'DELETE',
  path: `${path}/:delegation_id`,
  door: { kind: 'member', roles: RIGHTS.appoint_partners, recent: true },
  summary:
    'Ends a delegation: the body takes it away, or the partner refuses it or gives it back. With the next request the partner is out. Keys that were made stay good: they are the body’s, and are revoked with the keys',
  params: ofDelegation,
  replies: { 204: emptyBody },
  problems: [delegationProblems.delegation_unknown],
});
