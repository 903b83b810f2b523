// Who is already in: the level 1 session that the rules allow, kept in a cookie of the provider.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { findPersona, type IdentityProvider } from './identity-provider.ts';
import type { Persona } from './personas.ts';

const cookieName = 'sandbox_spid_session';

export function knownPerson(idp: IdentityProvider, request: FastifyRequest): Persona | undefined {
  const index = request.cookies[cookieName];
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
  void reply.setCookie(cookieName, sessionIndex, {
    path: '/spid',
    httpOnly: true,
    sameSite: 'lax',
    secure: idp.base.startsWith('https:'),
  });
}
