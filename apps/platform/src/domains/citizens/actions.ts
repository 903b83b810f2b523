// Writes on people: entering, changing the profile, choosing for a service, proving an e-mail address.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { CitizenId } from '@io/vocabulary';
import { decodeTime } from 'ulid';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newMessageId } from '../../floor/ids.ts';
import { enqueue } from '../../floor/jobs.ts';
import { publish } from '../../floor/live.ts';
import { sha256 } from '../../floor/secrets.ts';
import { findActivation } from '../activations/index.ts';
import { count } from '../figures/index.ts';
import { isSpecial, type ServiceRecord } from '../services/index.ts';
import { citizenProblems } from './contract.ts';
import {
  findEmailProof,
  insertEmailProof,
  markEmailValidated,
  newestProofId,
} from './email-store.ts';
import { inboxOpened, sendEmailProof } from './events.ts';
import {
  changeProfile,
  defaultChoice,
  firstProfile,
  type Profile,
  type ProfileChange,
  type ServiceChoice,
} from './rules.ts';
import { tellChoice, tellProfileChange } from './reach-actions.ts';
import {
  findChoice,
  findProfile,
  insertProfiles,
  lockProfile,
  type Person,
  replaceProfile,
  saveChoice,
  savePeople,
} from './store.ts';

/** At every login: what the identity provider says is kept, and a first profile made where there is none. */
export async function enterCitizens(
  tx: Transaction,
  people: readonly Person[],
  now: Temporal.Instant,
): Promise<void> {
  // Of somebody who enters twice at once the later login counts.
  const once = [...new Map(people.map((person) => [person.citizenId, person])).values()].toSorted(
    (a, b) => (a.citizenId < b.citizenId ? -1 : 1),
  );
  const profiles = once.map(({ citizenId, spidEmail }) => ({
    citizenId,
    profile: firstProfile(spidEmail),
  }));
  const [newcomers] = await Promise.all([
    savePeople(tx, once, now),
    insertProfiles(tx, profiles, now),
  ]);
  await count(tx, [{ kind: 'people', amount: newcomers }], now);
}

/** A profile always exists for somebody who has a session. */
export async function profileOf(
  tx: Parameters<typeof findProfile>[0],
  citizenId: CitizenId,
): Promise<Profile> {
  const profile = await findProfile(tx, citizenId);
  if (profile === undefined) throw new Error('a session without a profile');
  return profile;
}

async function lockedProfileOf(tx: Transaction, citizenId: CitizenId): Promise<Profile> {
  const profile = await lockProfile(tx, citizenId);
  if (profile === undefined) throw new Error('a session without a profile');
  return profile;
}

export async function updateProfile(
  context: Context,
  citizenId: CitizenId,
  change: ProfileChange,
  spidEmail: string | undefined,
): Promise<Profile> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const before = await lockedProfileOf(tx, citizenId);
    const verdict = changeProfile(before, change, spidEmail);
    if (verdict.outcome === 'stale') throw new Refusal(citizenProblems.profile_conflict);
    if (verdict.outcome === 'back_to_legacy') throw new Refusal(citizenProblems.mode_conflict);
    const replaced = await replaceProfile(tx, citizenId, before.version, verdict.profile, now);
    if (!replaced) throw new Refusal(citizenProblems.profile_conflict);
    await tellProfileChange(tx, citizenId, before, verdict.profile, now);
    if (verdict.inboxOpened) await enqueue(tx, inboxOpened, { citizen_id: citizenId });
    if (verdict.emailToValidate !== undefined)
      await enqueue(tx, sendEmailProof, { citizen_id: citizenId });
    await publish(tx, 'profile', [citizenId]);
    return verdict.profile;
  });
}

export async function chooseForService(
  context: Context,
  citizenId: CitizenId,
  service: Pick<ServiceRecord, 'serviceId' | 'metadata'>,
  wanted: Omit<ServiceChoice, 'canAccessMessageReadStatus'> & {
    canAccessMessageReadStatus: boolean | undefined;
    settingsVersion: number;
  },
): Promise<ServiceChoice> {
  const now = context.clock();
  const { serviceId } = service;
  return transaction(context.sql, async (tx) => {
    const profile = await lockedProfileOf(tx, citizenId);
    if (profile.mode === 'LEGACY') throw new Refusal(citizenProblems.legacy_preferences);
    if (wanted.settingsVersion !== profile.settingsVersion)
      throw new Refusal(citizenProblems.settings_conflict);
    const { settingsVersion, ...choice } = wanted;
    const full: ServiceChoice = {
      ...choice,
      canAccessMessageReadStatus:
        choice.canAccessMessageReadStatus ?? defaultChoice(profile.mode).canAccessMessageReadStatus,
    };
    if (isSpecial(service)) {
      const activation = await findActivation(tx, citizenId, serviceId);
      if (full.isInboxEnabled !== (activation?.status === 'ACTIVE'))
        throw new Refusal(citizenProblems.activation_decides);
    } else {
      const before = await findChoice(tx, citizenId, serviceId, settingsVersion);
      await tellChoice(tx, citizenId, profile, serviceId, before, full, now);
    }
    await saveChoice(tx, citizenId, serviceId, settingsVersion, full, now);
    await publish(tx, 'profile', [citizenId]);
    return full;
  });
}

const RESEND_MS = 60_000;

/** Asks for the confirmation mail again; not more than once a minute. */
export async function askEmailProof(context: Context, citizenId: CitizenId): Promise<void> {
  await transaction(context.sql, async (tx) => {
    const profile = await profileOf(tx, citizenId);
    if (profile.email === undefined) throw new Refusal(citizenProblems.email_missing);
    const newest = await newestProofId(tx, citizenId);
    if (
      newest !== undefined &&
      context.clock().epochMilliseconds - decodeTime(newest) < RESEND_MS
    ) {
      throw new Refusal(citizenProblems.email_wait, { headers: { 'retry-after': '60' } });
    }
    await enqueue(tx, sendEmailProof, { citizen_id: citizenId });
  });
}

const PROOF_DAYS = 30;

/** Makes the token of the mail: IO's form, a ULID and 24 hexadecimal digits; only its hash is kept. */
export async function makeEmailProof(
  context: Context,
  citizenId: CitizenId,
): Promise<{ email: string; token: string } | undefined> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const profile = await profileOf(tx, citizenId);
    if (profile.email === undefined || profile.isEmailValidated) return undefined;
    const id = newMessageId(now);
    const secret = randomBytes(12).toString('hex');
    await insertEmailProof(tx, {
      citizenId,
      id,
      tokenHash: sha256(secret),
      email: profile.email,
      expiresAt: now.add({ hours: 24 * PROOF_DAYS }),
    });
    return { email: profile.email, token: `${id}:${secret}` };
  });
}

export type ProofOutcome = 'success' | 'INVALID_TOKEN' | 'TOKEN_EXPIRED';

export async function proveEmail(context: Context, token: string): Promise<ProofOutcome> {
  const match = /^([0-9A-Z]{26}):([0-9a-f]{24})$/.exec(token);
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const proof = match?.[1] === undefined ? undefined : await findEmailProof(tx, match[1]);
    if (proof === undefined || !timingSafeEqual(sha256(match?.[2] ?? ''), proof.tokenHash))
      return 'INVALID_TOKEN';
    if (Temporal.Instant.compare(proof.expiresAt, now) <= 0) return 'TOKEN_EXPIRED';
    const proved = await markEmailValidated(tx, proof.citizenId, proof.email, now);
    if (!proved) return 'INVALID_TOKEN';
    await publish(tx, 'profile', [proof.citizenId]);
    return 'success';
  });
}
