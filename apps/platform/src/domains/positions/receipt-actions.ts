// A receipt arrives: stored, exactly once, and with it everything that follows from it, in one transaction.
import type { Receipt } from '@io/pagopa';
import { type FiscalCode, FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { type NoticeTruth, recordTruths } from '../notices/index.ts';
import { tell } from '../webhooks/index.ts';
import { tellInstalments } from './instalments.ts';
import { settleWaiting } from './settle.ts';
import { shareSettlement } from './settlement-store.ts';
import {
  closeOtherPlans,
  hasReceipt,
  insertDebtorCopy,
  insertReceipt,
  markNoticePaid,
  type NewReceipt,
  savePositionState,
  statesOf,
  wantedBy,
} from './receipt-store.ts';
import { type Flag, flagOf, stateOfPosition } from './rules.ts';
import { findByNumber, lockPosition, type NoticeRow, type PositionRow } from './store.ts';
import { standingOf } from './view.ts';

type Found = PositionRow & { notice: NoticeRow };

/** The position is locked before anything is read of it. */
async function lockFound(
  tx: Transaction,
  payee: string,
  number: string,
): Promise<Found | undefined> {
  const seen = await findByNumber(tx, payee, number);
  if (seen === undefined) return undefined;
  await lockPosition(tx, payee, seen.id);
  return findByNumber(tx, payee, number);
}

/** The node need not say when; then it is now. */
const paidAtOf = (receipt: Receipt, now: Temporal.Instant) => receipt.paymentDateTime ?? now;

function rowOf(
  recipient: string,
  receipt: Receipt,
  original: string,
  known: { found: Found | undefined; flag: Flag | undefined },
  now: Temporal.Instant,
): NewReceipt {
  return {
    recipient,
    receiptId: receipt.receiptId,
    payee: receipt.fiscalCode,
    noticeNumber: receipt.noticeNumber,
    creditorReference: receipt.creditorReferenceId,
    positionId: known.found?.id,
    amount: receipt.paymentAmount,
    paidAt: paidAtOf(receipt, now),
    pspId: receipt.idPSP,
    pspName: receipt.PSPCompanyName,
    method: receipt.paymentMethod,
    fee: receipt.fee,
    description: receipt.description,
    payeeName: receipt.companyName,
    debtor: JSON.stringify(receipt.debtor),
    payer: receipt.payer && JSON.stringify(receipt.payer),
    transfers: JSON.stringify(receipt.transferList.transfer),
    isStandIn: receipt.standIn === true,
    original,
    flag: known.flag,
  };
}

/** Whoever the payment was made for finds it among his receipts; anonymous debtors and companies have no such place. */
async function giveToDebtor(
  context: Context,
  tx: Transaction,
  receipt: Receipt,
  now: Temporal.Instant,
): Promise<void> {
  const { entityUniqueIdentifierType: kind, entityUniqueIdentifierValue: code } =
    receipt.debtor.uniqueIdentifier;
  if (kind !== 'F' || !FISCAL_CODE_PATTERN.test(code)) return;
  await insertDebtorCopy(tx, {
    citizenId: context.secrets.citizenId(code as FiscalCode),
    payee: receipt.fiscalCode,
    receiptId: receipt.receiptId,
    noticeNumber: receipt.noticeNumber,
    payeeName: receipt.companyName,
    description: receipt.description,
    amount: receipt.paymentAmount,
    debtorName: receipt.debtor.fullName,
    debtorFiscalCode: code,
    pspName: receipt.PSPCompanyName,
    pspId: receipt.idPSP,
    paidAt: paidAtOf(receipt, now),
  });
}

/** The notice is paid, the other choices close. Returns the numbers that closed. */
async function settlePosition(
  context: Context,
  tx: Transaction,
  found: Found,
  receipt: Receipt,
  now: Temporal.Instant,
): Promise<string[]> {
  const { payee_fiscal_code: payee, id } = found;
  await markNoticePaid(tx, payee, receipt.noticeNumber, {
    at: paidAtOf(receipt, now),
    amount: receipt.paymentAmount,
    receiptId: receipt.receiptId,
  });
  const closed = await closeOtherPlans(tx, payee, id, found.notice.plan);
  const state = stateOfPosition(await statesOf(tx, payee, id));
  await savePositionState(tx, payee, id, state, now);
  if (found.notice.plan > 0) await tellInstalments(context, tx, payee, id, now);
  return closed;
}

async function tellService(
  tx: Transaction,
  found: Found,
  receipt: Receipt,
  flag: Flag | undefined,
  now: Temporal.Instant,
): Promise<void> {
  if (!(await wantedBy(tx, found.service_id)).includes('payment.received')) return;
  const notice = { payeeFiscalCode: receipt.fiscalCode, noticeNumber: receipt.noticeNumber };
  const paidAt = paidAtOf(receipt, now);
  await tell(
    tx,
    [
      {
        type: 'payment.received',
        serviceId: found.service_id,
        occurredAt: now,
        reference: found.reference,
        notice,
        receiptId: receipt.receiptId,
        amount: receipt.paymentAmount,
        paidAt,
        flag,
      },
    ],
    now,
  );
}

/**
 * `recipient` may be a body that had only a part of the payment: its copy is stored and says that the notice is
 * paid, and no position of its own is touched.
 */
export async function receiveReceipt(
  context: Context,
  recipient: string,
  receipt: Receipt,
  original: string,
): Promise<'stored' | 'duplicate'> {
  const now = context.clock();
  const { fiscalCode: payee, noticeNumber } = receipt;
  return transaction(context.sql, async (tx) => {
    await shareSettlement(tx, recipient);
    const isCopy = recipient !== payee;
    const found = isCopy ? undefined : await lockFound(tx, payee, noticeNumber);
    // Before judging: the second of two that came at once would find its own payment.
    if (await hasReceipt(tx, recipient, receipt.receiptId)) return 'duplicate';
    const day = dayInRome(paidAtOf(receipt, now));
    // A settlement flow may have closed the notice before its receipt came.
    const isKnown = found?.notice.receipt_id === receipt.receiptId;
    const flag =
      isCopy || isKnown
        ? undefined
        : flagOf(
            found && {
              standing: { notice: found.notice.state, ...standingOf(found) },
              terms: found.notice.terms,
            },
            {
              amount: receipt.paymentAmount,
              paidOn: [day.toString(), day.subtract({ days: 1 }).toString()],
            },
          );
    const row = rowOf(recipient, receipt, original, { found, flag }, now);
    if (!(await insertReceipt(tx, row, now))) return 'duplicate';
    await giveToDebtor(context, tx, receipt, now);
    const truths: NoticeTruth[] = [
      {
        payeeFiscalCode: payee,
        noticeNumber,
        state: 'paid',
        paidAt: paidAtOf(receipt, now),
        paidAmount: receipt.paymentAmount,
        paidThrough: 'elsewhere',
        source: 'receipt',
      },
    ];
    if (found !== undefined) {
      const closed =
        flag === 'already_paid' || isKnown
          ? []
          : await settlePosition(context, tx, found, receipt, now);
      for (const number of closed)
        truths.push({
          payeeFiscalCode: payee,
          noticeNumber: number,
          state: 'withdrawn',
          source: 'position',
        });
      await tellService(tx, found, receipt, flag, now);
    }
    await recordTruths(tx, truths, now);
    await settleWaiting(tx, recipient, receipt.receiptId, now);
    return 'stored';
  });
}
