// The verbs on drafts, templates and the life of a batch. Each with its entry in the institution's register.
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { publish } from '../../floor/live.ts';
import { findOwnSender, type OwnSender } from '../services/index.ts';
import { addEntry, type Deed } from '../trail/index.ts';
import { readPlan, type StoredPlan } from './plan.ts';
import { batchProblems } from './problems.ts';
import { deleteRecipients } from './recipient-store.ts';
import {
  type BatchRow,
  deleteBatch,
  findBatch,
  insertBatch,
  lockBatch,
  lockTemplate,
  type TemplateRow,
  updateDraft,
  upsertTemplate,
} from './store.ts';

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

export interface BatchWords {
  name: string;
  serviceId: string;
  plan: StoredPlan;
}

function mustBeWhole(plan: StoredPlan): void {
  const read = readPlan(plan);
  if (read.is !== 'good') throw new Refusal(batchProblems[read.is]);
}

export async function beginBatch(
  context: Context,
  sender: Sender,
  { name, serviceId, plan }: BatchWords,
): Promise<BatchRow> {
  mustBeWhole(plan);
  await ownSender(context, sender, serviceId);
  const now = context.clock();
  const id = newUuid();
  const { institutionId } = sender;
  await transaction(context.sql, async (tx) => {
    await insertBatch(tx, {
      institution_id: institutionId,
      id,
      name,
      service_id: serviceId,
      plan,
      created_at: now,
      created_by: sender.actor,
      created_by_name: sender.name,
    });
    await writeDown(tx, sender, now, 'batch_begun', { id, name });
  });
  return (await findBatch(context.sql, institutionId, id)) as BatchRow;
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

export async function rewordBatch(
  context: Context,
  sender: Sender,
  id: string,
  version: number,
  { name, serviceId, plan }: BatchWords,
): Promise<BatchRow> {
  mustBeWhole(plan);
  await ownSender(context, sender, serviceId);
  await transaction(context.sql, async (tx) => {
    const found = await heldBatch(tx, sender, id);
    if (found.state !== 'draft') throw new Refusal(batchProblems.not_a_draft);
    if (found.version !== version) throw new Refusal(batchProblems.changed_elsewhere);
    await updateDraft(tx, { ...found, name, service_id: serviceId, plan });
  });
  return seenBatch(context, sender, id);
}

export async function discard(context: Context, sender: Sender, id: string): Promise<void> {
  await transaction(context.sql, async (tx) => {
    const found = await heldBatch(tx, sender, id);
    if (found.state !== 'draft') throw new Refusal(batchProblems.not_a_draft);
    await deleteRecipients(tx, id);
    await deleteBatch(tx, sender.institutionId, id);
    await writeDown(tx, sender, context.clock(), 'batch_discarded', found);
  });
}

export async function saveTemplate(
  context: Context,
  sender: Sender,
  id: string,
  words: Pick<TemplateRow, 'name' | 'service_id' | 'subject' | 'body' | 'mapping'> & {
    version: number;
  },
): Promise<TemplateRow> {
  const columns = [{ header: 'codice fiscale', field: 'fiscal_code' as const }];
  const read = readPlan({ ...words, columns, invalid_after_due_date: false });
  if (read.is === 'template_faulty') throw new Refusal(batchProblems.template_faulty);
  await ownSender(context, sender, words.service_id);
  const row = {
    ...words,
    id,
    version: words.version + 1,
    updated_at: context.clock(),
    updated_by: sender.name,
  };
  await transaction(context.sql, async (tx) => {
    const before = await lockTemplate(tx, sender.institutionId, id);
    if ((before?.version ?? 0) !== words.version)
      throw new Refusal(batchProblems.changed_elsewhere);
    if (!(await upsertTemplate(tx, sender.institutionId, row)))
      throw new Refusal(batchProblems.template_name_taken);
  });
  return row;
}

/** Tells the sending loop and open pages. */
export const announce = (tx: Transaction, id: string): Promise<void> =>
  publish(tx, 'batches', [id]);

export const todayOf = (context: Context): Temporal.PlainDate => dayInRome(context.clock());
