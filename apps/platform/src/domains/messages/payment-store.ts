// The part of a statement by which a message shows how its notice stands.
import type { Db } from '../../floor/database.ts';

/**
 * JSON to append to the list item `m`: one look by primary key for each message that asks for a payment, and
 * nothing for the others. A subject cannot contain the words that are looked for: its quotes are escaped.
 */
export const paymentJson = (db: Db) => db`
  case when strpos(m.list_item, '"amount":') = 0 then '' else coalesce((
    select ',"payment_state":"' || h.state || '"'
      || case when h.paid_at is null then '' else ',"paid_at":"' || to_char(h.paid_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"' end
      || case when h.paid_through is null then '' else ',"paid_through":"' || h.paid_through || '"' end
    from notices.held h where h.citizen_id = m.citizen_id and h.message_id = m.id), '') end`;
