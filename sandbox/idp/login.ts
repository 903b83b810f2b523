// What a login under way remembers between its pages.

import { randomBytes } from 'node:crypto';
import type { AuthnRequest } from '../saml/authn-request.ts';
import type { Text } from '../text.ts';
import type { Persona } from '../people/personas.ts';

export type Login = {
  readonly id: string;
  readonly request: AuthnRequest;
  readonly relayState: string | undefined;
  /** The request as it came. */
  readonly xml: string;
  readonly startedAt: Temporal.Instant;
  /** Six digits, shown on the page: the second factor is simulated. */
  readonly secondFactor: string;
  readonly wrongTries: number;
  readonly problem: Text | undefined;
  readonly step: Step;
};

export type Step =
  | { readonly name: 'credentials' }
  /** A code from the telephone, or the card held to it with its PIN. */
  | { readonly name: 'second-factor' | 'card'; readonly persona: Persona }
  | { readonly name: 'consent'; readonly persona: Persona };

export const maxTries = 3;

export function newLogin(
  request: AuthnRequest,
  relayState: string | undefined,
  xml: string,
  now: Temporal.Instant,
  known: Persona | undefined,
): Login {
  return {
    id: randomBytes(16).toString('base64url'),
    request,
    relayState,
    xml,
    startedAt: now,
    secondFactor: String(100_000 + (randomBytes(4).readUInt32BE() % 900_000)),
    wrongTries: 0,
    problem: undefined,
    step: known === undefined ? { name: 'credentials' } : { name: 'consent', persona: known },
  };
}

export function isExpired(login: Login, now: Temporal.Instant, timeoutSeconds: number): boolean {
  const end = login.startedAt.add({ seconds: timeoutSeconds });
  return Temporal.Instant.compare(now, end) > 0;
}
