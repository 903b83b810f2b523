// The face of sessions: beginning one, and finding whose a token is.
import type { Context } from '../../floor/context.ts';
import { remembered } from '../../floor/remembered.ts';
import { sha256 } from '../../floor/secrets.ts';
import { findByTokenHash, type SessionRecord, touchSession } from './store.ts';

export { beginSession, endSession } from './actions.ts';
export { sessionProblems } from './contract.ts';
export type { SessionRecord } from './store.ts';

export interface Sessions {
  /** Undefined when nobody has it or it has expired. Hot sessions cost no query. */
  find(token: string): SessionRecord | undefined | Promise<SessionRecord | undefined>;
}

const TOUCH_AFTER_MINUTES = 10;

export function createSessions(context: Context): Sessions {
  const find = remembered<SessionRecord>({
    live: context.live,
    topic: 'session',
    max: 100_000,
    ttlMs: 60_000,
    keyOf: (session) => session.id,
    load: async (token) => {
      const now = context.clock();
      const session = await findByTokenHash(context.sql, sha256(token), now);
      if (session && now.since(session.lastSeenAt).total('minutes') > TOUCH_AFTER_MINUTES) {
        await touchSession(context.sql, session.id, now);
      }
      return session;
    },
  });
  const unlessExpired = (session: SessionRecord | undefined) =>
    session && session.expiresAt.epochMilliseconds > context.clock().epochMilliseconds
      ? session
      : undefined;
  return {
    find(token) {
      const session = find(token);
      return session instanceof Promise ? session.then(unlessExpired) : unlessExpired(session);
    },
  };
}
