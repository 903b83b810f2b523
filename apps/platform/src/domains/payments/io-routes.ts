// IO's three payment endpoints for native clients: the same acts as ours, in IO's words.
import { answer, serve } from '@io/endpoint/serve';
import {
  cents,
  type CitizenId,
  type NoticeNumber,
  type OrganizationFiscalCode,
} from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { beginPayment } from './actions.ts';
import * as contract from './io-contract.ts';
import type { Payments } from './index.ts';
import { lookAtNotice, type NoticeRefused } from './notice-actions.ts';
import type { NoticeFound } from './node.ts';
import { paymentProblems } from './problems.ts';
import { findRequest } from './store.ts';

const noticeOf = (rptId: string) => ({
  payee: rptId.slice(0, 11) as OrganizationFiscalCode,
  noticeNumber: rptId.slice(11) as NoticeNumber,
});

/** IO's oldest words, by our problem. */
const DETAILS: Readonly<Record<string, string>> = {
  notice_already_paid: 'PAYMENT_DUPLICATED',
  notice_in_progress: 'PAYMENT_ONGOING',
  notice_expired: 'PAYMENT_EXPIRED',
  notice_unknown: 'PAYMENT_UNKNOWN',
  notice_data_wrong: 'DOMAIN_UNKNOWN',
  amount_differs: 'INVALID_AMOUNT',
};
/** What pagoPA would have said, where our own transactions knew first. */
const CODES: Readonly<Record<string, string>> = {
  notice_already_paid: 'PPT_PAGAMENTO_DUPLICATO',
  notice_in_progress: 'PPT_PAGAMENTO_IN_CORSO',
  amount_differs: 'PAA_ATTIVA_RPT_IMPORTO_NON_VALIDO',
};

const notPossible = (code: string, faultCode: string | undefined) =>
  new Refusal(contract.ioPaymentProblems.payment_not_possible, {
    more: {
      detail: DETAILS[code] ?? 'PAYMENT_UNAVAILABLE',
      // A code that no list of IO's has is IO's generic one; ours stands beside.
      detail_v2: faultCode ?? CODES[code] ?? 'GENERIC_ERROR',
      ...(faultCode !== undefined && { fault_code: faultCode }),
    },
  });

const KNOWN = /^(PPT|PAA)_/;
const refusedAs = ({ problem, fault }: NoticeRefused) =>
  notPossible(
    problem.code,
    fault !== undefined && fault.family !== 'generic' && KNOWN.test(fault.code)
      ? fault.code
      : undefined,
  );

/** IO's largest amount, in cents. */
const IO_MAX = 99_999_999;
const MOST_NAME = 70;

function wireRequest(rptId: string, found: NoticeFound, contextCode: string) {
  return {
    importoSingoloVersamento: found.amount,
    codiceContestoPagamento: contextCode,
    ...(found.description !== '' && { causaleVersamento: found.description.slice(0, 140) }),
    enteBeneficiario: {
      identificativoUnivocoBeneficiario: noticeOf(rptId).payee,
      denominazioneBeneficiario: found.payeeName.slice(0, MOST_NAME),
    },
    ...(found.dueDate !== undefined && { dueDate: found.dueDate.toString() }),
  };
}

const newContextCode = (): string => crypto.randomUUID().replaceAll('-', '');
const keyOf = (contextCode: string): string => `ccp:${sha256(contextCode).toString('hex', 0, 16)}`;

export function ioPaymentRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  payments: Payments | undefined,
): void {
  async function look(citizenId: CitizenId, rptId: string): Promise<NoticeFound> {
    if (payments === undefined) throw notPossible('payments_off', undefined);
    payments.gate.mayBegin();
    const found = await lookAtNotice(context, payments.node, citizenId, noticeOf(rptId));
    if (found.is === 'refused') throw refusedAs(found);
    if (found.amount > IO_MAX) throw notPossible('total_too_large', undefined);
    return found;
  }

  serve(app, doors, contract.getPaymentRequest, async ({ caller, params }) =>
    answer(
      200,
      wireRequest(params.rptId, await look(caller.subject, params.rptId), newContextCode()),
    ),
  );

  serve(app, doors, contract.activatePayment, async ({ caller, body }) => {
    const { rptId, importoSingoloVersamento: amount, codiceContestoPagamento: code } = body;
    const found = await look(caller.subject, rptId);
    if (found.amount !== amount) throw notPossible(paymentProblems.amount_differs.code, undefined);
    const notice = { ...noticeOf(rptId), approved: cents(amount) };
    const { node } = payments as Payments;
    await beginPayment(context, node, caller.subject, [notice], keyOf(code));
    return answer(200, wireRequest(rptId, found, code));
  });

  serve(app, doors, contract.getActivation, async ({ caller, params }) => {
    const key = keyOf(params.codiceContestoPagamento);
    const begun = await findRequest(context.sql, caller.subject, key);
    if (begun === undefined) throw new Refusal(contract.ioPaymentProblems.activation_not_found);
    return answer(200, { idPagamento: begun.payment_id });
  });
}
