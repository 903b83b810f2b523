// Looking a notice up at pagoPA: what is to pay, or why not. Nothing is begun by it.
import type { FaultRead } from '@io/pagopa';
import type { CitizenId, NoticeNumber, OrganizationFiscalCode } from '@io/vocabulary';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { findNotice, recordTruths } from '../notices/index.ts';
import { truthOfFamily } from './advance.ts';
import type { NoticeFound, PagopaNode } from './node.ts';
import { findNoticeOwners, type NoticeOwner } from './notice-store.ts';
import { paymentProblems } from './problems.ts';
import { TOKEN_MINUTES } from './rules.ts';
import { codeOfFamily } from './view.ts';

export interface NoticeAsked {
  payee: OrganizationFiscalCode;
  noticeNumber: NoticeNumber;
}

type Details = Record<string, string | number | boolean>;

/** A payment of ours has it in hand, or has paid it. */
export function refuseOwned(owner: NoticeOwner, citizenId: CitizenId, now: Temporal.Instant): never {
  const own = owner.citizenId === citizenId;
  const which = own && { transaction_id: owner.paymentId };
  if (owner.state === 'paid')
    throw new Refusal(paymentProblems.notice_already_paid, {
      more: { where: 'io', paid_at: wireInstant(owner.since), ...which },
    });
  const end = owner.since.add({ minutes: TOKEN_MINUTES });
  const seconds = Math.max(30, Math.round(end.since(now).total('seconds')));
  throw new Refusal(paymentProblems.notice_in_progress, {
    more: { own, retry_after_seconds: seconds, ...which },
  });
}

const faultDetails = ({ code, raisedBy }: FaultRead): Details => ({
  ...(code !== '' && { fault_code: code }),
  ...(raisedBy !== '' && { fault_raised_by: raisedBy }),
});

async function refuseFault(context: Context, notice: NoticeAsked, fault: FaultRead): Promise<never> {
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
  throw new Refusal(paymentProblems[code], { more: details });
}

/** Throws Refusal with the family of what pagoPA says against it. */
export async function lookUpNotice(
  context: Context,
  node: PagopaNode,
  citizenId: CitizenId,
  notice: NoticeAsked,
): Promise<NoticeFound> {
  const [owner] = await findNoticeOwners(context.sql, [notice]);
  if (owner !== undefined) refuseOwned(owner, citizenId, context.clock());
  const said = await node.verify(notice);
  if (said.is === 'refused') return refuseFault(context, notice, said.fault);
  if (said.is === 'unknown') throw new Refusal(paymentProblems.node_unavailable);
  return said;
}
