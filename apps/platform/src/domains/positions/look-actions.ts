// A clerk looks whether a notice is paid. Whoever owes it, if a person, reads of the look.
import type { z } from 'zod';
import { type FiscalCode, FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { dayInRome, wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { recordEvent } from '../audit/index.ts';
import { addEntry } from '../trail/index.ts';
import type { getStanding } from './counter-contract.ts';
import { positionProblems } from './contract.ts';
import { findPspOf } from './receipt-store.ts';
import { amountOn, isExpired, payableOn } from './rules.ts';
import { findByNumber, type NoticeRow, type PositionRow } from './store.ts';
import { standingOf } from './view.ts';

export interface Look {
  payee: string;
  number: string;
  /** As the debtor reads it. */
  actor: string;
  /** Of the back-office; undefined: a program of the institution's. */
  clerk?: {
    institutionId: string;
    name: string;
    role: string;
    hasService(serviceId: string): boolean;
  };
}

function stateSaid(found: PositionRow & { notice: NoticeRow }, today: string) {
  const { notice } = found;
  if (notice.state !== 'to_pay') return notice.state;
  if (found.state === 'withdrawn') return 'withdrawn' as const;
  return isExpired(standingOf(found), today) ? ('expired' as const) : ('to_pay' as const);
}

export async function lookUp(
  context: Context,
  { payee, number, actor, clerk }: Look,
): Promise<z.output<(typeof getStanding)['replies'][200]>> {
  const { sql } = context;
  const found = await findByNumber(sql, payee, number);
  if (found === undefined || clerk?.hasService(found.service_id) === false)
    throw new Refusal(positionProblems.notice_not_found);
  const { notice, debtor } = found;
  const now = context.clock();
  const today = dayInRome(now).toString();
  await transaction(sql, async (tx) => {
    if (FISCAL_CODE_PATTERN.test(debtor.fiscal_code))
      await recordEvent(tx, {
        citizenId: context.secrets.citizenId(debtor.fiscal_code as FiscalCode),
        actorKind: 'institution',
        actor,
        purpose: 'NOTICE_LOOKED_UP',
        now,
      });
    if (clerk === undefined) return;
    const { institutionId, name: who, role } = clerk;
    const entry = { institutionId, who, role, act: 'notice_looked_up', subject: number } as const;
    await addEntry(tx, { ...entry, at: now, details: {} });
  });
  const { receipt_id: receiptId } = notice;
  const psp = receiptId === null ? undefined : await findPspOf(sql, payee, receiptId);
  return {
    payee_fiscal_code: payee,
    notice_number: notice.notice_number,
    is_paid: notice.state === 'paid' || notice.state === 'reported',
    can_be_paid: payableOn({ notice: notice.state, ...standingOf(found) }, today) === 'payable',
    state: stateSaid(found, today),
    amount_today: amountOn(notice.terms, today),
    due_date: notice.terms.due_date,
    description: found.description,
    debtor_name: debtor.full_name,
    ...(notice.paid_at !== null && { paid_at: wireInstant(notice.paid_at) }),
    ...(notice.paid_amount !== null && { paid_amount: notice.paid_amount }),
    ...(psp !== undefined && { psp_name: psp }),
    ...(receiptId !== null && { receipt_id: receiptId }),
  };
}
