// A partner's people in the back-office: for which bodies they act, and work for many at once. (By API: api-contract.ts.)
import { endpoint, rawBody } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { partnerProblems } from './problems.ts';
import { actingList, actingPage, round, roundAsked, roundListed } from './shapes.ts';

export * from './problems.ts';
export * from './shapes.ts';

const path = '/backoffice/api/v1/institutions/:institution_id';
const ofInstitution = z.object({ institution_id: z.uuid() });
const ofRound = ofInstitution.extend({ round_id: z.uuid() });
const door = { kind: 'member', roles: RIGHTS.act_for_bodies } as const;
const recent = { kind: 'member', roles: RIGHTS.act_for_bodies, recent: true } as const;

/** 500 bodies with their values. */
export const ROUND_BYTES = 1024 * 1024;

export const listActingFor = endpoint({
  method: 'GET',
  path: `${path}/acting-for`,
  door,
  summary: 'The bodies for which the partner acts, by name, with what each has given it',
  params: ofInstitution,
  query: z.object(actingPage),
  replies: { 200: actingList },
  problems: [partnerProblems.not_a_partner],
});

export const listActingServices = endpoint({
  method: 'GET',
  path: `${path}/acting-for/services`,
  door,
  summary:
    'Names of services of the bodies for which the partner may make keys, with how many bodies have each; the 500 most common',
  params: ofInstitution,
  replies: {
    200: z.object({ items: z.array(z.object({ service_name: z.string(), bodies: z.int() })) }),
  },
  problems: [partnerProblems.not_a_partner],
});

export const listRounds = endpoint({
  method: 'GET',
  path: `${path}/rounds`,
  door,
  summary: 'The partner’s rounds, newest first; the newest 50',
  params: ofInstitution,
  replies: { 200: z.object({ items: z.array(roundListed) }) },
  problems: [partnerProblems.not_a_partner],
});

export const beginRound = endpoint({
  method: 'PUT',
  path: `${path}/rounds/:round_id`,
  door: recent,
  summary:
    'Begins a round: one service of the cookbook, or a key, for many bodies, or the drafts of such a round to review, or its approved cards to the public, with a result for each. The id is the caller’s own: asked twice, it begins once. Keys come in one file, encrypted to `recipient`, and are shown nowhere else',
  params: ofRound,
  body: roundAsked,
  maxBodyBytes: ROUND_BYTES,
  replies: { 200: round },
  problems: [
    partnerProblems.not_a_partner,
    partnerProblems.keys_need_manager,
    partnerProblems.round_differs,
    partnerProblems.too_many_rounds,
    partnerProblems.recipe_unknown,
    partnerProblems.values_not_valid,
    partnerProblems.drafts_not_made,
    partnerProblems.nothing_to_send,
    partnerProblems.nothing_to_publish,
    partnerProblems.recipient_not_valid,
    partnerProblems.round_end_past,
  ],
});

export const getRound = endpoint({
  method: 'GET',
  path: `${path}/rounds/:round_id`,
  door,
  summary: 'A round: how far it is, and what became of each body',
  params: ofRound,
  replies: { 200: round },
  problems: [partnerProblems.round_unknown],
});

export const exportRoundKeys = endpoint({
  method: 'GET',
  path: `${path}/rounds/:round_id/keys.p7m`,
  door,
  summary:
    'The round’s keys in one file that only its recipient opens: CMS (RFC 5652) as DER, around a CSV. Kept for seven days from the round’s beginning',
  params: ofRound,
  replies: { 200: rawBody },
  problems: [
    partnerProblems.keys_need_manager,
    partnerProblems.round_unknown,
    partnerProblems.keys_not_ready,
    partnerProblems.keys_gone,
  ],
});
