// What a clerk sees of one message, on the wire.
import { wireInstant } from '../../floor/clock.ts';
import type { SeenMessage } from './looking.ts';

export function wireSeen({ row, read }: SeenMessage) {
  const { notice_number: number, notice_state: state } = row;
  return {
    message_id: row.message_id,
    service_name: row.service_name,
    subject: row.subject,
    accepted_at: wireInstant(row.created_at),
    state: row.state,
    read,
    ...(row.rejection_reason !== null && { rejection_reason: row.rejection_reason }),
    ...(row.taken_back_at !== null && { taken_back_at: wireInstant(row.taken_back_at) }),
    ...(number !== null &&
      state !== null && {
        notice: {
          number,
          state,
          ...(row.paid_at !== null && { paid_at: wireInstant(row.paid_at) }),
          ...(row.paid_through !== null && { paid_through: row.paid_through }),
        },
      }),
  };
}
