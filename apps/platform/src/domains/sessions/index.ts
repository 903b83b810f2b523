// The face of sessions: beginning and renewing one, finding whose a token is, and handing out the next token.
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { createMemory } from '../../floor/remembered.ts';
import { sha256 } from '../../floor/secrets.ts';
import { sessionProblems } from './contract.ts';
import type { SeenFrom } from './device.ts';
import { judgeToken } from './rules.ts';
import { touchSession } from './store.ts';
import { endForReuse, handOutSuccessor, takeOver } from './token-actions.ts';
import { findByTokenHash, type SessionRecord } from './token-store.ts';

export {
  beginSession,
  beginSessions,
  type BegunSession,
  endSession,
  type NewSession,
} from './actions.ts';
export { sessionProblems } from './contract.ts';
export { deviceOf, networkOf, placeOf, type SeenFrom } from './device.ts';
export { sendNotice } from './events.ts';
export { expiryOf, isRecent, quickLevel, type SpidLevel } from './rules.ts';
export type { SessionRecord } from './token-store.ts';

export interface Sessions {
  /**
   * Undefined when nobody has it or it has expired. Hot sessions cost no query. Throws Refusal
   * `session_ended_for_safety` when the token belongs to a family that ended because one was used twice.
   */
  find(
    token: string,
    from: () => SeenFrom,
  ): SessionRecord | undefined | Promise<SessionRecord | undefined>;
  /** The next token, or undefined when this one has been replaced. `requester` tells one browser from another. */
  rotate(session: SessionRecord, token: string, requester: string): Promise<string | undefined>;
}

const TOUCH_AFTER_MINUTES = 10;
/** Revoked sessions are refused within a second: what is remembered counts for less than that without proof. */
const TRUST_MS = 800;

export function createSessions(context: Context): Sessions {
  const { sql, clock } = context;
  const memory = createMemory<SessionRecord>({
    live: context.live,
    topic: 'session',
    also: ['session_changed'],
    max: 100_000,
    ttlMs: 60_000,
    trustMs: TRUST_MS,
    keyOf: (session) => session.id,
  });

  async function settle(session: SessionRecord): Promise<SessionRecord | undefined> {
    const now = clock();
    if (session.isEnded) throw new Refusal(sessionProblems.session_ended_for_safety);
    if (session.expiresAt.epochMilliseconds <= now.epochMilliseconds) return undefined;
    const verdict = judgeToken(session.token, now);
    if (verdict === 'takes_over') await takeOver(context, session);
    if (verdict === 'reused') {
      await endForReuse(context, session);
      throw new Refusal(sessionProblems.session_ended_for_safety);
    }
    return session;
  }

  async function look(token: string, from: () => SeenFrom): Promise<SessionRecord | undefined> {
    const session = await memory.read(token, undefined, () =>
      findByTokenHash(sql, sha256(token), clock()),
    );
    const settled = session && (await settle(session));
    if (settled === undefined) return undefined;
    const now = clock();
    const isLong = now.since(settled.lastSeenAt).total('minutes') > TOUCH_AFTER_MINUTES;
    if (isLong || settled.network === undefined) await touchSession(sql, settled.id, from(), now);
    return settled;
  }

  return {
    find(token, from) {
      const known = memory.get(token);
      if (known === undefined) return look(token, from);
      return clock().epochMilliseconds < known.settledUntilMs ? known : settle(known);
    },
    rotate: (session, token, requester) => handOutSuccessor(context, session, token, requester),
  };
}
