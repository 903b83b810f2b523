// Paying over HTTP: the app's endpoints.
import { answer, JsonText, serve } from '@io/endpoint/serve';
import {
  cents,
  hasLikelyCheckDigits,
  type NoticeNumber,
  type OrganizationFiscalCode,
  rptIdOf,
} from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Admission } from '../admission/index.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import {
  beginPayment,
  cancelPayment,
  confirmPayment,
  loadPayment,
  type Offer,
  offersFor,
} from './actions.ts';
import * as contract from './contract.ts';
import { readHistory, readPending } from './history-store.ts';
import type { Payments } from './index.ts';
import { createWaiting } from './waiting.ts';
import { chosenMethod } from './method.ts';
import { lookUpNotice } from './notice-actions.ts';
import type { NoticeFound } from './node.ts';
import { standingOf } from './standing-actions.ts';
import { findView, type PaymentRef } from './store.ts';

/** A confirmation waits so long for what comes next; the payment goes on by itself in any case. */
const WAIT_MS = 8000;
/** News may be lost with the line that brings them. */
const LOOK_MS = 500;
/** Something is being asked of somebody at this moment. */
const MOVING: ReadonlySet<contract.TransactionState> = new Set([
  'activating',
  'authorizing',
  'closing',
]);
const LAST_MOMENT = '2199-12-31T23:59:59.999Z';
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

interface Asked {
  payee_fiscal_code: string;
  notice_number: string;
}
// The contract has checked their form.
export const noticeOf = (asked: Asked) => ({
  payee: asked.payee_fiscal_code as OrganizationFiscalCode,
  noticeNumber: asked.notice_number as NoticeNumber,
});

function wireNotice(asked: Asked & { amount?: number | undefined }, found: NoticeFound) {
  const { payee, noticeNumber } = noticeOf(asked);
  const printed = asked.amount;
  return {
    rpt_id: rptIdOf(payee, noticeNumber),
    payee_fiscal_code: payee,
    notice_number: noticeNumber,
    payee: {
      fiscal_code: payee,
      name: found.payeeName,
      ...(found.officeName !== undefined && { office: found.officeName }),
    },
    description: found.description,
    amount: found.amount,
    ...(printed !== undefined && { printed_amount: printed }),
    amount_changed: printed !== undefined && printed !== found.amount,
    ...(found.dueDate !== undefined && { due_date: found.dueDate.toString() }),
    code_looks_mistyped: !hasLikelyCheckDigits(noticeNumber),
  };
}

const wireOffer = (one: Offer) => ({
  offer_id: one.id,
  psp_name: one.pspName,
  fee: one.fee,
  ...(one.payeeShare > 0 && { payee_share: one.payeeShare }),
  on_us: one.onUs,
});

export function paymentRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  payments: Payments | undefined,
  admission: Admission,
): void {
  const { sql } = context;
  const queue = admission.gate('payments', 'Pagamenti con pagoPA');
  const { paymentProblems } = contract;

  /** Throws Refusal where nothing can be paid. */
  const paying = (): Payments => {
    if (payments === undefined) throw new Refusal(paymentProblems.payments_off);
    return payments;
  };
  async function shown(ref: PaymentRef): Promise<contract.TransactionView> {
    const view = await findView(sql, ref);
    if (view === undefined) throw new Refusal(paymentProblems.transaction_not_found);
    return view;
  }
  const news = createWaiting(context.live);
  /** As far as it comes in the time that somebody looks at a wheel; another worker may have it in hand. */
  async function driveAwhile({ engine }: Payments, ref: PaymentRef): Promise<void> {
    const end = performance.now() + WAIT_MS;
    await news.within(engine.drive(ref), WAIT_MS);
    for (;;) {
      const left = end - performance.now();
      if (left <= 0 || !MOVING.has((await shown(ref)).state)) return;
      await news.of(ref.citizenId, Math.min(left, LOOK_MS));
    }
  }

  serve(app, doors, contract.verifyNotice, async ({ caller, body, request }) => {
    const { gate, node } = paying();
    gate.mayBegin();
    // The first question of every payment: who has been let in here is not stopped again on the way.
    const found = await queue.through(request, () =>
      lookUpNotice(context, node, caller.subject, noticeOf(body)),
    );
    return answer(200, wireNotice(body, found));
  });

  serve(app, doors, contract.noticeStanding, async ({ caller, body }) => {
    const known = await standingOf(context, payments?.node, caller.subject, noticeOf(body));
    return answer(200, {
      ...(known && { payment_state: known.state }),
      ...(known?.paidAt && { paid_at: wireInstant(known.paidAt) }),
    });
  });

  serve(app, doors, contract.beginTransaction, async ({ caller, body, headers }) => {
    const { gate, node } = paying();
    gate.mayBegin();
    const notices = body.notices.map((one) => ({
      ...noticeOf(one),
      approved: cents(one.approved_amount),
    }));
    const id = await beginPayment(
      context,
      node,
      caller.subject,
      notices,
      headers['idempotency-key'],
    );
    return answer(201, await shown({ citizenId: caller.subject, id }));
  });

  serve(app, doors, contract.getTransaction, async ({ caller, params }) =>
    answer(200, await shown({ citizenId: caller.subject, id: params.id })),
  );

  serve(app, doors, contract.listOffers, async ({ caller, params, query }) => {
    const payment = await loadPayment(context, { citizenId: caller.subject, id: params.id });
    const { gate, node } = paying();
    gate.mayRead();
    const method = await chosenMethod(context, caller.subject, query.method_id);
    const items = await offersFor(context, node, payment, method);
    return answer(200, { items: items.map(wireOffer) });
  });

  serve(app, doors, contract.confirmTransaction, async ({ caller, params, body, headers }) => {
    const ref = { citizenId: caller.subject, id: params.id };
    await loadPayment(context, ref);
    const all = paying();
    all.gate.mayBegin();
    const confirmation = {
      method: await chosenMethod(context, caller.subject, body.method_id),
      offerId: body.offer_id,
      amount: body.approved_amount,
      fee: body.approved_fee,
    };
    await confirmPayment(context, all.node, ref, confirmation, headers['idempotency-key']);
    await driveAwhile(all, ref);
    return answer(200, await shown(ref));
  });

  serve(app, doors, contract.cancelTransaction, async ({ caller, params }) => {
    const ref = { citizenId: caller.subject, id: params.id };
    await cancelPayment(context, ref);
    if (payments !== undefined) await driveAwhile(payments, ref);
    return answer(200, await shown(ref));
  });

  serve(app, doors, contract.listTransactions, async ({ caller, query }) => {
    const [at = LAST_MOMENT, name = LAST_UUID] = query.cursor?.split('_') ?? [];
    const { year } = query;
    const end = year === undefined ? LAST_MOMENT : `${year + 1}-01-01T00:00:00+01:00`;
    const before = Temporal.Instant.from(at);
    const endOfYear = Temporal.Instant.from(end);
    const isAfter = Temporal.Instant.compare(before, endOfYear) > 0;
    const rows = await readHistory(sql, {
      citizenId: caller.subject,
      before: isAfter ? endOfYear : before,
      beforeName: name,
      since: Temporal.Instant.from(`${year ?? 1970}-01-01T00:00:00+01:00`),
      size: query.page_size + 1,
    });
    const page = rows.slice(0, query.page_size);
    const last = rows.length > page.length ? page.at(-1) : undefined;
    const next = last && `${last.at.toString({ fractionalSecondDigits: 6 })}_${last.name}`;
    const items = `[${page.map((row) => row.item).join(',')}]`;
    return answer(
      200,
      new JsonText(
        `{"items":${items}${next === undefined ? '' : `,"next":${JSON.stringify(next)}`}}`,
      ),
    );
  });

  serve(app, doors, contract.listPending, async ({ caller }) => {
    const views = await readPending(sql, caller.subject);
    return answer(200, new JsonText(`{"items":[${views.join(',')}]}`));
  });
}
