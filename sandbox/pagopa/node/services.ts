// The node's SOAP services for providers and for IO.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { activateIOPaymentReq, activateIOPaymentRes } from '../messages/node-for-io.ts';
import {
  activatePaymentNoticeReq,
  activatePaymentNoticeRes,
  activatePaymentNoticeV2Request,
  activatePaymentNoticeV2Response,
  demandPaymentNoticeRequest,
  demandPaymentNoticeResponse,
  sendPaymentOutcomeReq,
  sendPaymentOutcomeRes,
  sendPaymentOutcomeV2Request,
  sendPaymentOutcomeV2Response,
  verificaBollettinoReq,
  verificaBollettinoRes,
  verifyPaymentNoticeReq,
  verifyPaymentNoticeRes,
} from '../messages/node-for-psp.ts';
import {
  nodoChiediCatalogoServiziV2Request,
  nodoChiediCatalogoServiziV2Response,
} from '../messages/service-catalogue.ts';
import type { PagoPa } from '../pagopa.ts';
import { nodeForIOPath, nodeForPaPath, nodeForPspPath } from '../paths.ts';
import type { Scenario } from '../scenarios.ts';
import type { FaultBean } from '../soap/faults.ts';
import {
  operation,
  registerSoapService,
  type ServedExchange,
  type Silence,
} from '../soap/service.ts';
import { subscriptionKey } from '../world.ts';
import { wsdlOf } from '../xml/wsdl.ts';
import { activate } from './activate.ts';
import { demandNotice, verifySlip } from './other-ways.ts';
import { takeOutcome } from './outcome.ts';
import { catalogueFor } from './service-catalogue.ts';
import { flowFromProvider, flowsForStations } from './settlement-services.ts';
import type { Attempt } from './state.ts';
import { verify } from './verify.ts';

export const refuseKO = (fault: FaultBean) => ({ outcome: 'KO' as const, fault });

export function refuseWithoutKey(request: FastifyRequest): string | undefined {
  return request.headers['ocp-apim-subscription-key'] === subscriptionKey
    ? undefined
    : 'Ocp-Apim-Subscription-Key is missing or unknown';
}

/** The simulated providers' own calls are logged where they are made. */
export function logTo(pagopa: PagoPa, to: string): (exchange: ServedExchange) => void {
  return (exchange) =>
    pagopa.wire.add({
      ...exchange,
      at: pagopa.clock.now().toString({ fractionalSecondDigits: 3 }),
      from: 'chi chiama',
      to,
    });
}

export function registerNodeServices(server: FastifyInstance, pagopa: PagoPa): void {
  registerSoapService(server, {
    path: nodeForPspPath,
    refuseCaller: refuseWithoutKey,
    wsdl: () => wsdlOf('nodeForPsp', `${pagopa.url()}${nodeForPspPath}`),
    log: logTo(pagopa, 'nodo'),
    operations: [
      operation({
        action: 'verifyPaymentNotice',
        request: verifyPaymentNoticeReq,
        reply: verifyPaymentNoticeRes,
        refuse: refuseKO,
        handle: async (request, call) => verify(pagopa, request, call),
      }),
      operation({
        action: 'activatePaymentNotice',
        request: activatePaymentNoticeReq,
        reply: activatePaymentNoticeRes,
        refuse: refuseKO,
        handle: async (request, call) => {
          const { attempt, scenario } = await activate(pagopa, request, call, { stamps: false });
          const transfer = attempt.data.transferList.transfer.map(
            ({
              companyName: _,
              transferCategory: __,
              richiestaMarcaDaBollo: ___,
              IBAN = '',
              ...rest
            }) => ({
              ...rest,
              IBAN,
            }),
          );
          return (
            lostAnswer(scenario, attempt) ?? {
              ...activated(attempt),
              transferList: { transfer },
              creditorReferenceId: attempt.data.creditorReferenceId,
              ...standIn(attempt),
            }
          );
        },
      }),
      operation({
        action: 'activatePaymentNoticeV2',
        request: activatePaymentNoticeV2Request,
        reply: activatePaymentNoticeV2Response,
        refuse: refuseKO,
        handle: async (request, call) => {
          const { attempt, scenario } = await activate(pagopa, request, call);
          return (
            lostAnswer(scenario, attempt) ?? {
              ...activated(attempt),
              transferList: attempt.data.transferList,
              metadata: attempt.data.metadata,
              creditorReferenceId: attempt.data.creditorReferenceId,
              ...standIn(attempt),
            }
          );
        },
      }),
      operation({
        action: 'sendPaymentOutcome',
        request: sendPaymentOutcomeReq,
        reply: sendPaymentOutcomeRes,
        refuse: refuseKO,
        handle: async ({ paymentToken, ...request }) =>
          takeOutcome(pagopa, { ...request, paymentTokens: { paymentToken: [paymentToken] } }),
      }),
      operation({
        action: 'sendPaymentOutcomeV2',
        request: sendPaymentOutcomeV2Request,
        reply: sendPaymentOutcomeV2Response,
        refuse: refuseKO,
        handle: async (request) => takeOutcome(pagopa, request),
      }),
      operation({
        action: 'verificaBollettino',
        request: verificaBollettinoReq,
        reply: verificaBollettinoRes,
        refuse: refuseKO,
        handle: async (request, call) => verifySlip(pagopa, request, call),
      }),
      operation({
        action: 'demandPaymentNotice',
        request: demandPaymentNoticeRequest,
        reply: demandPaymentNoticeResponse,
        refuse: refuseKO,
        handle: async (request) => demandNotice(pagopa, request),
      }),
      operation({
        action: 'nodoChiediCatalogoServiziV2',
        request: nodoChiediCatalogoServiziV2Request,
        reply: nodoChiediCatalogoServiziV2Response,
        refuse: refuseKO,
        handle: async (request) => catalogueFor(pagopa, request),
      }),
      flowFromProvider(pagopa),
    ],
  });
  registerSoapService(server, {
    path: nodeForIOPath,
    refuseCaller: refuseWithoutKey,
    wsdl: () => wsdlOf('nodeForIO', `${pagopa.url()}${nodeForIOPath}`),
    log: logTo(pagopa, 'nodo'),
    operations: [
      operation({
        action: 'activateIOPayment',
        request: activateIOPaymentReq,
        reply: activateIOPaymentRes,
        refuse: refuseKO,
        handle: async (request, call) => {
          const { attempt, scenario } = await activate(pagopa, request, call);
          return (
            lostAnswer(scenario, attempt) ?? {
              ...activated(attempt),
              creditorReferenceId: attempt.data.creditorReferenceId,
            }
          );
        },
      }),
    ],
  });
}

export function registerSettlementServices(server: FastifyInstance, pagopa: PagoPa): void {
  registerSoapService(server, {
    path: nodeForPaPath,
    refuseCaller: refuseWithoutKey,
    wsdl: () => wsdlOf('nodeForPa', `${pagopa.url()}${nodeForPaPath}`),
    log: logTo(pagopa, 'nodo'),
    operations: flowsForStations(pagopa),
  });
}

function activated({ data, token, position }: Attempt) {
  return {
    outcome: 'OK' as const,
    totalAmount: data.paymentAmount,
    paymentDescription: data.description,
    fiscalCodePA: position.fiscalCode,
    companyName: data.companyName,
    officeName: data.officeName,
    paymentToken: token,
  };
}

const standIn = ({ isStandIn }: Attempt) => (isStandIn ? { standin: true } : {});

/** Lost once: who asks again with the same key hears it. */
function lostAnswer(scenario: Scenario, attempt: Attempt): Silence | undefined {
  if (scenario !== 'activation_answer_lost' || attempt.isAnswerLost) return undefined;
  attempt.isAnswerLost = true;
  return { silence: 'close' };
}
