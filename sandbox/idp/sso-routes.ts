// The addresses of a login: where the request arrives, and the pages that lead to the answer.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorCode } from '../saml/error-codes.ts';
import { text } from '../text.ts';
import { SandboxError, sendPage } from '../web/server.ts';
import { answerError, answerLogin, questionOf, standingOutcome, type Answer } from './answer.ts';
import { whenAway } from './availability.ts';
import { carrierOf } from './carrier.ts';
import { consentPage } from './consent-page.ts';
import { diagnosisPage, outOfOrderPage } from './diagnosis-page.ts';
import { findPersona, type IdentityProvider } from './identity-provider.ts';
import { newLogin, type Login } from './login.ts';
import { loginPage } from './login-page.ts';
import { takeStep } from './login-steps.ts';
import { previewPage, sendingPage } from './message-page.ts';
import { findOutcome, type Outcome } from './outcomes.ts';
import type { Persona } from '../people/personas.ts';
import { receiveAuthnRequest, type Received } from './receive.ts';
import { secondFactorPage } from './second-factor-page.ts';
import { settingsOfHeader } from './settings-header.ts';
import type { Settings } from './settings.ts';
import { knownPerson, rememberSession } from './session-cookie.ts';

/** Names the error that a page shows, for programs. */
const diagnosisHeader = 'x-sandbox-diagnosis';

type Script = {
  readonly persona: Persona | undefined;
  readonly outcome: Outcome | undefined;
  /** Settings for this login alone. */
  readonly change: Partial<Settings>;
};

export function registerSso(server: FastifyInstance, idp: IdentityProvider): void {
  server.route({ method: ['GET', 'POST'], url: `${idp.path}/sso`, handler: receive });
  server.get<{ Params: { login: string } }>(`${idp.path}/login/:login`, show);
  server.post<{ Params: { login: string }; Body: unknown }>(`${idp.path}/login/:login`, proceed);

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const away = whenAway(idp, reply);
    if (away !== undefined) return away;
    const script = scriptOf(request);
    const received = await receiveAuthnRequest(idp, carrierOf(request));
    if (received.kind === 'refused') return refuse(received, script !== undefined, reply);
    const { request: authn, relayState, xml } = received;
    const question = questionOf(authn, relayState, xml);
    const outcome = script?.outcome ?? standingOutcome(idp);
    if (outcome.kind === 'error' && (script !== undefined || isPageError(outcome))) {
      return send(await answerError(idp, question, outcome.code, script?.change), reply);
    }
    if (script !== undefined) {
      const { persona } = script;
      if (persona === undefined) throw personaNeeded();
      return send(await answerLogin(idp, authn, question, outcome, persona, script.change), reply);
    }
    const known =
      authn.forceAuthn || authn.level !== 'SpidL1' ? undefined : knownPerson(idp, request);
    const login = newLogin(authn, relayState, xml, idp.now(), known);
    idp.logins.set(login.id, login);
    return reply.redirect(`${idp.base}/login/${login.id}`, 303);
  }

  async function show(
    request: FastifyRequest<{ Params: { login: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const away = whenAway(idp, reply);
    return away ?? sendPage(reply, stepPage(findLogin(request.params.login)));
  }

  async function proceed(
    request: FastifyRequest<{ Params: { login: string }; Body: unknown }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const away = whenAway(idp, reply);
    if (away !== undefined) return away;
    const login = findLogin(request.params.login);
    const taken = takeStep(idp, login, request.body);
    if (taken.kind === 'next') {
      idp.logins.set(login.id, taken.login);
      return reply.redirect(`${idp.base}/login/${login.id}`, 303);
    }
    const question = questionOf(login.request, login.relayState, login.xml);
    const answer =
      taken.kind === 'error'
        ? await answerError(idp, question, taken.error)
        : await answerLogin(idp, login.request, question, taken.outcome, taken.persona);
    idp.logins.delete(login.id);
    if (answer.kind === 'message' && answer.sessionIndex !== undefined && taken.kind === 'end') {
      rememberSession(idp, answer.sessionIndex, taken.persona, reply);
    }
    if (taken.kind === 'end' && taken.preview && answer.kind === 'message') {
      return sendPage(reply, previewPage(idp.kind, answer));
    }
    return send(answer, reply);
  }

  async function refuse(
    { fault, xml, question }: Extract<Received, { kind: 'refused' }>,
    scripted: boolean,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const answer =
      question === undefined ? undefined : await answerError(idp, question, fault.code);
    reply.header(diagnosisHeader, fault.code);
    if (answer?.kind !== 'message')
      return sendPage(reply, diagnosisPage(idp.kind, fault, xml, undefined), 403);
    if (scripted) return sendPage(reply, sendingPage(idp.kind, answer));
    return sendPage(reply, diagnosisPage(idp.kind, fault, xml, answer), 400);
  }

  function stepPage(login: Login): string {
    const { step } = login;
    if (step.name === 'credentials') return loginPage(idp, login);
    return step.name === 'consent'
      ? consentPage(idp, login, step.persona)
      : secondFactorPage(idp, login);
  }

  function findLogin(id: string): Login {
    const login = idp.logins.get(id);
    if (login !== undefined) return login;
    throw new SandboxError(
      404,
      'login_unknown',
      text(
        "Questo accesso non c'è più: torna al servizio e ricomincia.",
        'This login is gone: go back to the service and start again.',
      ),
    );
  }

  function send(answer: Answer, reply: FastifyReply): FastifyReply {
    if (answer.error !== undefined) reply.header(diagnosisHeader, answer.error);
    return answer.kind === 'page'
      ? sendPage(reply, outOfOrderPage(idp, answer.error), answer.httpStatus)
      : sendPage(reply, sendingPage(idp.kind, answer));
  }

  // A program logs in without pages by naming a person, an outcome, or both.
  function scriptOf(request: FastifyRequest): Script | undefined {
    const username = request.headers['x-sandbox-login'];
    const outcomeName = request.headers['x-sandbox-outcome'];
    if (typeof username !== 'string' && typeof outcomeName !== 'string') return undefined;
    return {
      persona: typeof username === 'string' ? personaNamed(username) : undefined,
      outcome: typeof outcomeName === 'string' ? outcomeNamed(outcomeName) : undefined,
      change: settingsOfHeader(request),
    };
  }

  function personaNamed(username: string): Persona {
    const persona = findPersona(idp, username);
    if (persona !== undefined) return persona;
    const names = idp.personas.map((known) => known.username).join(', ');
    throw new SandboxError(
      400,
      'persona_unknown',
      text(
        `X-Sandbox-Login: non c'è "${username}". Ci sono: ${names}.`,
        `X-Sandbox-Login: there is no "${username}". There are: ${names}.`,
      ),
    );
  }
}

export function outcomeNamed(name: string): Outcome {
  const outcome = findOutcome(name);
  if (outcome !== undefined) return outcome;
  throw new SandboxError(
    400,
    'outcome_unknown',
    text(
      `Non c'è un esito "${name}": l'elenco è in GET …/config.`,
      `There is no outcome "${name}": the list is in GET …/config.`,
    ),
  );
}

function isPageError(outcome: Outcome): boolean {
  return outcome.kind === 'error' && errorCode(outcome.code).told.to === 'page';
}

function personaNeeded(): SandboxError {
  return new SandboxError(
    400,
    'persona_needed',
    text(
      'Per un accesso riuscito serve X-Sandbox-Login con un nome utente.',
      'A login that succeeds needs X-Sandbox-Login with a user name.',
    ),
  );
}
