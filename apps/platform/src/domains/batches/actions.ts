// The verbs on drafts and templates.
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { deleteClaims } from './claim-store.ts';
import { heldBatch, ownSender, seenBatch, type Sender, writeDown } from './own-batch.ts';
import { readPlan, type StoredPlan } from './plan.ts';
import { batchProblems } from './problems.ts';
import { deleteRecipients } from './recipient-store.ts';
import {
  type BatchRow,
  deleteBatch,
  findBatch,
  insertBatch,
  lockTemplate,
  type TemplateRow,
  updateDraft,
  upsertTemplate,
} from './store.ts';

export interface BatchWords {
  name: string;
  serviceId: string;
  plan: StoredPlan;
  templateId: string | undefined;
}

function mustBeWhole(plan: StoredPlan): void {
  const read = readPlan(plan);
  if (read.is !== 'good') throw new Refusal(batchProblems[read.is]);
}

export async function beginBatch(
  context: Context,
  sender: Sender,
  { name, serviceId, plan, templateId }: BatchWords,
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
      template_id: templateId ?? null,
    });
    await writeDown(tx, sender, now, 'batch_begun', { id, name });
  });
  return (await findBatch(context.sql, institutionId, id)) as BatchRow;
}

export async function rewordBatch(
  context: Context,
  sender: Sender,
  id: string,
  version: number,
  { name, serviceId, plan, templateId }: BatchWords,
): Promise<BatchRow> {
  await seenBatch(context, sender, id);
  mustBeWhole(plan);
  await ownSender(context, sender, serviceId);
  await transaction(context.sql, async (tx) => {
    const found = await heldBatch(tx, sender, id);
    if (found.state !== 'draft') throw new Refusal(batchProblems.not_a_draft);
    if (found.version !== version) throw new Refusal(batchProblems.changed_elsewhere);
    const words = { name, service_id: serviceId, plan, template_id: templateId ?? null };
    await updateDraft(tx, { ...found, ...words });
    // A row checked against the old text must not leave with the new one.
    await deleteRecipients(tx, id);
    await deleteClaims(tx, id, 'all');
  });
  return seenBatch(context, sender, id);
}

export async function discard(context: Context, sender: Sender, id: string): Promise<void> {
  await transaction(context.sql, async (tx) => {
    const found = await heldBatch(tx, sender, id);
    if (found.state !== 'draft') throw new Refusal(batchProblems.not_a_draft);
    await deleteRecipients(tx, id);
    await deleteClaims(tx, id, 'all');
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
