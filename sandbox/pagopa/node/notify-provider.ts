// How a provider hears that a front-end has taken money for it (pspNotifyPayment, the first or the second), and what the node makes of
// its answer, or of none.

import type { MessageValue } from '../xml/message.ts';
import {
  pspNotifyPaymentReq,
  pspNotifyPaymentRes,
  pspNotifyPaymentV2,
  pspNotifyPaymentV2Res,
} from '../messages/psp-for-node.ts';
import { addressOf, type PagoPa, recorder } from '../pagopa.ts';
import { callSoap, type SoapAnswer } from '../soap/client.ts';
import { sendPaymentResult } from './payment-result.ts';
import { refuseByReceipt } from './receipts.ts';
import { scenarioOf } from './scenario.ts';
import { type Attempt, type Closure, moveTo } from './state.ts';

const notifyTimeout = 7_000;
/** Of metadata. */
const MOST_ENTRIES = 15;

export async function notifyProvider(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  closure: Closure,
): Promise<void> {
  const [first] = attempts;
  const provider = pagopa.world.providers.get(first?.provider.id ?? '');
  if (first === undefined || provider?.url === undefined) return;
  const answer = await tellProvider(pagopa, attempts, closure);
  const now = pagopa.clock.now();
  // The outcome may have overtaken the answer.
  const waiting = attempts.filter(({ status }) => status === 'PAYMENT_SENT');
  if (answer.outcome === 'answered' && answer.value.outcome === 'KO') {
    for (const attempt of waiting) {
      moveTo(attempt, 'PAYMENT_REFUSED', now);
      attempt.position.status = 'INSERTED';
      pagopa.state.open.delete(attempt);
      refuseByReceipt(pagopa, attempt, 'RIFIUTATO_DAL_PSP');
      attempt.outcome = { result: 'KO', at: now, details: undefined };
      attempt.resultSent = true;
    }
    if (waiting.length > 0) await sendPaymentResult(pagopa, waiting, 'KO');
    return;
  }
  const status = statusAfter(answer.outcome);
  for (const attempt of waiting) moveTo(attempt, status, now);
}

export async function tellProvider(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  closure: Closure,
): Promise<SoapAnswer<typeof pspNotifyPaymentRes> | SoapAnswer<typeof pspNotifyPaymentV2Res>> {
  const [first] = attempts;
  const provider = pagopa.world.providers.get(first?.provider.id ?? '');
  const url = addressOf(pagopa, provider?.url ?? '');
  const action = closure.version === 1 ? 'pspNotifyPayment' : 'pspNotifyPaymentV2';
  const to = provider?.name ?? '';
  const record = recorder(pagopa, { from: 'nodo', to, operation: action, url });
  const how = {
    url,
    identity: pagopa.identity(),
    action,
    timeoutMs: notifyTimeout * pagopa.settings.time_scale,
    headers: {
      'x-sandbox-scenario':
        closure.asked ?? (first && scenarioOf(pagopa, first.position, 'notification')) ?? 'payable',
    },
  };
  return closure.version === 1 && first !== undefined
    ? callSoap(
        {
          ...how,
          request: pspNotifyPaymentReq,
          value: firstNotificationOf(first, closure),
          reply: pspNotifyPaymentRes,
        },
        record,
      )
    : callSoap(
        {
          ...how,
          request: pspNotifyPaymentV2,
          value: notificationOf(attempts, closure),
          reply: pspNotifyPaymentV2Res,
        },
        record,
      );
}

/** Silence says nothing: the provider may have taken it. */
function statusAfter(outcome: Awaited<ReturnType<typeof callSoap>>['outcome']) {
  if (outcome === 'answered') return 'PAYMENT_ACCEPTED';
  return outcome === 'timeout' ? 'PAYMENT_UNKNOWN' : 'PAYMENT_SEND_ERROR';
}

function notificationOf(
  attempts: readonly Attempt[],
  closure: Closure,
): MessageValue<typeof pspNotifyPaymentV2> {
  const { provider } = attempts[0] ?? { provider: { id: '', broker: '', channel: '' } };
  return {
    idPSP: provider.id,
    idBrokerPSP: provider.broker,
    idChannel: provider.channel,
    transactionId: closure.transactionId.slice(0, 35),
    totalAmount: closure.total,
    fee: closure.fee,
    primaryCiIncurredFee: closure.primaryCiIncurredFee,
    idBundle: closure.idBundle,
    idCiBundle: closure.idCiBundle,
    timestampOperation: closure.timestamp,
    paymentList: {
      payment: attempts.map(({ token, data, position }) => ({
        paymentToken: token,
        paymentDescription: data.description,
        fiscalCodePA: position.fiscalCode,
        companyName: data.companyName,
        officeName: data.officeName,
        creditorReferenceId: data.creditorReferenceId,
        debtAmount: data.paymentAmount,
        transferList: {
          transfer: data.transferList.transfer.map(
            ({ transferCategory: _, ...transfer }) => transfer,
          ),
        },
        metadata: data.metadata,
      })),
    },
    additionalPaymentInformations: {
      metadata: {
        mapEntry: [
          { key: 'tipoVersamento', value: closure.paymentMethod ?? 'CP' },
          { key: 'transactionId', value: closure.transactionId.slice(0, 140) },
          ...closure.information
            .filter(([key]) => key !== 'transactionId' && key !== 'tipoVersamento')
            .slice(0, MOST_ENTRIES - 2)
            .map(([key, value]) => ({ key: key.slice(0, 140), value })),
        ],
      },
    },
  };
}

/** The first version names the gateway's words, by kind of method; a method that it does not know is like a telephone's. */
function firstNotificationOf(
  { token, data, position, provider }: Attempt,
  closure: Closure,
): MessageValue<typeof pspNotifyPaymentReq> {
  const said = new Map(closure.information);
  const common = {
    totalAmount: closure.total,
    fee: closure.fee,
    timestampOperation: closure.timestamp,
  };
  const transactionId = said.get('transactionId') ?? closure.transactionId;
  const byGateway = {
    ...common,
    outcomePaymentGateway: said.get('outcomePaymentGateway') ?? 'OK',
    authorizationCode: (said.get('authorizationCode') ?? '000000').slice(0, 6),
  };
  return {
    idPSP: provider.id,
    idBrokerPSP: provider.broker,
    idChannel: provider.channel,
    paymentToken: token,
    paymentDescription: data.description,
    fiscalCodePA: position.fiscalCode,
    companyName: data.companyName,
    officeName: data.officeName,
    creditorReferenceId: data.creditorReferenceId,
    debtAmount: data.paymentAmount,
    transferList: {
      transfer: data.transferList.transfer.map(
        ({ idTransfer, transferAmount, fiscalCodePA, IBAN, remittanceInformation, metadata }) => ({
          idTransfer,
          transferAmount,
          fiscalCodePA,
          IBAN: IBAN ?? '',
          remittanceInformation,
          metadata,
        }),
      ),
    },
    ...(closure.paymentMethod === 'CP'
      ? { creditCardPayment: { rrn: said.get('rrn') ?? closure.transactionId, ...byGateway } }
      : closure.paymentMethod === 'PPAL'
        ? {
            paypalPayment: {
              transactionId,
              pspTransactionId: said.get('pspTransactionId') ?? closure.transactionId,
              ...common,
            },
          }
        : { bancomatpayPayment: { transactionId, ...byGateway } }),
  };
}
