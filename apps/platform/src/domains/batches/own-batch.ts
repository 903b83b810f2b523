// A batch as its institution's people may touch it: who acts, which batch it is, what is written down and told.
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import type { Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { publish } from '../../floor/live.ts';
import { findOwnSender, type OwnSender } from '../services/index.ts';
import { addEntry, type Deed } from '../trail/index.ts';
import { batchProblems } from './problems.ts';
import { type BatchRow, findBatch, lockBatch } from './store.ts';

/** Who acts, as the door knows this person. */
export interface Sender {
  institutionId: string;
  actor: string;
  role: string;
  name: string;
  hasService(serviceId: string): boolean;
}

export async function writeDown(
  tx: Transaction,
  sender: Sender,
  at: Temporal.Instant,
  act: Deed['act'],
  batch: { id: string; name: string },
  details: Record<string, string | number | null> = {},
): Promise<void> {
  const { institutionId, name: who, role } = sender;
  await addEntry(tx, {
    institutionId,
    at,
    who,
    role,
    act,
    subject: batch.name,
    details: { batch: batch.id, ...details },
  });
}

export async function ownSender(
  { sql }: Context,
  sender: Pick<Sender, 'institutionId' | 'hasService'>,
  serviceId: string,
): Promise<OwnSender> {
  const found = sender.hasService(serviceId)
    ? await findOwnSender(sql, sender.institutionId, serviceId)
    : undefined;
  if (found === undefined) throw new Refusal(batchProblems.service_of_another);
  return found;
}

/** The batch, when the person's groups have its service. Throws Refusal. */
export async function seenBatch(
  context: Context,
  sender: Pick<Sender, 'institutionId' | 'hasService'>,
  id: string,
): Promise<BatchRow> {
  const found = await findBatch(context.sql, sender.institutionId, id);
  if (found === undefined || !sender.hasService(found.service_id))
    throw new Refusal(batchProblems.batch_not_found);
  return found;
}

export async function heldBatch(tx: Transaction, sender: Sender, id: string): Promise<BatchRow> {
  const found = await lockBatch(tx, sender.institutionId, id);
  if (found === undefined || !sender.hasService(found.service_id))
    throw new Refusal(batchProblems.batch_not_found);
  return found;
}

/** Tells the sending loop and open pages. */
export const announce = (tx: Transaction, id: string): Promise<void> =>
  publish(tx, 'batches', [id]);

export const todayOf = (context: Context): Temporal.PlainDate => dayInRome(context.clock());
