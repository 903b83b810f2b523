// The simulated institutions' paForNode: one address for all of them.

import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { MessageValue } from '../xml/message.ts';
import {
  paDemandPaymentNoticeRequest,
  paDemandPaymentNoticeResponse,
  paGetPaymentReq,
  paGetPaymentRes,
  paGetPaymentV2Request,
  paGetPaymentV2Response,
  paSendRTReq,
  paSendRTRes,
  paSendRTV2Request,
  paSendRTV2Response,
  paVerifyPaymentNoticeReq,
  paVerifyPaymentNoticeRes,
} from '../messages/pa-for-node.ts';
import type { PagoPa } from '../pagopa.ts';
import { institutionPath } from '../paths.ts';
import { type Scenario, scenarios } from '../scenarios.ts';
import { scenarioOfHeader } from '../settings.ts';
import { type FaultBean, NodeFault } from '../soap/faults.ts';
import { type Call, operation, registerSoapService, type Silence } from '../soap/service.ts';
import { wsdlOf } from '../xml/wsdl.ts';
import { amountAsked, checkPayable, institutionFault, paymentDataOf } from './answers.ts';
import { type Notice, noticeNumberFor } from './catalogue.ts';

/** The notice, and what befalls it; a station that does not answer does not get this far. */
export function scenarioAt(
  notice: Notice,
  call: Call,
): { notice: Notice; scenario: Scenario } | Silence {
  const asked = scenarioOfHeader(call.headers['x-sandbox-scenario']);
  const scenario =
    asked !== undefined && scenarios[asked].by === 'institution' ? asked : notice.scenario;
  if (scenario === 'institution_unreachable') return { silence: 'close' };
  if (scenario === 'institution_slow') return { silence: 'hang' };
  if (scenario === 'institution_nonsense') return { silence: 'nonsense' };
  return { notice, scenario };
}

/** Throws while the institution does not want it. */
export function takeReceipt(notice: Notice, receiptId: string): void {
  const never = notice.scenario === 'receipt_never_taken';
  if (never || (notice.scenario === 'receipt_refused_twice' && notice.refusals < 2)) {
    notice.refusals += 1;
    throw new NodeFault(institutionFault(notice.fiscalCode, 'PAA_SYSTEM_ERROR', 'Errore generico'));
  }
  notice.paidBy ??= receiptId;
}

export function registerInstitutions(server: FastifyInstance, pagopa: PagoPa): void {
  const { catalogue, world } = pagopa;
  const refuse = (fault: FaultBean) => ({ outcome: 'KO' as const, fault });

  const about = (
    qrCode: { readonly fiscalCode: string; readonly noticeNumber: string },
    call: Call,
  ) => scenarioAt(catalogue.find(qrCode.fiscalCode, qrCode.noticeNumber), call);

  const faceOf = (notice: Notice, scenario: Scenario) => ({
    paymentList: {
      paymentOptionDescription: {
        amount: amountAsked(notice, scenario, false),
        options: 'EQ' as const,
        dueDate: notice.dueDate,
        detailDescription: notice.description.slice(0, 140),
        allCCP: false,
      },
    },
    paymentDescription: notice.description.slice(0, 140),
    fiscalCodePA: notice.fiscalCode,
    companyName: world.institutions.get(notice.fiscalCode)?.name ?? 'Ente di prova',
    officeName: notice.office,
  });

  const takeOne = (receipt: {
    readonly receiptId: string;
    readonly noticeNumber: string;
    readonly fiscalCode: string;
  }) => {
    takeReceipt(catalogue.find(receipt.fiscalCode, receipt.noticeNumber), receipt.receiptId);
    return { outcome: 'OK' as const };
  };

  const payment = (
    { qrCode }: MessageValue<typeof paGetPaymentV2Request>,
    call: Call,
  ): MessageValue<typeof paGetPaymentV2Response> | Silence => {
    const found = about(qrCode, call);
    if ('silence' in found) return found;
    checkPayable(found.notice, found.scenario, true);
    return { outcome: 'OK', data: paymentDataOf(found.notice, found.scenario, world) };
  };

  registerSoapService(server, {
    path: institutionPath,
    refuseCaller: () => undefined,
    wsdl: () => wsdlOf('paForNode', `${pagopa.url()}${institutionPath}`),
    // The node's side of these calls is already in the log.
    log: () => {},
    operations: [
      operation({
        action: 'paVerifyPaymentNotice',
        request: paVerifyPaymentNoticeReq,
        reply: paVerifyPaymentNoticeRes,
        refuse,
        handle: async ({ qrCode }, call) => {
          const found = about(qrCode, call);
          if ('silence' in found) return found;
          const { notice, scenario } = found;
          checkPayable(notice, scenario, false);
          return { outcome: 'OK' as const, ...faceOf(notice, scenario) };
        },
      }),
      operation({
        action: 'paGetPayment',
        request: paGetPaymentReq,
        reply: paGetPaymentRes,
        refuse,
        handle: async (request, call) => {
          const answer = payment(request, call);
          if ('silence' in answer || answer.data === undefined) return answer;
          const transfer = answer.data.transferList.transfer.map(
            ({ IBAN, companyName: _, richiestaMarcaDaBollo: __, ...rest }) => ({
              ...rest,
              IBAN: IBAN ?? 'IT60X0542811101000000123456',
            }),
          );
          return { outcome: 'OK' as const, data: { ...answer.data, transferList: { transfer } } };
        },
      }),
      operation({
        action: 'paGetPaymentV2',
        request: paGetPaymentV2Request,
        reply: paGetPaymentV2Response,
        refuse,
        handle: async (request, call) => payment(request, call),
      }),
      operation({
        action: 'paDemandPaymentNotice',
        request: paDemandPaymentNoticeRequest,
        reply: paDemandPaymentNoticeResponse,
        refuse,
        handle: async (request) => {
          // For the same words the same notice.
          const seed = createHash('sha256').update(request.datiSpecificiServizioRequest).digest();
          const number = noticeNumberFor(seed.readUIntBE(0, 4), '00');
          const notice = catalogue.find(request.idPA, number);
          checkPayable(notice, notice.scenario, false);
          return {
            outcome: 'OK' as const,
            qrCode: { fiscalCode: notice.fiscalCode, noticeNumber: number },
            ...faceOf(notice, notice.scenario),
          };
        },
      }),
      operation({
        action: 'paSendRT',
        request: paSendRTReq,
        reply: paSendRTRes,
        refuse,
        handle: async ({ receipt }) => takeOne(receipt),
      }),
      operation({
        action: 'paSendRTV2',
        request: paSendRTV2Request,
        reply: paSendRTV2Response,
        refuse,
        handle: async ({ receipt }) => takeOne(receipt),
      }),
    ],
  });
}
