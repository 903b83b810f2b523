// The citizen's door: a session by cookie (web) or bearer token (native). Who acts and for whom are two things.
import type { Door } from '@io/endpoint';
import type { CitizenId } from '@io/vocabulary';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  isRecent,
  networkOf,
  placeOf,
  type SeenFrom,
  sessionProblems,
  type SessionRecord,
  type Sessions,
  type SpidLevel,
} from '../domains/sessions/index.ts';
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

/** Whether a browser believes to have entered; only the door knows. */
export function hasSessionCookie(publicUrl: string): (request: FastifyRequest) => boolean {
  const { name } = sessionCookie(publicUrl);
  return (request) => readCookie(request.headers.cookie, name) !== undefined;
}

const TOKEN = /^[0-9a-f]{96}$/;
const READS = new Set(['GET', 'HEAD']);

/** A browser says where a request comes from; a write with a cookie must come from our own pages. */
export function isSameOrigin(request: FastifyRequest, origin: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return request.headers.origin === origin;
}

/** The token in the Authorization header, if there is one. */
export function bearerOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  return authorization?.startsWith('Bearer ') === true ? authorization.slice(7) : undefined;
}

/** Tells one browser from another: parallel requests of one get the same new token. */
export const requesterOf = (request: FastifyRequest): string =>
  `${request.ip} ${request.headers['user-agent'] ?? ''}`;

/** SPID or CIE must have said who this is within `minutes`, at `level` (2) or above. Throws Refusal `login_again_needed`. */
export function recentLogin(
  { session }: CitizenCaller,
  now: Temporal.Instant,
  {
    minutes = 15,
    level = 'https://www.spid.gov.it/SpidL2',
  }: { minutes?: number; level?: SpidLevel } = {},
): void {
  if (isRecent(session, now, { minutes, level })) return;
  throw new Refusal(sessionProblems.login_again_needed, {
    more: { login_url: `/login?stepUp=1&authLevel=${level.slice(level.lastIndexOf('/') + 1)}` },
  });
}

export function citizenDoor(options: {
  publicUrl: string;
  sessions: Sessions;
  placeHeader: string | undefined;
  nowMs: () => number;
}) {
  const { sessions, placeHeader, nowMs } = options;
  const cookie = sessionCookie(options.publicUrl);
  const origin = new URL(options.publicUrl).origin;
  const seenFrom = (request: FastifyRequest): SeenFrom => ({
    network: networkOf(request.ip),
    place: placeHeader === undefined ? undefined : placeOf(request.headers[placeHeader]),
  });

  /** A web session's token is followed by another with some reply; streams set no cookie and wait for the next one. */
  async function rotate(
    session: SessionRecord,
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<CitizenCaller> {
    const next = await sessions.rotate(session, token, requesterOf(request));
    if (next !== undefined) {
      const seconds = Math.floor((session.expiresAt.epochMilliseconds - nowMs()) / 1000);
      reply.header('set-cookie', cookie.set(next, seconds));
    }
    return callerOf(session);
  }

  function enter(
    session: SessionRecord | undefined,
    token: string,
    request: FastifyRequest,
    reply: FastifyReply | undefined,
  ): CitizenCaller | Promise<CitizenCaller> {
    if (session === undefined) throw new Refusal(sessionProblems.session_missing);
    const isDue =
      reply !== undefined &&
      session.client === 'web' &&
      session.token.replacedAt === undefined &&
      session.token.rotateAfter.epochMilliseconds <= nowMs();
    return isDue ? rotate(session, token, request, reply) : callerOf(session);
  }

  return (
    request: FastifyRequest,
    _door: Extract<Door, { kind: 'citizen' }>,
    reply: FastifyReply,
  ): CitizenCaller | Promise<CitizenCaller> => {
    const bearer = bearerOf(request);
    const token = bearer ?? readCookie(request.headers.cookie, cookie.name);
    if (token === undefined || !TOKEN.test(token))
      throw new Refusal(sessionProblems.session_missing);
    if (bearer === undefined && !READS.has(request.method) && !isSameOrigin(request, origin)) {
      throw new Refusal(sessionProblems.cross_site_write);
    }
    const session = sessions.find(token, () => seenFrom(request));
    const canRotate = bearer === undefined ? reply : undefined;
    return session instanceof Promise
      ? session.then((found) => enter(found, token, request, canRotate))
      : enter(session, token, request, canRotate);
  };
}

const callerOf = (session: SessionRecord): CitizenCaller => ({
  actor: session.citizenId,
  subject: session.citizenId,
  session,
});
