// What is noted of a message that asks for a payment when it arrives.
import { NOTICE_NUMBER_START } from './list-item.ts';
import type { ArrivalRow } from './move-store.ts';
import type { Fate } from './rules.ts';

/** Of those that have reached somebody. */
export function heldOf(fates: readonly { row: ArrivalRow; fate: Fate }[]) {
  return fates.flatMap(({ row, fate }) => {
    if (fate.state !== 'processed' || row.rpt_id === null) return [];
    return [
      {
        citizenId: row.citizen_id,
        messageId: row.id,
        serviceId: row.service_id,
        reference: row.reference ?? undefined,
        payeeFiscalCode: row.rpt_id.slice(0, NOTICE_NUMBER_START),
        noticeNumber: row.rpt_id.slice(NOTICE_NUMBER_START),
      },
    ];
  });
}
