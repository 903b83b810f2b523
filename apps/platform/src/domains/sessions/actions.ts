// Begins and ends sessions.
import type { CitizenId } from '@io/vocabulary';
import { type Sql, transaction, type Transaction } from '../../floor/database.ts';
import { newUuid } from '../../floor/ids.ts';
import { publish } from '../../floor/live.ts';
import { newToken, sha256 } from '../../floor/secrets.ts';
import { deviceOf, expiryOf } from './rules.ts';
import { deleteSession, insertSession } from './store.ts';

export interface NewSession {
  citizenId: CitizenId;
  client: 'web' | 'app';
  /** The authentication context of the login, as SPID names it. */
  level: string;
  userAgent: string | undefined;
  now: Temporal.Instant;
}

/** Returns the token, which exists nowhere else: the database keeps its hash. */
export async function beginSession(
  tx: Transaction,
  session: NewSession,
): Promise<{ id: string; token: string; expiresAt: Temporal.Instant }> {
  const id = newUuid();
  const token = newToken();
  const expiresAt = expiryOf(session.now);
  await insertSession(tx, {
    id,
    citizenId: session.citizenId,
    tokenHash: sha256(token),
    client: session.client,
    device: deviceOf(session.userAgent),
    level: session.level,
    now: session.now,
    expiresAt,
  });
  return { id, token, expiresAt };
}

/** False when the person has no such session. Every process refuses it as soon as it hears. */
export async function endSession(sql: Sql, citizenId: CitizenId, id: string): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const existed = await deleteSession(tx, citizenId, id);
    if (existed) await publish(tx, 'session', [id]);
    return existed;
  });
}
