// The same for a partner's own programs, by the key of one of its services.
import { endpoint, rawBody } from '@io/endpoint';
import { z } from 'zod';
import { ROUND_BYTES } from './contract.ts';
import { partnerProblems } from './problems.ts';
import { actingList, actingPage, round, roundAsked } from './shapes.ts';

const readDoor = { kind: 'institution', groups: ['ApiServiceRead'] } as const;
const writeDoor = { kind: 'institution', groups: ['ApiServiceWrite'] } as const;
const ofRound = z.object({ round_id: z.uuid() });

export const apiListActingFor = endpoint({
  method: 'GET',
  path: '/api/v1/acting-for',
  door: readDoor,
  summary:
    'Beside IO, for technology partners and aggregators: the bodies for which the calling institution acts, with what each has given it',
  query: z.object(actingPage),
  replies: { 200: actingList },
  problems: [partnerProblems.not_a_partner],
});

export const apiBeginRound = endpoint({
  method: 'PUT',
  path: '/api/v1/rounds/:round_id',
  door: writeDoor,
  summary:
    'Beside IO: one service of the cookbook, or a key, for many bodies, or the drafts of such a round to review, or its approved cards to the public, with a result for each. The id is the caller’s own: asked twice, it begins once. Keys come in one file, encrypted to `recipient`, and are shown nowhere else',
  params: ofRound,
  body: roundAsked,
  maxBodyBytes: ROUND_BYTES,
  replies: { 200: round },
  problems: [
    partnerProblems.not_a_partner,
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

export const apiGetRound = endpoint({
  method: 'GET',
  path: '/api/v1/rounds/:round_id',
  door: readDoor,
  summary: 'Beside IO: a round, how far it is and what became of each body',
  params: ofRound,
  replies: { 200: round },
  problems: [partnerProblems.round_unknown],
});

export const apiExportRoundKeys = endpoint({
  method: 'GET',
  path: '/api/v1/rounds/:round_id/keys.p7m',
  door: writeDoor,
  summary:
    'Beside IO: the round’s keys in one file that only its recipient opens: CMS (RFC 5652) as DER, around a CSV. Kept for seven days from the round’s beginning',
  params: ofRound,
  replies: { 200: rawBody },
  problems: [
    partnerProblems.round_unknown,
    partnerProblems.keys_not_ready,
    partnerProblems.keys_gone,
  ],
});
