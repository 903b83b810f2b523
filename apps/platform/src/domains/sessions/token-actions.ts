// The life of a session's tokens: the next one is handed out, it takes over, and an old one that returns ends the family.
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { enqueue } from '../../floor/jobs.ts';
import { publish } from '../../floor/live.ts';
import { sha256 } from '../../floor/secrets.ts';
import { recordEvent } from '../audit/index.ts';
import { sendNotice } from './events.ts';
import { MOST_TOKENS, rotationOf } from './rules.ts';
import { deleteIdentification, markEnded } from './store.ts';
import { countGood, insertSuccessor, replaceElders, type SessionRecord } from './token-store.ts';

/**
 * The token to use instead of `token` from now on; undefined when that one has been replaced already.
 * It is a function of the token and of who asks: parallel requests of one browser, and a repetition after a lost
 * reply, get the same one whichever process answers, while a thief elsewhere gets another, and the two betray each
 * other. Nobody can make it who has not the token itself.
 */
export async function handOutSuccessor(
  context: Context,
  session: SessionRecord,
  token: string,
  requester: string,
): Promise<string | undefined> {
  const { sql, secrets } = context;
  const now = context.clock();
  const next = secrets.derive('session-successor', token, requester);
  const hash = sha256(next);
  const rotateAfter = rotationOf(now);
  await insertSuccessor(sql, {
    of: session.token.hash,
    hash,
    handedAt: now,
    rotateAfter,
    most: MOST_TOKENS,
  });
  const { areGood, good } = await countGood(sql, session.id, { of: session.token.hash, hash });
  if (areGood) return next;
  if (good >= MOST_TOKENS) await endForReuse(context, session);
  return undefined;
}

/** Every process hears that the elders have a minute left. */
export async function takeOver(context: Context, session: SessionRecord): Promise<void> {
  await transaction(context.sql, async (tx) => {
    const replaced = await replaceElders(tx, session.id, session.token, context.clock());
    if (replaced) await publish(tx, 'session_changed', [session.id]);
  });
}

/**
 * Two hold tokens of one family: nobody can say which is the thief, so both are out. The person reads it in the
 * access log, on every open page and by e-mail; quick unlock sleeps until SPID or CIE has said again who it is.
 */
export async function endForReuse(context: Context, session: SessionRecord): Promise<void> {
  const { citizenId, id } = session;
  const now = context.clock();
  const ended = await transaction(context.sql, async (tx) => {
    if (!(await markEnded(tx, id, now))) return false;
    await recordEvent(tx, {
      citizenId,
      actorKind: 'platform',
      actor: 'IO',
      purpose: 'SESSION_REUSED',
      now,
    });
    await deleteIdentification(tx, citizenId);
    await enqueue(tx, sendNotice, { kind: 'reused', citizen_id: citizenId, about: id });
    await publish(tx, 'session', [id]);
    await publish(tx, 'safety', [citizenId]);
    return true;
  });
  if (ended) context.log.warn({ event: 'session_reused', session: id });
}
