// Sessions over HTTP: the one in use, all of one's own, ending them, and live news.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import { bearerOf, requesterOf, sessionCookie } from '../../doors/citizen.ts';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { endSession, endSessions } from './actions.ts';
import * as contract from './contract.ts';
import type { Sessions } from './index.ts';
import type { NewsStands } from './news.ts';
import { isYoung, type SpidLevel } from './rules.ts';
import { listOpen } from './store.ts';
import type { SessionRecord } from './token-store.ts';

export function sessionRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  sessions: Sessions,
  news: NewsStands,
): void {
  const { sql, clock, secrets } = context;
  const cookie = sessionCookie(context.config.publicUrl);
  // The other platforms' tokens are derived, so that none is stored and all end with the session.
  const tokenFor = (session: SessionRecord, platform: string) =>
    secrets.derive('platform-token', session.id, platform);

  serve(app, doors, contract.publicSession, async ({ caller: { session } }) =>
    answer(200, {
      spidLevel: session.level as SpidLevel,
      walletToken: tokenFor(session, 'wallet'),
      myPortalToken: tokenFor(session, 'myportal'),
      bpdToken: tokenFor(session, 'bpd'),
      zendeskToken: tokenFor(session, 'zendesk'),
      fimsToken: tokenFor(session, 'fims'),
      name: session.name,
      family_name: session.familyName,
      expires_at: wireInstant(session.expiresAt),
    }),
  );

  serve(app, doors, contract.listSessions, async ({ caller }) => {
    const open = await listOpen(sql, caller.subject, clock());
    return answer(200, {
      sessions: open.map((one) => ({
        id: one.id,
        createdAt: wireInstant(one.created_at),
        last_seen_at: wireInstant(one.last_seen_at),
        expires_at: wireInstant(one.expires_at),
        client: one.client,
        device: one.device,
        method: one.method,
        ...(one.network !== null && { network: one.network }),
        ...(one.place !== null && { place: one.place }),
        current: one.id === caller.session.id,
        sessionToken: secrets.derive('session-name', one.id),
      })),
    });
  });

  serve(app, doors, contract.endSession, async ({ caller, params, reply }) => {
    const existed = await endSession(sql, caller.subject, params.session_id);
    if (!existed) throw new Refusal(contract.sessionProblems.session_not_found);
    if (params.session_id === caller.session.id) reply.header('set-cookie', cookie.clear());
    return answer(204);
  });

  serve(app, doors, contract.endSessions, async ({ caller, query, reply }) => {
    const isAll = query.which === 'all';
    const except = isAll ? undefined : caller.session.id;
    const ended = await endSessions(sql, caller.subject, except, clock());
    if (isAll) reply.header('set-cookie', cookie.clear());
    return answer(200, { ended });
  });

  serve(app, doors, contract.refreshSession, async ({ caller: { session }, request }) => {
    const expires_at = wireInstant(session.expiresAt);
    const token = bearerOf(request);
    if (token === undefined) throw new Refusal(contract.sessionProblems.bearer_only);
    const isKept = session.token.replacedAt === undefined && isYoung(session.token, clock());
    const next = isKept ? token : await sessions.rotate(session, token, requesterOf(request));
    if (next === undefined) throw new Refusal(contract.sessionProblems.token_replaced);
    return answer(200, { token: next, expires_at }, { 'cache-control': 'no-store' });
  });

  serve(app, doors, contract.logout, async ({ caller, reply }) => {
    await endSession(sql, caller.subject, caller.session.id);
    reply.header('set-cookie', cookie.clear());
    return answer(200, { message: 'ok' as const });
  });

  serve(app, doors, contract.userIdentity, async ({ caller: { session } }) =>
    answer(200, {
      name: session.name,
      family_name: session.familyName,
      fiscal_code: session.fiscalCode,
      ...(session.spidEmail !== undefined && { spid_email: session.spidEmail }),
      date_of_birth: session.dateOfBirth.toString(),
    }),
  );

  serve(app, doors, contract.operatorMe, async ({ caller: { session } }) =>
    answer(200, {
      name: session.name,
      family_name: session.familyName,
      roles: ['operator' as const],
      expires_at: wireInstant(session.expiresAt),
    }),
  );

  serve(app, doors, contract.events, async ({ caller, reply }) => {
    news.subscribe(reply, caller.subject, caller.session.id);
    return undefined;
  });
}
