// Rows accepted, each under a key of its own: the practice that it tells of, then its message or its notice to pay.
import type { RowMessage } from '@io/composing';
import type { FiscalCode } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import type { AcceptMany } from '../messages/index.ts';
import { makePositions, type NewPosition } from '../positions/index.ts';
import { putPractices } from '../practices/index.ts';
import { findOwnSender, type OwnSender } from '../services/index.ts';
import type { StoredPlan } from './plan.ts';
import type { ReadyRow, SentRow } from './recipient-store.ts';
import type { BatchRow } from './store.ts';

const keyOf = (batch: BatchRow, number: number) => `${batch.id}:${number}`;

/** The position that a row asks for; who gives no reference is given one that says from where it comes. */
function positionOf(
  { debt, ...message }: RowMessage,
  plan: StoredPlan,
  key: string,
): NewPosition | undefined {
  const { notices } = plan;
  if (debt === undefined || notices === undefined) return undefined;
  const { amount, due_date: dueDate, notice_number: number } = debt;
  return {
    reference: message.reference ?? key,
    debtor: { fiscal_code: message.fiscal_code, full_name: debt.full_name },
    description: debt.description,
    switch_to_expired: plan.invalid_after_due_date,
    payment: {
      amount,
      due_date: dueDate,
      notice_number: number,
      transfers: [{ amount, iban: notices.iban, category: notices.category }],
    },
    message: { subject: message.content.subject, markdown: message.content.markdown },
  };
}

const refused = ({ citizen_id: citizenId, number }: ReadyRow, problem: string): SentRow => ({
  citizenId,
  number,
  messageId: undefined,
  problem,
});

interface OpenRow {
  row: ReadyRow;
  message: RowMessage;
}

/**
 * Practices first, since a message can only belong to one that is there. They are of the moment at which the batch
 * was to begin, so that a step made again changes nothing, and what the institution said later is not undone.
 */
async function tellPractices(
  context: Context,
  own: OwnSender,
  batch: BatchRow,
  rows: readonly OpenRow[],
): Promise<Map<OpenRow, SentRow>> {
  const telling = rows.flatMap((open) => {
    const { fiscal_code: code, practice, practice_reference: reference } = open.message;
    if (practice === undefined || reference === undefined) return [];
    return [{ open, told: { reference, fiscalCode: code as FiscalCode, content: practice } }];
  });
  if (telling.length === 0) return new Map();
  const problems = await putPractices(
    context,
    own,
    batch.starts_at ?? batch.created_at,
    telling.map(({ told }) => told),
  );
  return new Map(
    telling.flatMap(({ open }, index) => {
      const problem = problems[index];
      return problem === undefined ? [] : [[open, refused(open.row, problem.code)] as const];
    }),
  );
}

export async function acceptRows(
  context: Context,
  acceptMany: AcceptMany,
  batch: BatchRow,
  rows: readonly ReadyRow[],
): Promise<SentRow[]> {
  const own = await findOwnSender(context.sql, batch.institution_id, batch.service_id);
  if (own === undefined) return rows.map((row) => refused(row, 'service_of_another'));
  const open = rows.map((row) => ({
    row,
    message: JSON.parse(context.secrets.decrypt(row.sealed).toString()) as RowMessage,
  }));
  const left = await tellPractices(context, own, batch, open);
  const going = open.filter((one) => !left.has(one));
  const accepted =
    batch.plan.notices === undefined
      ? await acceptMessages(acceptMany, own, batch, going)
      : await acceptNotices(context, own, batch, going);
  return [...left.values(), ...accepted];
}

async function acceptMessages(
  acceptMany: AcceptMany,
  own: OwnSender,
  batch: BatchRow,
  rows: readonly OpenRow[],
): Promise<SentRow[]> {
  if (rows.length === 0) return [];
  const outcomes = await acceptMany(
    { ...own, address: undefined, configurations: new Map() },
    {
      rows: rows.map(({ row, message: { practice: _, ...message } }) => ({
        ...message,
        idempotency_key: keyOf(batch, row.number),
      })),
      key: undefined,
      isDryRun: false,
    },
  );
  return rows.map(({ row }, index) => {
    const { citizen_id: citizenId, number } = row;
    const outcome = outcomes[index];
    return outcome !== undefined && 'id' in outcome
      ? { citizenId, number, messageId: outcome.id, problem: undefined }
      : refused(row, outcome?.problem.code ?? 'unknown');
  });
}

async function acceptNotices(
  context: Context,
  own: OwnSender,
  batch: BatchRow,
  rows: readonly OpenRow[],
): Promise<SentRow[]> {
  if (rows.length === 0) return [];
  const asked = rows.map(({ row, message }) => {
    const key = keyOf(batch, row.number);
    const content = positionOf(message, batch.plan, key);
    if (content === undefined) throw new Error('a row without the debt that its batch asks for');
    return { content, key, practiceReference: message.practice_reference };
  });
  const made = await makePositions(
    context,
    { ...own, address: undefined, configurations: new Map() },
    asked,
  );
  return rows.map(({ row }, index) => {
    const { citizen_id: citizenId, number } = row;
    const one = made[index];
    if (one === undefined || 'problem' in one) return refused(row, one?.problem.code ?? 'unknown');
    const { messageId, positionId } = one;
    return { citizenId, number, messageId, problem: undefined, positionId };
  });
}
