// Adds, uses and removes passkeys.
import type { CitizenId } from '@io/vocabulary';
import type { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { enqueue } from '../../floor/jobs.ts';
import { sha256 } from '../../floor/secrets.ts';
import { recordEvent } from '../audit/index.ts';
import { beginSession, deviceOf, quickLevel, sendNotice } from '../sessions/index.ts';
import { type OpenedChallenge, openChallenge, type Purpose } from './challenge.ts';
import {
  type authenticationResponse,
  passkeyProblems,
  type registrationResponse,
} from './contract.ts';
import { isAwake, MOST_PASSKEYS } from './rules.ts';
import {
  deletePasskey,
  findByCredential,
  findIdentification,
  insertOwner,
  insertPasskey,
  markUsed,
  type Passkey,
  spendChallenge,
} from './store.ts';
import { type RelyingParty, verifyAuthentication, verifyRegistration } from './webauthn.ts';

const refused = () => new Refusal(passkeyProblems.passkey_refused);

/** A judge of challenges that remembers the one it let pass. */
function challengeJudge(context: Context, purpose: Purpose) {
  let opened: OpenedChallenge | undefined;
  return {
    isOurs: (sent: string) => {
      opened = openChallenge(context.secrets, purpose, sent, context.clock());
      return opened !== undefined;
    },
    opened: () => opened,
  };
}

/** Throws Refusal `passkey_refused` or `passkey_limit`. */
export async function addPasskey(
  context: Context,
  party: RelyingParty,
  citizenId: CitizenId,
  sent: z.output<typeof registrationResponse>,
  userAgent: string | undefined,
): Promise<Passkey> {
  const judge = challengeJudge(context, { kind: 'add', citizenId });
  const credential = await verifyRegistration(party, sent, judge.isOurs);
  const challenge = judge.opened();
  if (credential === undefined || challenge === undefined) throw refused();
  const { credentialId, publicKey, signCount, transports } = credential;
  const now = context.clock();
  const id = newUuid();
  const name = deviceOf(userAgent);
  await transaction(context.sql, async (tx) => {
    if (!(await spendChallenge(tx, sha256(challenge.text), challenge.expiresAt))) throw refused();
    if (!(await insertOwner(tx, credentialId, citizenId, id))) throw refused();
    const row = { citizenId, id, credentialId, publicKey, signCount, transports, name, now };
    if (!(await insertPasskey(tx, { ...row, most: MOST_PASSKEYS }))) {
      throw new Refusal(passkeyProblems.passkey_limit);
    }
    await recordEvent(tx, {
      citizenId,
      actorKind: 'citizen',
      actor: 'IO',
      purpose: 'PASSKEY_ADDED',
      now,
    });
    await enqueue(tx, sendNotice, { kind: 'passkey_added', citizen_id: citizenId, about: id });
  });
  const kept = [...transports];
  return { id, credentialId, transports: kept, name, createdAt: now, lastUsedAt: undefined };
}

/** Throws Refusal `passkey_refused` or `passkey_asleep`. */
export async function enterWithPasskey(
  context: Context,
  party: RelyingParty,
  sent: z.output<typeof authenticationResponse>,
  userAgent: string | undefined,
): Promise<{ token: string; expiresAt: Temporal.Instant }> {
  const known = await findByCredential(context.sql, sent.id);
  if (known === undefined) throw refused();
  const judge = challengeJudge(context, { kind: 'enter' });
  const signCount = await verifyAuthentication(party, sent, known, judge.isOurs);
  const challenge = judge.opened();
  if (signCount === undefined || challenge === undefined) throw refused();
  const now = context.clock();
  const { citizenId } = known;
  return transaction(context.sql, async (tx) => {
    if (!(await spendChallenge(tx, sha256(challenge.text), challenge.expiresAt))) throw refused();
    if (!(await markUsed(tx, known, signCount, now))) throw refused();
    const identification = await findIdentification(tx, citizenId);
    if (!isAwake(identification, now)) throw new Refusal(passkeyProblems.passkey_asleep);
    return beginSession(tx, {
      id: newUuid(),
      citizenId,
      client: 'web',
      method: 'passkey',
      level: quickLevel(identification.level),
      basedOn: identification.at,
      userAgent,
      now,
    });
  });
}

/** False when the person has no such passkey. */
export function removePasskey(
  context: Context,
  citizenId: CitizenId,
  id: string,
): Promise<boolean> {
  return transaction(context.sql, (tx) => deletePasskey(tx, citizenId, id));
}
