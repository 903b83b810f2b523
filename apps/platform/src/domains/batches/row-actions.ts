// Rows of a list, checked by the server and kept sealed until they leave.
import { setImmediate } from 'node:timers/promises';
import { checkRow, type RowError } from '@io/composing';
import type { FiscalCode } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { claimRows, type GoodRow, strangePractices, takenBefore } from './claims.ts';
import { heldBatch, ownSender, seenBatch, type Sender, todayOf } from './own-batch.ts';
import { planFor } from './plan.ts';
import { batchProblems } from './problems.ts';
import { type NewRecipient, replaceRecipients } from './recipient-store.ts';

/** Rows checked before other requests of this process have their turn. */
const TURN = 100;
const MOST_ERRORS = 5000;

export interface SentCells {
  number: number;
  cells: readonly string[];
}

export async function keepRows(
  context: Context,
  sender: Sender,
  id: string,
  version: number,
  rows: readonly SentCells[],
): Promise<{ kept: number; errors: RowError[] }> {
  const batch = await seenBatch(context, sender, id);
  const { service, institutionFiscalCode } = await ownSender(context, sender, batch.service_id);
  const plan = planFor(batch.plan, {
    maxAmount: service.maxAllowedPaymentAmount,
    today: todayOf(context),
  });
  const good = new Map<number, NewRecipient>();
  const read = new Map<number, GoodRow>();
  const errors: RowError[] = [];
  for (const [index, { number, cells }] of rows.entries()) {
    if (index > 0 && index % TURN === 0) await setImmediate();
    const checked = checkRow(plan, number, cells);
    if ('errors' in checked) {
      good.delete(number);
      read.delete(number);
      errors.push(...checked.errors);
      continue;
    }
    const citizenId = context.secrets.citizenId(checked.message.fiscal_code as FiscalCode);
    read.set(number, { number, citizenId, message: checked.message });
    const text = Buffer.from(JSON.stringify(checked.message));
    good.set(number, {
      citizenId,
      number,
      sealed: context.secrets.encrypt(text),
      digest: sha256(text),
    });
  }
  const leave = (wrong: readonly RowError[]) => {
    errors.push(...wrong);
    for (const { row } of wrong) good.delete(row);
  };
  leave(await takenBefore(context, institutionFiscalCode, plan, [...read.values()]));
  leave(await strangePractices(context, batch.service_id, plan, [...read.values()]));
  await transaction(context.sql, async (tx) => {
    const held = await heldBatch(tx, sender, id);
    if (held.state !== 'draft') throw new Refusal(batchProblems.not_a_draft);
    if (held.version !== version || batch.version !== version)
      throw new Refusal(batchProblems.changed_elsewhere);
    const numbers = rows.map(({ number }) => number);
    const own = [...read.values()].filter(({ number }) => good.has(number));
    leave(await claimRows(tx, id, plan, numbers, own));
    await replaceRecipients(tx, id, version, numbers, [...good.values()]);
  });
  return { kept: good.size, errors: errors.slice(0, MOST_ERRORS) };
}
