// How a request ends: outcome and person in, a message for the service (or a page for the user)
// out.

import { randomUUID } from 'node:crypto';
import type { AuthnRequest } from '../saml/authn-request.ts';
import { errorCode, type ErrorNumber } from '../saml/error-codes.ts';
import { authnContextLevels, type Level } from '../saml/names.ts';
import type { ServiceProvider } from '../saml/service-provider.ts';
import { attributeValues } from './attributes.ts';
import { beSlow } from './availability.ts';
import { italianDay, type IdentityProvider } from './identity-provider.ts';
import { text } from '../text.ts';
import { SandboxError } from '../web/server.ts';
import { findOutcome, type Outcome } from './outcomes.ts';
import type { Persona } from '../people/personas.ts';
import { errorResponse, successResponse, type Author } from './response.ts';
import type { Settings } from './settings.ts';

/** Whom an answer is for; `requestId` is missing when the request had no usable one. */
export type Question = {
  readonly requestId: string | undefined;
  readonly consumerUrl: string;
  readonly provider: ServiceProvider;
  readonly relayState: string | undefined;
  readonly xml: string;
};

export type Answer =
  | {
      readonly kind: 'message';
      readonly action: string;
      readonly relayState: string | undefined;
      readonly xml: string;
      /** Undefined when the person gets in. */
      readonly error: ErrorNumber | undefined;
      readonly sessionIndex: string | undefined;
    }
  | { readonly kind: 'page'; readonly error: ErrorNumber; readonly httpStatus: number };

export function questionOf(
  request: AuthnRequest,
  relayState: string | undefined,
  xml: string,
): Question {
  const { id, consumerUrl, provider } = request;
  return { requestId: id, consumerUrl, provider, relayState, xml };
}

/** The answer that lets `persona` in, unless the outcome or the persona's state says otherwise. */
export async function answerLogin(
  idp: IdentityProvider,
  request: AuthnRequest,
  question: Question,
  outcome: Outcome,
  persona: Persona,
  change: Partial<Settings> = {},
): Promise<Answer> {
  const level = servedLevel(request);
  if (outcome.kind === 'error') return answerError(idp, question, outcome.code, change);
  if (persona.suspended) return answerError(idp, question, 'nr23');
  if (level === undefined || !reaches(persona.highestLevel, level)) {
    return answerError(idp, question, 'nr20');
  }
  const settings = { ...idp.settings, ...outcome.change, ...change };
  await beSlow(idp, settings);
  const now = idp.now();
  const sessionIndex = `_${randomUUID()}`;
  const fresh = successResponse(
    { ...question, audience: question.provider.entityId },
    {
      level: statedLevel(settings, level),
      sessionIndex,
      attributes: attributeValues(attributesAsked(idp, request), persona, italianDay(now)),
    },
    settings,
    await author(idp, settings),
    now,
  );
  const xml = settings.replay ? earlier(idp, question) : fresh;
  idp.lastResponses.set(question.consumerUrl, xml);
  remember(idp, question, outcome.name, persona, xml);
  return {
    kind: 'message',
    action: question.consumerUrl,
    relayState: question.relayState,
    xml,
    error: undefined,
    sessionIndex: level === 'SpidL1' ? sessionIndex : undefined,
  };
}

/** The answer that refuses: a message, or a page for the errors that never reach the service. */
export async function answerError(
  idp: IdentityProvider,
  question: Question,
  error: ErrorNumber,
  change: Partial<Settings> = {},
): Promise<Answer> {
  const settings = { ...idp.settings, ...change };
  await beSlow(idp, settings);
  const { told } = errorCode(error);
  if (told.to === 'page') {
    remember(idp, question, error, undefined, undefined);
    return { kind: 'page', error, httpStatus: told.httpStatus };
  }
  const answered = { ...question, audience: question.provider.entityId };
  const xml = errorResponse(answered, error, settings, await author(idp, settings), idp.now());
  remember(idp, question, error, undefined, xml);
  return {
    kind: 'message',
    action: question.consumerUrl,
    relayState: question.relayState,
    xml,
    error,
    sessionIndex: undefined,
  };
}

function earlier({ lastResponses }: IdentityProvider, { consumerUrl }: Question): string {
  const found = lastResponses.get(consumerUrl);
  if (found !== undefined) return found;
  throw new SandboxError(
    409,
    'nothing_to_replay',
    text(
      "Non c'è ancora una Response da ripetere: prima fai un accesso riuscito.",
      'There is no Response to repeat yet: log in successfully first.',
    ),
  );
}

/** What the settings say when nobody chose an outcome. */
export function standingOutcome(idp: IdentityProvider): Outcome {
  const found = findOutcome(idp.settings.outcome);
  if (found === undefined) throw new Error(`No outcome ${idp.settings.outcome}`);
  return found;
}

/** Those that the service asks for and this kind of provider has. */
export function attributesAsked(
  { kind }: IdentityProvider,
  { attributes }: AuthnRequest,
): readonly string[] {
  return attributes.filter((name) => kind.attributes.includes(name));
}

// `better` asks for more than it names; above level 3 there is nothing.
function servedLevel({ level, comparison }: AuthnRequest): Level | undefined {
  const place = authnContextLevels.indexOf(level);
  return authnContextLevels[comparison === 'better' ? place + 1 : place];
}

function statedLevel({ level: wanted }: Settings, asked: Level): Level {
  if (wanted === null) return asked;
  if (wanted !== 'up' && wanted !== 'down') return wanted;
  const place = authnContextLevels.indexOf(asked) + (wanted === 'up' ? 1 : -1);
  return authnContextLevels[place] ?? asked;
}

function reaches(highest: Level, needed: Level): boolean {
  return authnContextLevels.indexOf(highest) >= authnContextLevels.indexOf(needed);
}

async function author(idp: IdentityProvider, settings: Settings): Promise<Author> {
  const key = await idp.keys(settings.signing_key);
  return { entityId: idp.entityId, key, style: idp.kind.response };
}

function remember(
  idp: IdentityProvider,
  { provider, requestId, xml }: Question,
  outcome: string,
  persona: Persona | undefined,
  response: string | undefined,
): void {
  if (requestId !== undefined) idp.answered.set(requestId, true);
  const id = randomUUID();
  idp.exchanges.set(id, {
    id,
    at: idp.now(),
    serviceName: provider.displayName,
    outcome,
    username: persona?.username,
    request: xml,
    response,
  });
}
