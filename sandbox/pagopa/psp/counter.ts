// The tobacconist: looks a printed notice up by its number, takes the money, tells the node at once.

import { cents, formatEuros } from '@io/vocabulary';
import {
  activatePaymentNoticeV2Request,
  activatePaymentNoticeV2Response,
  sendPaymentOutcomeV2Request,
  sendPaymentOutcomeV2Response,
  verifyPaymentNoticeReq,
  verifyPaymentNoticeRes,
} from '../messages/node-for-psp.ts';
import type { Message, MessageValue } from '../xml/message.ts';
import { romeDate } from '../clock.ts';
import { type PagoPa, recorder } from '../pagopa.ts';
import { nodeForPspPath } from '../paths.ts';
import { callSoap } from '../soap/client.ts';
import type { FaultBean } from '../soap/faults.ts';
import { subscriptionKey } from '../world.ts';

export const counterId = 'SBXTABAC';
const fee = cents(200);

export type CounterNotice = { readonly fiscal_code: string; readonly notice_number: string };

export type CounterAnswer =
  | {
      readonly outcome: 'payable';
      readonly amount: string;
      readonly fee: string;
      readonly description: string;
      readonly payee: string;
    }
  | {
      readonly outcome: 'paid';
      readonly token: string;
      readonly amount: string;
      readonly fee: string;
      readonly description: string;
      readonly payee: string;
      readonly paid_at: string;
    }
  | { readonly outcome: 'refused'; readonly fault_code: string; readonly reason: string };

export async function lookUp(pagopa: PagoPa, notice: CounterNotice): Promise<CounterAnswer> {
  const answer = await ask(
    pagopa,
    'verifyPaymentNotice',
    verifyPaymentNoticeReq,
    verifyPaymentNoticeRes,
    {
      ...identity(pagopa),
      qrCode: qrCodeOf(notice),
    },
  );
  if (answer.outcome === 'refused') return answer;
  const option = answer.paymentList?.paymentOptionDescription[0];
  return {
    outcome: 'payable',
    amount: option === undefined ? '' : formatEuros(option.amount),
    fee: formatEuros(fee),
    description: answer.paymentDescription ?? '',
    payee: answer.companyName ?? '',
  };
}

export async function payAtCounter(pagopa: PagoPa, notice: CounterNotice): Promise<CounterAnswer> {
  const looked = await lookUp(pagopa, notice);
  if (looked.outcome !== 'payable') return looked;
  const activated = await ask(
    pagopa,
    'activatePaymentNoticeV2',
    activatePaymentNoticeV2Request,
    activatePaymentNoticeV2Response,
    {
      ...identity(pagopa),
      qrCode: qrCodeOf(notice),
      amount: cents(Math.round(Number(looked.amount) * 100)),
      paymentMethod: 'PO',
      touchPoint: 'TS',
    },
  );
  if (activated.outcome === 'refused') return activated;
  const { paymentToken: token, totalAmount } = activated;
  if (token === undefined || totalAmount === undefined) return refused('?', 'OK senza token');
  const now = pagopa.clock.now();
  const today = romeDate(now);
  const told = await ask(
    pagopa,
    'sendPaymentOutcomeV2',
    sendPaymentOutcomeV2Request,
    sendPaymentOutcomeV2Response,
    {
      ...identity(pagopa),
      paymentTokens: { paymentToken: [token] },
      outcome: 'OK',
      details: {
        paymentMethod: 'cash',
        paymentChannel: 'frontOffice',
        fee,
        applicationDate: today.toString(),
        transferDate: today.add({ days: 1 }).toString(),
      },
    },
  );
  if (told.outcome === 'refused') return told;
  return {
    ...looked,
    outcome: 'paid',
    token,
    amount: formatEuros(totalAmount),
    paid_at: now.toString({ smallestUnit: 'second' }),
  };
}

function identity({ world }: PagoPa) {
  const provider = world.providers.get(counterId);
  if (provider === undefined) throw new Error('the tobacconist is gone');
  return {
    idPSP: provider.id,
    idBrokerPSP: provider.broker,
    idChannel: provider.channel,
    password: provider.password,
  };
}

function qrCodeOf({ fiscal_code: fiscalCode, notice_number: noticeNumber }: CounterNotice) {
  return { fiscalCode, noticeNumber };
}

type Refusal = Extract<CounterAnswer, { readonly outcome: 'refused' }>;

const refused = (code: string, reason: string): Refusal => ({
  outcome: 'refused',
  fault_code: code,
  reason,
});

async function ask<Req extends Message, Res extends Message>(
  pagopa: PagoPa,
  action: string,
  request: Req,
  reply: Res,
  value: MessageValue<Req>,
): Promise<MessageValue<Res> | Refusal> {
  const url = `${pagopa.base()}${nodeForPspPath}`;
  const answer = await callSoap(
    {
      url,
      action,
      request,
      value,
      reply,
      timeoutMs: 12_000,
      headers: { 'ocp-apim-subscription-key': subscriptionKey },
    },
    recorder(pagopa, { from: 'tabaccheria', to: 'nodo', operation: action, url }),
  );
  if (answer.outcome !== 'answered') return refused(answer.outcome, answer.why);
  const { outcome, fault } = answer.value as { outcome?: string; fault?: FaultBean };
  if (outcome === 'OK') return answer.value;
  return refused(
    fault?.originalFaultCode ?? fault?.faultCode ?? 'KO',
    fault?.description ?? fault?.faultString ?? '',
  );
}
