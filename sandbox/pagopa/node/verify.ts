// Is a notice payable, and for how much? Nothing changes by asking.

import { randomUUID } from 'node:crypto';
import type { MessageValue } from '../xml/message.ts';
import type { verifyPaymentNoticeReq, verifyPaymentNoticeRes } from '../messages/node-for-psp.ts';
import type { PagoPa } from '../pagopa.ts';
import { counterId, payAtCounter } from '../psp/counter.ts';
import { NodeFault } from '../soap/faults.ts';
import type { Call, Silence } from '../soap/service.ts';
import { refuseByScenario, refuseOccupied } from './activate.ts';
import { askToVerify } from './ask-institution.ts';
import { verifyAtOlder } from './ask-older.ts';
import { checkCaller, checkPayee } from './callers.ts';
import { scenarioOf } from './scenario.ts';
import { orInItsPlace, verifiedFromCopy } from './stand-in.ts';

export async function verify(
  pagopa: PagoPa,
  request: MessageValue<typeof verifyPaymentNoticeReq>,
  call: Pick<Call, 'headers'>,
  /** The older way brings its own. */
  ccp = randomUUID().replaceAll('-', ''),
): Promise<MessageValue<typeof verifyPaymentNoticeRes> | Silence> {
  const { fiscalCode, noticeNumber } = request.qrCode;
  const caller = checkCaller(pagopa.world, request);
  const { institution, station } = checkPayee(pagopa.world, fiscalCode, noticeNumber);
  const scenario = scenarioOf(pagopa, request.qrCode, 'verification', call.headers);
  if (scenario === 'node_silent') return { silence: 'hang' };
  if (scenario === 'node_nonsense') return { silence: 'nonsense' };
  refuseByScenario(scenario);
  const position = pagopa.state.find(fiscalCode, noticeNumber);
  if (position !== undefined) refuseOccupied(position);
  const asked = { institution, station, noticeNumber, scenario };
  const { said: answer, isStandIn } = await orInItsPlace(
    pagopa,
    asked,
    async () =>
      station.older === true
        ? verifyAtOlder(pagopa, asked, { ...request, ccp })
        : askToVerify(pagopa, asked),
    () => verifiedFromCopy(pagopa, asked),
  );
  if (scenario === 'paid_at_counter' && caller.id !== counterId)
    await payAtCounter(pagopa, { fiscal_code: fiscalCode, notice_number: noticeNumber });
  const option = answer.paymentList?.paymentOptionDescription;
  if (option === undefined)
    throw new NodeFault('PPT_STAZIONE_INT_PA_ERRORE_RESPONSE', 'OK senza dati.');
  return {
    outcome: 'OK',
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
    fiscalCodePA: answer.fiscalCodePA ?? fiscalCode,
    companyName: answer.companyName ?? institution.name,
    officeName: answer.officeName,
    ...(isStandIn && { standin: true }),
  };
}
