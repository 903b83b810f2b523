// The citizen's door: a session by cookie (web) or bearer token (native). Who acts and for whom are two things.
import type { Door } from '@io/endpoint';
import type { CitizenId } from '@io/vocabulary';
import type { FastifyRequest } from 'fastify';
import { sessionProblems, type SessionRecord, type Sessions } from '../domains/sessions/index.ts';
import { readCookie, writeCookie } from '../floor/cookies.ts';
import { Refusal } from '../floor/errors.ts';

export interface CitizenCaller {
  actor: CitizenId;
  /** The same person until mandates exist. */
  subject: CitizenId;
  session: SessionRecord;
}

export interface SessionCookie {
  name: string;
  set(token: string, maxAgeSeconds: number): string;
  clear(): string;
}

/** On https the name itself forbids subdomains and plain http to set it. */
export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-io_session' : 'io_session';
  return {
    name,
    set: (token, maxAgeSeconds) =>
      writeCookie(name, token, { maxAgeSeconds, sameSite: 'Lax', secure }),
    clear: () => writeCookie(name, '', { maxAgeSeconds: 0, sameSite: 'Lax', secure }),
  };
}

const TOKEN = /^[0-9a-f]{96}$/;
const READS = new Set(['GET', 'HEAD']);

/** A browser says where a request comes from; a write with a cookie must come from our own pages. */
function isSameOrigin(request: FastifyRequest, origin: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return request.headers.origin === origin;
}

export function citizenDoor(options: { publicUrl: string; sessions: Sessions }) {
  const cookie = sessionCookie(options.publicUrl);
  const origin = new URL(options.publicUrl).origin;
  const callerOf = (session: SessionRecord | undefined): CitizenCaller => {
    if (session === undefined) throw new Refusal(sessionProblems.session_missing);
    return { actor: session.citizenId, subject: session.citizenId, session };
  };

  return (
    request: FastifyRequest,
    _door: Extract<Door, { kind: 'citizen' }>,
  ): CitizenCaller | Promise<CitizenCaller> => {
    const authorization = request.headers.authorization;
    const bearer =
      authorization?.startsWith('Bearer ') === true ? authorization.slice(7) : undefined;
    const token = bearer ?? readCookie(request.headers.cookie, cookie.name);
    if (token === undefined || !TOKEN.test(token))
      throw new Refusal(sessionProblems.session_missing);
    if (bearer === undefined && !READS.has(request.method) && !isSameOrigin(request, origin)) {
      throw new Refusal(sessionProblems.cross_site_write);
    }
    const session = options.sessions.find(token);
    return session instanceof Promise ? session.then(callerOf) : callerOf(session);
  };
}
