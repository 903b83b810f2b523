// A body comes on board: request, agreement, signature, approval. (The operators' queue: queue-contract.ts.)
import { emptyBody, endpoint, rawBody, said } from '@io/endpoint';
import { personFiscalCode } from '@io/endpoint/person-fiscal-code';
import { plainText } from '@io/endpoint/plain-text';
import { ORGANIZATION_FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { onboardingProblems } from './problems.ts';
import { FINDINGS, MOST_DELEGATES, RULES, STATES } from './rules.ts';

export { onboardingProblems };

const emailWords = said(
  'deve essere un indirizzo e-mail, per esempio maria.rossi@comune.example',
  'must be an e-mail address, such as maria.rossi@comune.example',
);
const asWords = said('deve essere body o aggregator', 'must be body or aggregator');
const firmCode = said(
  'deve essere il codice fiscale dell’impresa, 11 cifre, per esempio 12345670017',
  'must be the firm’s fiscal code, 11 digits, such as 12345670017',
);
const person = z.strictObject({
  name: plainText(1, 80, '«Maria»'),
  family_name: plainText(1, 80, '«Rossi»'),
  fiscal_code: personFiscalCode,
  email: z.email(emailWords).max(254, emailWords),
});

const bodyFacts = z.object({
  ipa_code: z.string(),
  name: z.string(),
  fiscal_code: z.string(),
  pec: z.string().nullable(),
  kind: z.string().nullable(),
  place: z.string(),
  /** As what it comes on board; not there: a body that writes to its people. */
  institution_kind: z.enum(['body', 'technology_partner', 'aggregator']).optional(),
});

const signature = z.discriminatedUnion('good', [
  z.object({ good: z.literal(true), signed_at: z.string(), signer: z.string() }),
  z.object({ good: z.literal(false), finding: z.enum(FINDINGS) }),
]);

export const onboardingRequest = z.object({
  id: z.uuid(),
  state: z.enum(STATES),
  body: bodyFacts,
  representative: person.nullable(),
  delegates: z.array(person),
  sent_to: z.string().nullable(),
  sent_at: z.string().nullable(),
  confirmed_at: z.string().nullable(),
  /** SHA-256 of the agreement, in hexadecimal. */
  agreement_hash: z.string().nullable(),
  signature: signature.nullable(),
  /** In review: the rules that do not hold, for which an operator looks. */
  broken_rules: z.array(z.enum(RULES)),
  /** Why it was rejected. */
  reason: z.string().nullable(),
  institution_id: z.uuid().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  expires_at: z.string(),
  events: z.array(z.object({ at: z.string(), what: z.string(), who: z.string() })),
});

const path = '/backoffice/api/v1/onboarding';
const ofRequest = z.object({ request_id: z.uuid() });
const door = { kind: 'citizen' } as const;
const { onboarding_not_found, wrong_state } = onboardingProblems;

export const listOwnRequests = endpoint({
  method: 'GET',
  path,
  door,
  summary: 'The requests that one has to do with, newest first',
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          state: z.enum(STATES),
          body_name: z.string(),
          updated_at: z.string(),
        }),
      ),
    }),
  },
  problems: [],
});

export const beginRequest = endpoint({
  method: 'POST',
  path,
  door,
  summary:
    'Begins a request for a body of the register; an open draft of one’s own is gone on with',
  body: z.strictObject({
    ipa_code: z.string().min(2).max(30),
    /** An aggregator acts for other bodies too, as far as each appoints it. */
    as: z.enum(['body', 'aggregator'], asWords).default('body'),
  }),
  replies: { 201: onboardingRequest },
  problems: [
    onboardingProblems.body_unknown,
    onboardingProblems.already_on_board,
    onboardingProblems.request_under_way,
    onboardingProblems.too_many_requests,
  ],
});

export const beginFirmRequest = endpoint({
  method: 'POST',
  path: '/backoffice/api/v1/onboarding-firms',
  door,
  summary:
    'Begins a request for a firm that works for bodies, a technology partner. Firms are in no register here: what is written is always looked at by an operator',
  body: z.strictObject({
    name: plainText(3, 200, '«Servizi Digitali S.r.l.»'),
    fiscal_code: z
      .string(firmCode)
      .regex(ORGANIZATION_FISCAL_CODE_PATTERN, firmCode)
      .meta({ examples: ['12345670017'] }),
    pec: z
      .email(emailWords)
      .max(254, emailWords)
      .meta({ examples: ['io@pec.servizi-digitali.example'] }),
    place: plainText(2, 100, '«Torino»').meta({ examples: ['Torino'] }),
  }),
  replies: { 201: onboardingRequest },
  problems: [
    onboardingProblems.already_on_board,
    onboardingProblems.request_under_way,
    onboardingProblems.too_many_requests,
  ],
});

export const getRequest = endpoint({
  method: 'GET',
  path: `${path}/:request_id`,
  door,
  summary: 'One request, with all that has happened',
  params: ofRequest,
  replies: { 200: onboardingRequest },
  problems: [onboarding_not_found],
});

export const namePeople = endpoint({
  method: 'PUT',
  path: `${path}/:request_id/people`,
  door,
  summary: 'Names who signs and who may act besides',
  params: ofRequest,
  body: z.strictObject({
    representative: person,
    delegates: z.array(person).max(MOST_DELEGATES),
  }),
  replies: { 200: onboardingRequest },
  problems: [onboarding_not_found, wrong_state, onboardingProblems.same_person_twice],
});

export const makeAgreement = endpoint({
  method: 'POST',
  path: `${path}/:request_id/agreement`,
  door,
  summary:
    'Makes the agreement and sends the way to it to the body’s certified address, which cannot be changed here. It can be signed for thirty days',
  params: ofRequest,
  replies: { 200: onboardingRequest },
  problems: [
    onboarding_not_found,
    wrong_state,
    onboardingProblems.no_certified_address,
    onboardingProblems.people_missing,
    onboardingProblems.already_on_board,
    onboardingProblems.request_under_way,
    onboardingProblems.body_unknown,
  ],
});

export const getAgreement = endpoint({
  method: 'GET',
  path: `${path}/:request_id/agreement.pdf`,
  door,
  summary: 'The agreement to sign',
  params: ofRequest,
  replies: { 200: rawBody },
  problems: [onboarding_not_found],
});

/** 2 MB of file. */
export const MAX_SIGNED_BYTES = 2 * 1024 * 1024;
const fileWords = said(
  'deve essere il file firmato (.p7m) in base64, al massimo 2 MB',
  'must be the signed file (.p7m) in base64, 2 MB at most',
);

export const giveSignature = endpoint({
  method: 'POST',
  path: `${path}/:request_id/signature`,
  door,
  summary:
    'Gives the signed agreement (CAdES, .p7m), which is checked at once. What is wrong with it comes back in `signature`, and another file may be given',
  params: ofRequest,
  body: z.strictObject({
    p7m: z.base64(fileWords).max(Math.ceil((MAX_SIGNED_BYTES * 4) / 3) + 4, fileWords),
  }),
  maxBodyBytes: 3 * 1024 * 1024,
  replies: { 200: onboardingRequest },
  problems: [onboarding_not_found, wrong_state],
});

export const claimRequest = endpoint({
  method: 'POST',
  path: '/backoffice/api/v1/onboarding-claims',
  door,
  summary:
    'Opens a request with the link that went to the body’s certified address: whoever comes with it shows that the body knows',
  body: z.strictObject({ token: z.string().regex(/^[0-9a-f]{96}$/) }),
  replies: { 200: onboardingRequest },
  problems: [onboardingProblems.link_not_valid],
});

export const correctRequest = endpoint({
  method: 'POST',
  path: `${path}/:request_id/correction`,
  door,
  summary: 'Back to a draft: people can be named anew, and the old agreement is good no more',
  params: ofRequest,
  replies: { 200: onboardingRequest },
  problems: [onboarding_not_found, wrong_state],
});

export const cancelRequest = endpoint({
  method: 'DELETE',
  path: `${path}/:request_id`,
  door,
  summary: 'Cancels a request',
  params: ofRequest,
  replies: { 204: emptyBody },
  problems: [onboarding_not_found, wrong_state],
});
