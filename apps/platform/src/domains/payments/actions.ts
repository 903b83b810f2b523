// The payer's verbs: begin, compare fees, confirm, give up. And pagoPA's: say how it ended.
import {
  type CitizenId,
  type Cents,
  cents,
  MAX_CENTS,
  type NoticeNumber,
  type OrganizationFiscalCode,
  rptIdOf,
} from '@io/vocabulary';
import type { FeeOption } from '@io/pagopa';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { sha256 } from '../../floor/secrets.ts';
import { advance, begin } from './advance.ts';
import type { MethodChosen, MoneySeen, OfferChosen, Told } from './events.ts';
import { METHOD_CODES, type PagopaNode } from './node.ts';
import { lookUpNotice, ownedNotice, refusalOf } from './notice-actions.ts';
import { claimNotices } from './notice-store.ts';
import { type Payment, paymentOf } from './payment.ts';
import { askGateway, type Outside } from './perform.ts';
import type { MoneySaid } from '../wallet/index.ts';
import { paymentProblems } from './problems.ts';
import { mayCancel, mayConfirm } from './rules.ts';
import {
  claimRequest,
  countBegun,
  findRequest,
  findPaymentOwner,
  type PaymentRef,
  readEntries,
} from './store.ts';

const MOST_AN_HOUR = 60;

export interface NoticeApproved {
  payee: OrganizationFiscalCode;
  noticeNumber: NoticeNumber;
  approved: Cents;
}

const fingerprintOf = (what: string, asked: unknown) => sha256(JSON.stringify([what, asked]));

/** What the first request with this key made. Throws Refusal when it asked for something else. */
async function findRepeated(
  context: Context,
  citizenId: CitizenId,
  key: string,
  fingerprint: Buffer,
): Promise<string | undefined> {
  const before = await findRequest(context.sql, citizenId, key);
  if (before === undefined) return undefined;
  return sameRequest(before, fingerprint);
}

function sameRequest(
  before: { fingerprint: Buffer; payment_id: string },
  fingerprint: Buffer,
): string {
  if (!before.fingerprint.equals(fingerprint))
    throw new Refusal(paymentProblems.payment_key_reused);
  return before.payment_id;
}

/** Each notice as pagoPA describes it now, for the amount that was approved. */
async function lookUpAll(
  context: Context,
  node: PagopaNode,
  citizenId: CitizenId,
  notices: readonly NoticeApproved[],
): Promise<Extract<Told, { kind: 'begun' }>['notices']> {
  const found = await Promise.all(
    notices.map(async (notice) => ({
      notice,
      said: await lookUpNotice(context, node, citizenId, notice),
    })),
  );
  return found.map(({ notice, said }) => {
    if (said.amount !== notice.approved)
      throw new Refusal(paymentProblems.amount_differs, {
        more: {
          rpt_id: rptIdOf(notice.payee, notice.noticeNumber),
          notice_number: notice.noticeNumber,
          amount: said.amount,
        },
      });
    return {
      payee: notice.payee,
      noticeNumber: notice.noticeNumber,
      payeeName: said.payeeName,
      description: said.description,
      amount: said.amount,
    };
  });
}

/** Returns the payment's id: of a new one, or of the one that the same key began. */
export async function beginPayment(
  context: Context,
  node: PagopaNode,
  citizenId: CitizenId,
  notices: readonly NoticeApproved[],
  key: string,
): Promise<string> {
  const names = notices.map((one) => `${one.payee}${one.noticeNumber}`);
  if (new Set(names).size < names.length) throw new Refusal(paymentProblems.notice_repeated);
  if (notices.reduce((sum, one) => sum + one.approved, 0) > MAX_CENTS)
    throw new Refusal(paymentProblems.total_too_large);
  const fingerprint = fingerprintOf('begin', notices);
  const before = await findRepeated(context, citizenId, key, fingerprint);
  if (before !== undefined) return before;
  const anHourAgo = context.clock().subtract({ hours: 1 });
  if ((await countBegun(context.sql, citizenId, anHourAgo)) >= MOST_AN_HOUR)
    throw new Refusal(paymentProblems.too_many_payments);
  const seen = await lookUpAll(context, node, citizenId, notices);
  const now = context.clock();
  const id = newUuid();
  return transaction(context.sql, async (tx) => {
    const request = { citizenId, key, fingerprint, paymentId: id };
    const first = await claimRequest(tx, request, now);
    if (first !== undefined) return sameRequest(first, fingerprint);
    await begin(tx, { citizenId, id }, { kind: 'begun', notices: seen }, now);
    return id;
  });
}

/** Throws Refusal when it is not this person's. */
export async function loadPayment(context: Context, ref: PaymentRef): Promise<Payment> {
  const entries = await readEntries(context.sql, ref);
  if (entries.length === 0) throw new Refusal(paymentProblems.transaction_not_found);
  return paymentOf(entries);
}

/** What is to be approved now: after a changed amount, what pagoPA asks. */
const amountsNow = (payment: Payment): Cents[] =>
  payment.items.map((one) =>
    payment.choice === undefined ? one.amount : (one.activation?.total ?? one.amount),
  );

export interface Offer extends FeeOption {
  id: string;
}

const offerIdOf = (one: FeeOption) =>
  [one.idPsp, one.idBrokerPsp, one.idChannel, one.idBundle ?? ''].join('~').slice(0, 200);

/** Who would carry it out with this method, cheapest first. Throws Refusal. */
export async function offersFor(
  context: Context,
  node: PagopaNode,
  payment: Payment,
  method: Pick<MethodChosen, 'kind'>,
): Promise<Offer[]> {
  if (!mayConfirm(payment, context.clock())) throw new Refusal(paymentProblems.transaction_moved);
  const amount = amountsNow(payment).reduce((sum, one) => sum + one, 0);
  const options = await node.fees({
    paymentAmount: cents(amount),
    primaryCreditorInstitution: payment.items[0]?.payee ?? '',
    paymentMethod: METHOD_CODES[method.kind],
    creditorInstitutions: payment.items.map((one) => one.payee),
  });
  if (options === undefined) throw new Refusal(paymentProblems.fees_unavailable);
  // What is charged, amount and fee together, must be an amount too.
  return options
    .filter((one) => amount + one.fee <= MAX_CENTS)
    .map((one) => ({ ...one, id: offerIdOf(one) }));
}

export interface Confirmation {
  method: MethodChosen;
  offerId: string;
  amount: number;
  fee: number;
}

/** The payer's last word before money moves. Throws Refusal; afterwards the engine goes on. */
export async function confirmPayment(
  context: Context,
  node: PagopaNode,
  ref: PaymentRef,
  { method, offerId, amount, fee }: Confirmation,
  key: string,
): Promise<void> {
  const fingerprint = fingerprintOf('confirm', [ref.id, method.id, offerId, amount, fee]);
  if ((await findRepeated(context, ref.citizenId, key, fingerprint)) !== undefined) return;
  const payment = await loadPayment(context, ref);
  const offers = await offersFor(context, node, payment, method);
  const chosen = offers.find((one) => one.id === offerId);
  if (chosen === undefined || chosen.fee !== fee) throw new Refusal(paymentProblems.offer_changed);
  const offer: OfferChosen = {
    id: chosen.id,
    idPsp: chosen.idPsp,
    idBrokerPsp: chosen.idBrokerPsp,
    idChannel: chosen.idChannel,
    pspName: chosen.pspName,
    fee: chosen.fee,
    payeeShare: chosen.payeeShare,
    ...(chosen.idBundle !== undefined && { idBundle: chosen.idBundle }),
    ...(chosen.idCiBundle !== undefined && { idCiBundle: chosen.idCiBundle }),
    ...(chosen.onUs && { onUs: true }),
  };
  await advance(
    context,
    ref,
    async (now, tx) => {
      const request = { citizenId: ref.citizenId, key, fingerprint, paymentId: ref.id };
      const first = await claimRequest(tx, request, context.clock());
      if (first !== undefined) {
        sameRequest(first, fingerprint);
        return [];
      }
      if (!mayConfirm(now, context.clock())) throw new Refusal(paymentProblems.transaction_moved);
      const amounts = amountsNow(now);
      const asked = amounts.reduce((sum, one) => sum + one, 0);
      if (asked !== amount)
        throw new Refusal(paymentProblems.amount_differs, { more: { amount: asked } });
      const [other] = await claimNotices(tx, ref, now.items, context.clock());
      if (other !== undefined)
        throw refusalOf(ownedNotice(other, ref.citizenId, context.clock()), other);
      return [{ kind: 'confirmed', amounts, method, offer }];
    },
    { goesOn: true },
  );
}

/** Throws Refusal when it has been offered to pagoPA, or is at its end. */
export async function cancelPayment(context: Context, ref: PaymentRef): Promise<void> {
  await loadPayment(context, ref);
  await advance(
    context,
    ref,
    (payment) => {
      if (payment.cancel?.by === 'payer') return [];
      if (!mayCancel(payment)) throw new Refusal(paymentProblems.transaction_moved);
      return [{ kind: 'cancel_asked', by: 'payer' }];
    },
    { goesOn: true },
  );
}

/** What pagoPA says became of all tokens of a payment; repeated, or of nothing of ours, it has no effect. */
export async function hearOutcome(
  context: Context,
  paymentId: string,
  outcome: 'OK' | 'KO',
  tokens: readonly string[],
): Promise<boolean> {
  const citizenId = await findPaymentOwner(context.sql, paymentId);
  if (citizenId === undefined) return false;
  await advance(context, { citizenId, id: paymentId }, (payment) => {
    const own = payment.items.flatMap((one) => one.activation?.token ?? []);
    // An outcome of an earlier round, whose tokens were given back, is no news of this one.
    const isOfThisRound = tokens.length === 0 || tokens.every((one) => own.includes(one));
    const isNew = payment.outcome?.is !== outcome && payment.outcome?.is !== 'OK';
    // Before it was offered nothing can have become of it.
    if (!isOfThisRound || !isNew || payment.closeOk === undefined) return [];
    return [{ kind: 'outcome_heard', outcome, source: 'callback' }];
  });
  return true;
}

/**
 * The gateway says that something became of a payment's money: what, it is asked. Most news are of what its own answer
 * has told already, and change nothing.
 */
export async function hearOfMoney(
  context: Context,
  outside: Pick<Outside, 'gateway'>,
  paymentId: string,
  said?: MoneySaid,
): Promise<void> {
  const citizenId = await findPaymentOwner(context.sql, paymentId);
  if (citizenId === undefined) return;
  const ref = { citizenId, id: paymentId };
  const known = await loadPayment(context, ref);
  if (said !== undefined && isSameMoney(known, { ...said, refunded: 0 })) return;
  const told = await askGateway(outside, paymentId, known);
  const [seen] = told;
  if (seen?.kind !== 'money_seen') throw new Error('the gateway does not say');
  await advance(context, ref, (payment) => (isSameMoney(payment, seen) ? [] : told));
}

const isSameMoney = (
  { money }: Payment,
  said: Pick<MoneySeen, 'state' | 'isReturning'> & { captured: number; refunded: number },
) =>
  money?.seen?.state === said.state &&
  money.seen.captured === said.captured &&
  money.seen.refunded === said.refunded &&
  money.seen.isReturning === said.isReturning;
