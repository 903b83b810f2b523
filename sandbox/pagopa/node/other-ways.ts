// The other ways to a notice: a postal slip, which names an account in place of an institution, and a service that
// makes a notice at once for what the payer says (a car's tax).

import type {
  demandPaymentNoticeRequest,
  demandPaymentNoticeResponse,
  verificaBollettinoReq,
  verificaBollettinoRes,
} from '../messages/node-for-psp.ts';
import {
  paDemandPaymentNoticeRequest,
  paDemandPaymentNoticeResponse,
} from '../messages/pa-for-node.ts';
import type { PagoPa } from '../pagopa.ts';
import { NodeFault } from '../soap/faults.ts';
import type { Call, Silence } from '../soap/service.ts';
import { demandServices } from '../world.ts';
import type { MessageValue } from '../xml/message.ts';
import { ask, calleeOf } from './ask-institution.ts';
import { checkCaller, checkDomain } from './callers.ts';
import { verify } from './verify.ts';

export async function verifySlip(
  pagopa: PagoPa,
  request: MessageValue<typeof verificaBollettinoReq>,
  call: Pick<Call, 'headers'>,
): Promise<MessageValue<typeof verificaBollettinoRes> | Silence> {
  checkCaller(pagopa.world, request);
  const owner = [...pagopa.world.institutions.values()].find(
    ({ postalAccount }) => postalAccount === request.ccPost,
  );
  if (owner === undefined)
    throw new NodeFault('PPT_SEMANTICA', 'Il conto corrente postale non è censito.');
  const { noticeNumber } = request;
  const answer = await verify(
    pagopa,
    { ...request, qrCode: { fiscalCode: owner.fiscalCode, noticeNumber } },
    call,
  );
  if ('silence' in answer) return answer;
  const { paymentList, standin: _, ...rest } = answer;
  return {
    ...rest,
    noticeNumber,
    ...(paymentList !== undefined && {
      paymentBollettinoList: {
        // The institution has the account: the slip may be paid into it alone.
        paymentOptionDescription: paymentList.paymentOptionDescription.map((option) => ({
          ...option,
          allCCP: true,
        })),
      },
    }),
  };
}

export async function demandNotice(
  pagopa: PagoPa,
  request: MessageValue<typeof demandPaymentNoticeRequest>,
): Promise<MessageValue<typeof demandPaymentNoticeResponse>> {
  const { world } = pagopa;
  checkCaller(world, request);
  const service = demandServices.find(
    ({ idSoggettoServizio }) => idSoggettoServizio === request.idSoggettoServizio,
  );
  if (service === undefined)
    throw new NodeFault('PPT_SEMANTICA', 'idSoggettoServizio non è censito.');
  const institution = checkDomain(world, service.fiscalCode);
  const station = world.stations.get(service.stationId);
  if (station === undefined) throw new NodeFault('PPT_STAZIONE_INT_PA_SCONOSCIUTA');
  const asked = { institution, station, noticeNumber: '', scenario: undefined };
  const answer = await ask(pagopa, asked, {
    action: 'paDemandPaymentNotice',
    request: paDemandPaymentNoticeRequest,
    value: {
      ...calleeOf(station, institution.fiscalCode),
      idServizio: service.idServizio,
      idSoggettoServizio: service.idSoggettoServizio,
      datiSpecificiServizioRequest: request.datiSpecificiServizio,
    },
    reply: paDemandPaymentNoticeResponse,
  });
  const option = answer.paymentList?.paymentOptionDescription;
  if (option === undefined || answer.qrCode === undefined)
    throw new NodeFault('PPT_STAZIONE_INT_PA_ERRORE_RESPONSE', 'OK senza dati.');
  return {
    outcome: 'OK',
    qrCode: answer.qrCode,
    paymentList: {
      paymentOptionDescription: [
        {
          amount: option.amount,
          options: option.options,
          dueDate: option.dueDate,
          paymentNote: option.detailDescription,
        },
      ],
    },
    paymentDescription: answer.paymentDescription,
    fiscalCodePA: answer.fiscalCodePA ?? institution.fiscalCode,
    companyName: answer.companyName ?? institution.name,
    officeName: answer.officeName,
  };
}
