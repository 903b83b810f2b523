// Who is already in: the level 1 session that the rules allow, kept in a cookie of the provider.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { findPersona, type IdentityProvider } from './identity-provider.ts';
import type { Persona } from '../people/personas.ts';

// One a provider: the path of the first one, /spid, is also the beginning of the others'.
function cookieName({ path }: IdentityProvider): string {
  return `sandbox${path.replaceAll('/', '_')}_session`;
}

export function knownPerson(idp: IdentityProvider, request: FastifyRequest): Persona | undefined {
  const index = request.cookies[cookieName(idp)];
  const username = index === undefined ? undefined : idp.sessions.get(index);
  return username === undefined ? undefined : findPersona(idp, username);
}

export function rememberSession(
  idp: IdentityProvider,
  sessionIndex: string,
  persona: Persona,
  reply: FastifyReply,
): void {
  idp.sessions.set(sessionIndex, persona.username);
  void reply.setCookie(cookieName(idp), sessionIndex, {
    path: idp.path,
    httpOnly: true,
    sameSite: 'lax',
    secure: idp.base.startsWith('https:'),
  });
}

export function forgetSession(
  idp: IdentityProvider,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const index = request.cookies[cookieName(idp)];
  if (index !== undefined) idp.sessions.delete(index);
  void reply.clearCookie(cookieName(idp), { path: idp.path });
}
