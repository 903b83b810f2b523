// A service's keys, made, changed and revoked by the institution's people. Each with its entry in the register.
import { randomBytes } from 'node:crypto';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { publish } from '../../floor/live.ts';
import { sha256 } from '../../floor/secrets.ts';
import { addEntry, type Deed } from '../trail/index.ts';
import { keyProblems } from './key-contract.ts';
import {
  changeKey,
  deleteKey,
  insertKey,
  type KeyRow,
  lockKey,
  lockOwnService,
} from './key-store.ts';

/** Of one service, IO's pair among them. */
export const MOST_KEYS = 20;

/** Who does it, as the door knows this person. */
export interface KeyKeeper {
  institutionId: string;
  role: string;
  name: string;
}

/** Groups may narrow this person to some of the services. */
export interface OwnKeyKeeper extends KeyKeeper {
  hasService(serviceId: string): boolean;
}

export interface KeyTermsAsked {
  name: string;
  cidrs: readonly string[];
  expiresAt: Temporal.Instant | undefined;
}

async function writeDown(
  tx: Transaction,
  keeper: KeyKeeper,
  at: Temporal.Instant,
  did: Pick<Deed, 'act' | 'subject' | 'details'>,
): Promise<void> {
  const { institutionId, name: who, role } = keeper;
  await addEntry(tx, { institutionId, at, who, role, ...did });
}

const termsOf = ({ cidrs, expiresAt }: KeyTermsAsked) => ({
  cidrs: [...cidrs],
  expires_at: expiresAt?.toString() ?? null,
});

function mustEndLater(expiresAt: Temporal.Instant | undefined, now: Temporal.Instant): void {
  if (expiresAt !== undefined && Temporal.Instant.compare(expiresAt, now) <= 0)
    throw new Refusal(keyProblems.key_end_past);
}

/** What the database keeps of a key: its hash and its last four characters. */
export interface KeyMark {
  id: string;
  hash: Buffer;
  lastFour: string;
}

/** A key that opens nothing until its mark is put into the database. */
export function newKey(): KeyMark & { secret: string } {
  const secret = randomBytes(16).toString('hex');
  return { id: newUuid(), secret, hash: sha256(secret), lastFour: secret.slice(-4) };
}

/** Puts a key that was made before into the database. `sealedFor`: to whom it was given, encrypted. */
export async function putNamedKey(
  tx: Transaction,
  keeper: KeyKeeper,
  mark: KeyMark,
  asked: KeyTermsAsked & { serviceId: string; isTest: boolean; sealedFor?: string },
  now: Temporal.Instant,
): Promise<void> {
  mustEndLater(asked.expiresAt, now);
  const { serviceId, name, isTest, sealedFor } = asked;
  const service = await lockOwnService(tx, keeper.institutionId, serviceId);
  if (service === undefined) throw new Refusal(keyProblems.key_service_unknown);
  if (service.keys >= MOST_KEYS) throw new Refusal(keyProblems.too_many_keys);
  await insertKey(tx, { ...asked, ...mark, createdBy: keeper.name, now });
  await writeDown(tx, keeper, now, {
    act: 'key_made',
    subject: name,
    details: {
      ...{ key: mark.id, service: service.name, test: isTest, ...termsOf(asked) },
      ...(sealedFor !== undefined && { sealed_for: sealedFor }),
    },
  });
}

/** The secret is returned this once. */
export async function makeNamedKey(
  context: Context,
  keeper: KeyKeeper,
  asked: KeyTermsAsked & { serviceId: string; isTest: boolean },
): Promise<{ id: string; secret: string }> {
  const { secret, ...mark } = newKey();
  await transaction(context.sql, (tx) => putNamedKey(tx, keeper, mark, asked, context.clock()));
  return { id: mark.id, secret };
}

async function mustHave(tx: Transaction, keeper: OwnKeyKeeper, id: string): Promise<KeyRow> {
  const key = await lockKey(tx, keeper.institutionId, id);
  if (key === undefined || !keeper.hasService(key.service_id))
    throw new Refusal(keyProblems.key_unknown);
  return key;
}

const nameOf = ({ name, kind }: KeyRow) => name ?? kind ?? '';

export async function changeTerms(
  context: Context,
  keeper: OwnKeyKeeper,
  id: string,
  to: KeyTermsAsked,
): Promise<void> {
  const now = context.clock();
  mustEndLater(to.expiresAt, now);
  await transaction(context.sql, async (tx) => {
    const key = await mustHave(tx, keeper, id);
    await changeKey(tx, id, to);
    await writeDown(tx, keeper, now, {
      act: 'key_changed',
      subject: to.name,
      details: { key: id, service: key.service_name, was: nameOf(key), ...termsOf(to) },
    });
    await publish(tx, 'service', [key.service_id]);
  });
}

/** Every process forgets it with the commit's news. */
export async function revokeKey(context: Context, keeper: OwnKeyKeeper, id: string): Promise<void> {
  await transaction(context.sql, async (tx) => {
    const key = await mustHave(tx, keeper, id);
    await deleteKey(tx, id);
    await writeDown(tx, keeper, context.clock(), {
      act: 'key_revoked',
      subject: nameOf(key),
      details: { key: id, service: key.service_name, last_four: key.last_four },
    });
    await publish(tx, 'service', [key.service_id]);
  });
}
