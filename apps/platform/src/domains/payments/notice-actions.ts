// Looking a notice up at pagoPA: what is to pay, or why not. Nothing is begun by it.
import type { Problem } from '@io/endpoint';
import type { FaultRead } from '@io/pagopa';
import type { CitizenId, NoticeNumber, OrganizationFiscalCode } from '@io/vocabulary';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { findNotice, recordTruths } from '../notices/index.ts';
import { truthOfFamily } from './advance.ts';
import type { NoticeFound, PagopaNode } from './node.ts';
import { findNoticeOwners, type NoticeKey, type NoticeOwner } from './notice-store.ts';
import { paymentProblems } from './problems.ts';
import { TOKEN_MINUTES } from './rules.ts';
import { codeOfFamily } from './view.ts';

export interface NoticeAsked {
  payee: OrganizationFiscalCode;
  noticeNumber: NoticeNumber;
}

type Details = Record<string, string | number | boolean>;

/** Why it cannot be paid now: our problem, its members, and pagoPA's family where pagoPA said it. */
export interface NoticeRefused {
  is: 'refused';
  problem: Problem;
  details: Details;
  fault: FaultRead | undefined;
}

/** A payment of ours has it in hand, or has paid it. */
export function ownedNotice(
  owner: NoticeOwner,
  citizenId: CitizenId,
  now: Temporal.Instant,
): NoticeRefused {
  const own = owner.citizenId === citizenId;
  const which: Details = own ? { transaction_id: owner.paymentId } : {};
  if (owner.state === 'paid') {
    const details = { where: 'io', paid_at: wireInstant(owner.since), ...which };
    const problem = paymentProblems.notice_already_paid;
    return { is: 'refused', problem, details, fault: undefined };
  }
  const end = owner.since.add({ minutes: TOKEN_MINUTES });
  const seconds = Math.max(30, Math.round(end.since(now).total('seconds')));
  const details = { own, retry_after_seconds: seconds, ...which };
  return { is: 'refused', problem: paymentProblems.notice_in_progress, details, fault: undefined };
}

const faultDetails = ({ code, raisedBy }: FaultRead): Details => ({
  ...(code !== '' && { fault_code: code }),
  ...(raisedBy !== '' && { fault_raised_by: raisedBy }),
});

async function faultyNotice(
  context: Context,
  notice: NoticeAsked,
  fault: FaultRead,
): Promise<NoticeRefused> {
  const code = codeOfFamily(fault.family) as keyof typeof paymentProblems;
  const details = faultDetails(fault);
  const key = { payeeFiscalCode: notice.payee, noticeNumber: notice.noticeNumber };
  const truth = truthOfFamily(fault.family);
  if (truth !== undefined) {
    const told = [{ ...key, ...truth, source: 'verification' as const }];
    await transaction(context.sql, (tx) => recordTruths(tx, told, context.clock()));
  }
  if (fault.family === 'duplicated') {
    const known = await findNotice(context.sql, key);
    if (known?.paidAt !== undefined) details['paid_at'] = wireInstant(known.paidAt);
    if (known?.paidThrough !== undefined) details['where'] = known.paidThrough;
  }
  if (fault.family === 'ongoing')
    Object.assign(details, { own: false, retry_after_seconds: TOKEN_MINUTES * 60 });
  return { is: 'refused', problem: paymentProblems[code], details, fault };
}

export async function lookAtNotice(
  context: Context,
  node: PagopaNode,
  citizenId: CitizenId,
  notice: NoticeAsked,
): Promise<NoticeFound | NoticeRefused> {
  const [owner] = await findNoticeOwners(context.sql, [notice]);
  if (owner !== undefined) return ownedNotice(owner, citizenId, context.clock());
  const said = await node.verify(notice);
  if (said.is === 'refused') return faultyNotice(context, notice, said.fault);
  if (said.is === 'unknown') {
    const problem = paymentProblems.node_unavailable;
    return { is: 'refused', problem, details: {}, fault: undefined };
  }
  return said;
}

/** It says which notice it is about: several may have been asked for together. */
export const refusalOf = (
  { problem, details }: NoticeRefused,
  { payee, noticeNumber }: NoticeKey,
): Refusal => new Refusal(problem, { more: { ...details, rpt_id: `${payee}${noticeNumber}` } });

/** Throws Refusal with the family of what pagoPA says against it. */
export async function lookUpNotice(
  context: Context,
  node: PagopaNode,
  citizenId: CitizenId,
  notice: NoticeAsked,
): Promise<NoticeFound> {
  const said = await lookAtNotice(context, node, citizenId, notice);
  if (said.is === 'refused') throw refusalOf(said, notice);
  return said;
}
