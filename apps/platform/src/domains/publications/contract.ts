// The life of a service in its institution's hands: drafts, sending to review, publishing, history.
import { emptyBody, endpoint, rawBody, said } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { publicationProblems } from './problems.ts';
import {
  cardContext,
  cardShape,
  historyItem,
  listedService,
  number,
  ofInstitution,
  ofOwnService,
  revision,
  serviceFile,
  servicesPath as path,
} from './shapes.ts';

export { publicationProblems };

const {
  own_service_unknown: unknown,
  changed_by_other: changedByOther,
  not_in_this_state: wrongState,
  in_review: inReview,
  area_unknown: areaUnknown,
  logo_unknown: logoUnknown,
} = publicationProblems;
const edit = { kind: 'member', roles: RIGHTS.edit_services } as const;
const see = { kind: 'member', roles: RIGHTS.see } as const;
const publish = { kind: 'member', roles: RIGHTS.publish_services, recent: true } as const;

export const listOfficeServices = endpoint({
  method: 'GET',
  path,
  door: see,
  summary:
    'The institution’s services, however they were made: what citizens see of each, what is being worked on, what is approved and waits. With what a new card is judged beside',
  params: ofInstitution,
  replies: { 200: z.object({ items: z.array(listedService), context: cardContext }) },
  problems: [],
});

export const createOfficeService = endpoint({
  method: 'POST',
  path,
  door: edit,
  summary:
    'Begins a service as a draft. Citizens see nothing of it; until it is published it writes to the sandbox’s recipient alone',
  params: ofInstitution,
  body: z.strictObject({ content: cardShape }),
  replies: { 201: serviceFile },
  problems: [
    publicationProblems.narrowed_person,
    publicationProblems.no_account,
    publicationProblems.too_many_own_services,
    areaUnknown,
    logoUnknown,
  ],
});

export const getOfficeService = endpoint({
  method: 'GET',
  path: `${path}/:service_id`,
  door: see,
  summary:
    'A service’s file: the published card, the version being worked on with what the rules say of it, the approved one that waits',
  params: ofOwnService,
  replies: { 200: serviceFile },
  problems: [unknown],
});

export const saveDraft = endpoint({
  method: 'PUT',
  path: `${path}/:service_id/draft`,
  door: edit,
  summary:
    'Saves the draft, or begins the next version beside the published one. `revision` is the one that was read, 0 where there was no draft: when somebody else has saved meanwhile, 409 names what is different now',
  params: ofOwnService,
  body: z.strictObject({ revision, content: cardShape }),
  replies: { 200: serviceFile },
  problems: [unknown, changedByOther, inReview, areaUnknown, logoUnknown],
});

export const discardDraft = endpoint({
  method: 'DELETE',
  path: `${path}/:service_id/draft`,
  door: edit,
  summary:
    'Throws the draft away; the published card stays. A service that was never published goes with it, and the keys made for its trials',
  params: ofOwnService,
  replies: { 204: emptyBody },
  problems: [unknown, inReview, wrongState],
});

export const submitDraft = endpoint({
  method: 'POST',
  path: `${path}/:service_id/submission`,
  door: edit,
  summary:
    'Sends the draft to review. What a rule forbids comes back by field; what the rules can approve is approved at once; the rest waits for an operator, with the promised time',
  params: ofOwnService,
  body: z.strictObject({ revision }),
  replies: { 200: serviceFile },
  problems: [
    unknown,
    changedByOther,
    wrongState,
    publicationProblems.card_not_ready,
    publicationProblems.live_changed,
  ],
});

export const withdrawSubmission = endpoint({
  method: 'DELETE',
  path: `${path}/:service_id/submission`,
  door: edit,
  summary: 'Takes the card back from review: it is a draft again',
  params: ofOwnService,
  replies: { 200: serviceFile },
  problems: [unknown, wrongState],
});

const whenWords = said('deve essere now o when_approved', 'must be now or when_approved');
export const publishVersion = endpoint({
  method: 'POST',
  path: `${path}/:service_id/publication`,
  door: publish,
  summary:
    'Publishes an approved version: citizens see it at once. `when_approved` does so by itself as soon as a submitted one is approved',
  params: ofOwnService,
  body: z.strictObject({
    number,
    when: z.enum(['now', 'when_approved'], whenWords).meta({ examples: ['now'] }),
  }),
  replies: { 200: serviceFile },
  problems: [unknown, wrongState, publicationProblems.live_changed],
});

export const unpublishService = endpoint({
  method: 'DELETE',
  path: `${path}/:service_id/publication`,
  door: publish,
  summary:
    'Takes the service out of the catalogue. Messages already sent stay; it can be published again without a new review',
  params: ofOwnService,
  replies: { 200: serviceFile },
  problems: [unknown, wrongState],
});

export const getServiceHistory = endpoint({
  method: 'GET',
  path: `${path}/:service_id/history`,
  door: see,
  summary:
    'What was done with the service’s card, newest first, with what each step changed; calls of IO’s API too',
  params: ofOwnService,
  replies: { 200: z.object({ items: z.array(historyItem) }) },
  problems: [unknown],
});

const logoWords = said(
  "deve essere un'immagine PNG in base64, per esempio iVBORw0KGgo…",
  'must be a PNG image in base64, such as iVBORw0KGgo…',
);
export const giveDraftLogo = endpoint({
  method: 'POST',
  path: `${path}/:service_id/logos`,
  door: edit,
  summary:
    'Gives a logo to be saved with the draft: a PNG of 256 kB and 1024 × 1024 pixels at most. Citizens see it once its version is published',
  params: ofOwnService,
  body: z.strictObject({ logo: z.string(logoWords).min(1, logoWords) }),
  maxBodyBytes: 1024 * 1024,
  replies: { 201: z.object({ logo: z.string().meta({ examples: ['9f86d081884c7d65'] }) }) },
  problems: [
    unknown,
    publicationProblems.draft_image_not_valid,
    publicationProblems.too_many_logos,
  ],
});

export const readDraftLogo = endpoint({
  method: 'GET',
  path: `${path}/:service_id/logos/:logo_version`,
  door: see,
  summary: 'A logo given with a draft, or the published one',
  params: ofOwnService.extend({ logo_version: z.string().max(64) }),
  replies: { 200: rawBody },
  problems: [unknown, publicationProblems.draft_logo_not_found],
});
