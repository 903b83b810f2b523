// Rows accepted, each under a key of its own: as messages, or as notices to pay with their messages.
import type { RowMessage } from '@io/composing';
import type { Context } from '../../floor/context.ts';
import type { AcceptMany } from '../messages/index.ts';
import { makePositions, type NewPosition } from '../positions/index.ts';
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

export async function acceptRows(
  context: Context,
  acceptMany: AcceptMany,
  batch: BatchRow,
  rows: readonly ReadyRow[],
): Promise<SentRow[]> {
  const own = await findOwnSender(context.sql, batch.institution_id, batch.service_id);
  if (own === undefined) return rows.map((row) => refused(row, 'service_of_another'));
  const messages = rows.map(
    ({ sealed }) => JSON.parse(context.secrets.decrypt(sealed).toString()) as RowMessage,
  );
  return batch.plan.notices === undefined
    ? acceptMessages(acceptMany, own, batch, rows, messages)
    : acceptNotices(context, own, batch, rows, messages);
}

async function acceptMessages(
  acceptMany: AcceptMany,
  own: OwnSender,
  batch: BatchRow,
  rows: readonly ReadyRow[],
  messages: readonly RowMessage[],
): Promise<SentRow[]> {
  const outcomes = await acceptMany(
    { ...own, address: undefined, configurations: new Map() },
    {
      rows: rows.map(({ number }, index) => ({
        ...messages[index],
        idempotency_key: keyOf(batch, number),
      })),
      key: undefined,
      isDryRun: false,
    },
  );
  return rows.map((row, index) => {
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
  rows: readonly ReadyRow[],
  messages: readonly RowMessage[],
): Promise<SentRow[]> {
  const asked = rows.map((row, index) => {
    const key = keyOf(batch, row.number);
    const content = positionOf(messages[index] as RowMessage, batch.plan, key);
    if (content === undefined) throw new Error('a row without the debt that its batch asks for');
    return { row, content, key };
  });
  const made = await makePositions(
    context,
    { ...own, address: undefined, configurations: new Map() },
    asked,
  );
  return rows.map((row, index) => {
    const { citizen_id: citizenId, number } = row;
    const one = made[index];
    if (one === undefined || 'problem' in one) return refused(row, one?.problem.code ?? 'unknown');
    const { messageId, positionId } = one;
    return { citizenId, number, messageId, problem: undefined, positionId };
  });
}
