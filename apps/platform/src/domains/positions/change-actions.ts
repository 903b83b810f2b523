// The verbs that change a payment notice while nothing of it is paid: new terms, withdrawal, the end of its time.
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { type NoticeTruth, recordTruths } from '../notices/index.ts';
import { positionProblems } from './contract.ts';
import { tellInstalments } from './instalments.ts';
import type { Debtor, Terms } from './shapes.ts';
import {
  lockPosition,
  markWithdrawn,
  type NoticeRow,
  noticesOf,
  type PositionRow,
  saveChange,
  saveTerms,
} from './store.ts';

export interface Owner {
  payee: string;
  serviceId: string;
}

/** Locked, and still all to pay. */
async function lockOwn(tx: Transaction, owner: Owner, id: string): Promise<PositionRow> {
  const row = await lockPosition(tx, owner.payee, id);
  if (row?.service_id !== owner.serviceId) throw new Refusal(positionProblems.position_not_found);
  return row;
}

export interface Change {
  debtor?: Debtor | undefined;
  description?: string | undefined;
  switch_to_expired?: boolean | undefined;
  notices?: (Terms & { notice_number: string })[] | undefined;
}

export async function changePosition(
  context: Context,
  owner: Owner,
  id: string,
  change: Change,
): Promise<void> {
  const now = context.clock();
  const today = dayInRome(now).toString();
  await transaction(context.sql, async (tx) => {
    const row = await lockOwn(tx, owner, id);
    if (row.state === 'withdrawn') throw new Refusal(positionProblems.position_withdrawn);
    if (row.state !== 'to_pay') throw new Refusal(positionProblems.position_paid);
    const known = (await noticesOf(tx, owner.payee, [id])).get(id) ?? [];
    const terms = new Map<string, Terms>(known.map((one) => [one.notice_number, one.terms]));
    for (const { notice_number: number, ...asked } of change.notices ?? []) {
      if (!terms.has(number)) throw new Refusal(positionProblems.notice_not_found);
      if (asked.due_date < today) throw new Refusal(positionProblems.due_date_past);
      terms.set(number, asked);
      await saveTerms(tx, owner.payee, number, asked);
    }
    const days = [...terms.values()].map((one) => one.due_date).toSorted();
    await saveChange(
      tx,
      {
        ...row,
        debtor: change.debtor ?? row.debtor,
        description: change.description ?? row.description,
        switch_to_expired: change.switch_to_expired ?? row.switch_to_expired,
        lastDueDate: days.at(-1) ?? row.last_due_date.toString(),
      },
      now,
    );
    // What had expired may be to pay again.
    await recordTruths(tx, truthsOf(owner.payee, known, 'to_pay'), now);
    await tellInstalments(context, tx, owner.payee, id, now);
  });
}

/** Of those that nobody has paid. */
export const truthsOf = (
  payee: string,
  notices: readonly Pick<NoticeRow, 'notice_number' | 'state'>[],
  state: NoticeTruth['state'],
): NoticeTruth[] =>
  notices
    .filter((one) => one.state === 'to_pay' || one.state === 'closed')
    .map((one) => ({
      payeeFiscalCode: payee,
      noticeNumber: one.notice_number,
      state,
      source: 'position',
    }));

export async function withdrawPosition(
  context: Context,
  owner: Owner,
  id: string,
  reason: string,
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const row = await lockOwn(tx, owner, id);
    if (row.state === 'withdrawn') return;
    if (row.state !== 'to_pay') throw new Refusal(positionProblems.position_paid);
    await markWithdrawn(tx, owner.payee, id, reason, now);
    const notices = (await noticesOf(tx, owner.payee, [id])).get(id) ?? [];
    await recordTruths(tx, truthsOf(owner.payee, notices, 'withdrawn'), now);
    await tellInstalments(context, tx, owner.payee, id, now);
  });
}
