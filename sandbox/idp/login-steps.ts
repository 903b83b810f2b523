// What a click on a login page leads to: another page, or the end of the login.

import type { ErrorNumber } from '../saml/error-codes.ts';
import { text, type Text } from '../text.ts';
import { standingOutcome } from './answer.ts';
import { formOf } from './carrier.ts';
import { findPersona, type IdentityProvider } from './identity-provider.ts';
import { isExpired, maxTries, type Login } from './login.ts';
import { findOutcome, type Outcome } from './outcomes.ts';
import type { Persona } from '../people/personas.ts';

export type Taken =
  | { readonly kind: 'next'; readonly login: Login }
  | { readonly kind: 'error'; readonly error: ErrorNumber }
  | {
      readonly kind: 'end';
      readonly persona: Persona;
      readonly outcome: Outcome;
      /** Show the answer before it is sent. */
      readonly preview: boolean;
    };

const wrongPassword = text('Nome utente o password sbagliati.', 'Wrong user name or password.');
const wrongCode = text('Il codice non è quello.', 'That is not the code.');

export function takeStep(idp: IdentityProvider, login: Login, body: unknown): Taken {
  if (isExpired(login, idp.now(), idp.settings.login_timeout_seconds)) {
    return { kind: 'error', error: 'nr21' };
  }
  const { outcome: outcomeName, ...fields } = formOf(body);
  const chosen = typeof outcomeName === 'string' ? findOutcome(outcomeName) : undefined;
  if (chosen?.kind === 'error') return { kind: 'error', error: chosen.code };
  const { step } = login;
  if (step.name === 'credentials') return enter(idp, login, fields);
  return step.name === 'consent'
    ? agree(idp, login, step.persona, chosen, fields)
    : confirm(login, step.persona, fields);
}

function enter(idp: IdentityProvider, login: Login, fields: Record<string, unknown>): Taken {
  if (typeof fields.persona === 'string') {
    const persona = findPersona(idp, fields.persona);
    return persona === undefined
      ? wrong(login, wrongPassword)
      : next(login, { name: 'consent', persona });
  }
  if (typeof fields.username !== 'string') return { kind: 'next', login };
  const persona = findPersona(idp, fields.username.trim());
  if (persona === undefined || persona.password !== fields.password) {
    return wrong(login, wrongPassword);
  }
  return next(login, { name: idp.kind.secondStep(login), persona });
}

function confirm(login: Login, persona: Persona, fields: Record<string, unknown>): Taken {
  return fields.code === login.secondFactor
    ? next(login, { name: 'consent', persona })
    : wrong(login, wrongCode);
}

function agree(
  idp: IdentityProvider,
  login: Login,
  persona: Persona,
  chosen: Outcome | undefined,
  fields: Record<string, unknown>,
): Taken {
  if (chosen !== undefined) return { kind: 'end', persona, outcome: chosen, preview: false };
  if (fields.consent !== 'send' && fields.consent !== 'preview') return { kind: 'next', login };
  return {
    kind: 'end',
    persona,
    outcome: standingOutcome(idp),
    preview: fields.consent === 'preview',
  };
}

function next(login: Login, step: Login['step']): Taken {
  return { kind: 'next', login: { ...login, step, wrongTries: 0, problem: undefined } };
}

function wrong(login: Login, problem: Text): Taken {
  const wrongTries = login.wrongTries + 1;
  if (wrongTries >= maxTries) return { kind: 'error', error: 'nr19' };
  return { kind: 'next', login: { ...login, wrongTries, problem } };
}
