// Begins, renews and ends sessions, and announces their end.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Sql, transaction, type Transaction } from '../../floor/database.ts';
import { enqueue } from '../../floor/jobs.ts';
import { publish } from '../../floor/live.ts';
import { newToken, sha256 } from '../../floor/secrets.ts';
import { count } from '../figures/index.ts';
import { deviceOf } from './device.ts';
import { sendNotice } from './events.ts';
import { takeExpiring } from './notice-store.ts';
import { ANNOUNCE_DAYS, expiryOf, type Method, rotationOf } from './rules.ts';
import { deleteSession, deleteSessions, insertSessions, saveIdentifications } from './store.ts';
import { insertTokens } from './token-store.ts';

export interface NewSession {
  /** Made by the caller, who may write it beside in the same breath. */
  id: string;
  citizenId: CitizenId;
  client: 'web' | 'app';
  /** The authentication context of the login, as SPID names it. */
  level: string;
  /** SPID when it is not said. */
  method?: Method;
  /** The login by SPID or CIE that a passkey stands on; otherwise this very moment. */
  basedOn?: Temporal.Instant;
  userAgent: string | undefined;
  now: Temporal.Instant;
}

export interface BegunSession {
  /** It exists nowhere else: the database keeps its hash. */
  token: string;
  expiresAt: Temporal.Instant;
}

export async function beginSession(tx: Transaction, session: NewSession): Promise<BegunSession> {
  const [begun] = await beginSessions(tx, [session]);
  return begun as BegunSession;
}

/** However many people enter at once: one statement for all sessions, one for their tokens. In order. */
export async function beginSessions(
  tx: Transaction,
  sessions: readonly NewSession[],
): Promise<BegunSession[]> {
  const begun = sessions.map((session) => {
    const { basedOn = session.now } = session;
    return { session, basedOn, token: newToken(), expiresAt: expiryOf(basedOn) };
  });
  // Of somebody who enters twice at once the later login counts.
  const said = new Map(
    sessions
      .filter(({ method }) => method !== 'passkey')
      .map(({ citizenId, level, now }) => [citizenId, { citizenId, level, at: now }]),
  );
  const last = sessions.at(-1);
  await Promise.all([
    insertSessions(
      tx,
      begun.map(({ session, basedOn, expiresAt }) => ({
        id: session.id,
        citizenId: session.citizenId,
        client: session.client,
        device: deviceOf(session.userAgent),
        method: session.method ?? 'spid',
        level: session.level,
        authenticatedAt: basedOn,
        now: session.now,
        expiresAt,
      })),
    ),
    insertTokens(
      tx,
      begun.map(({ session: { id, now }, token }) => ({
        hash: sha256(token),
        sessionId: id,
        handedAt: now,
        rotateAfter: rotationOf(now),
      })),
    ),
    ...(last === undefined
      ? []
      : [count(tx, [{ kind: 'logins', amount: sessions.length }], last.now)]),
    said.size > 0 && saveIdentifications(tx, inOneOrder([...said.values()])),
  ]);
  return begun.map(({ token, expiresAt }) => ({ token, expiresAt }));
}

const inOneOrder = <T extends { citizenId: CitizenId }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (a.citizenId < b.citizenId ? -1 : 1));

/** False when the person has no such session. Every process refuses it as soon as it hears. */
export async function endSession(sql: Sql, citizenId: CitizenId, id: string): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const existed = await deleteSession(tx, citizenId, id);
    if (existed) await publish(tx, 'session', [id]);
    return existed;
  });
}

/** Ends all of a person's sessions, but for `except`. Returns how many were open. */
export async function endSessions(
  sql: Sql,
  citizenId: CitizenId,
  except: string | undefined,
  now: Temporal.Instant,
): Promise<number> {
  return transaction(sql, async (tx) => {
    const ended = await deleteSessions(tx, citizenId, except, now);
    if (ended.length > 0) await publish(tx, 'session', ended);
    return ended.length;
  });
}

const BATCH = 200;

/** Tells, once each, whose sessions end within seven days. True when there may be more. */
export async function announceSome(context: Context): Promise<boolean> {
  const now = context.clock();
  const until = now.add({ hours: ANNOUNCE_DAYS * 24 });
  return transaction(context.sql, async (tx) => {
    const expiring = await takeExpiring(tx, now, until, BATCH);
    for (const { id, citizenId, device, expiresAt, isCurrent } of expiring) {
      if (!isCurrent) continue;
      const expires_at = expiresAt.toString();
      const about = `${id}-${expiresAt.epochMilliseconds}`;
      await enqueue(tx, sendNotice, {
        kind: 'expiring',
        citizen_id: citizenId,
        about,
        device,
        expires_at,
      });
    }
    return expiring.length === BATCH;
  });
}
