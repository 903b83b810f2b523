// Stand-in: where an institution does not answer, the node answers in its place from its own copy of what is owed. It
// has one of the simulated institutions alone.

import { amountAsked, checkPayable, paymentDataOf } from '../institution/answers.ts';
import type { paVerifyPaymentNoticeRes } from '../messages/pa-for-node.ts';
import type { PagoPa } from '../pagopa.ts';
import { NodeFault } from '../soap/faults.ts';
import { simulatorStation } from '../world.ts';
import type { MessageValue } from '../xml/message.ts';
import type { Asked } from './ask-institution.ts';
import type { PaymentData } from './state.ts';

const absent: ReadonlySet<string> = new Set([
  'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE',
  'PPT_STAZIONE_INT_PA_TIMEOUT',
  'PPT_STAZIONE_INT_PA_SERVIZIO_NONATTIVO',
]);

/** What the institution says, or the node in its place; who says no itself is not stood in for. */
export async function orInItsPlace<T>(
  { settings }: PagoPa,
  { station }: Asked,
  institution: () => Promise<T>,
  node: () => T,
): Promise<{ readonly said: T; readonly isStandIn: boolean }> {
  try {
    return { said: await institution(), isStandIn: false };
  } catch (error) {
    const mayStandIn =
      settings.stand_in &&
      station.broker === simulatorStation.broker &&
      error instanceof NodeFault &&
      absent.has(error.bean.faultCode);
    if (!mayStandIn) throw error;
    return { said: node(), isStandIn: true };
  }
}

const noticeOf = ({ catalogue }: PagoPa, { institution, noticeNumber }: Asked) => {
  const notice = catalogue.find(institution.fiscalCode, noticeNumber);
  checkPayable(notice, 'payable', true);
  return notice;
};

export function verifiedFromCopy(
  pagopa: PagoPa,
  asked: Asked,
): MessageValue<typeof paVerifyPaymentNoticeRes> {
  const notice = noticeOf(pagopa, asked);
  return {
    outcome: 'OK',
    paymentList: {
      paymentOptionDescription: {
        amount: amountAsked(notice, 'payable', false),
        options: 'EQ',
        dueDate: notice.dueDate,
        allCCP: false,
      },
    },
    paymentDescription: notice.description.slice(0, 140),
    fiscalCodePA: notice.fiscalCode,
    companyName: asked.institution.name,
    officeName: notice.office,
  };
}

export const paymentFromCopy = (pagopa: PagoPa, asked: Asked): PaymentData =>
  paymentDataOf(noticeOf(pagopa, asked), 'payable', pagopa.world);
