// A message as its sender reads it, with what became of it (io-contract A.2).
import type { FiscalCode } from '@io/vocabulary';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { paymentStatusOf } from '../notices/index.ts';
import type { StoredContent } from './content.ts';
import { messageProblems } from './contract.ts';
import { type Sender, wireStatus } from './rules.ts';
import { findSent, type SentMessage } from './store.ts';
import { readStatusFor } from './told.ts';

async function readStatus(
  context: Context,
  caller: Pick<Sender, 'groups' | 'service'>,
  fiscalCode: FiscalCode,
  sent: SentMessage,
) {
  const isTold =
    sent.feature_level === 'ADVANCED' &&
    (sent.state === 'processed' || sent.state === 'withdrawn') &&
    caller.groups.has('ApiMessageReadAdvanced');
  if (!isTold) return undefined;
  const citizenId = context.secrets.citizenId(fiscalCode);
  return readStatusFor(context.sql, citizenId, sent.service_id, sent.is_read);
}

/** Of messages that have reached somebody and ask for a payment, to every sender. */
function paymentStatus(context: Context, sent: SentMessage) {
  if (sent.payment_state === null || sent.state !== 'processed') return undefined;
  const heardAt = sent.payment_heard_at ?? undefined;
  const source = sent.payment_source ?? undefined;
  return paymentStatusOf({ state: sent.payment_state, source, heardAt }, context.clock());
}

/** The same whether or not the message had been read. */
export const takenBackOf = (
  sent: Pick<SentMessage, 'taken_back_reason' | 'replaced_by'>,
  at: Temporal.Instant,
) => ({
  at: wireInstant(at),
  ...(sent.taken_back_reason !== null && { reason: sent.taken_back_reason }),
  ...(sent.replaced_by !== null && { replaced_by: sent.replaced_by }),
});

/** Content with payee is always there for the sender, also while the message is pending. */
export async function sentMessageReply(
  context: Context,
  caller: Pick<Sender, 'groups' | 'service'>,
  fiscalCode: FiscalCode,
  id: string,
) {
  const sent = await findSent(context.sql, context.secrets.citizenId(fiscalCode), id);
  if (sent === undefined) throw new Refusal(messageProblems.message_not_found);
  if (sent.service_id !== caller.service.serviceId)
    throw new Refusal(messageProblems.foreign_message);
  const status = await readStatus(context, caller, fiscalCode, sent);
  const paid = paymentStatus(context, sent);
  return {
    message: {
      id,
      fiscal_code: fiscalCode,
      created_at: wireInstant(sent.created_at),
      sender_service_id: sent.service_id,
      time_to_live: sent.time_to_live,
      feature_level_type: sent.feature_level,
      content: sent.content as StoredContent,
    },
    status: wireStatus(sent.state),
    ...(sent.rejection_reason !== null && { rejection_reason: sent.rejection_reason }),
    ...(status !== undefined && { read_status: status }),
    ...(paid !== undefined && { payment_status: paid }),
    ...(sent.taken_back_at !== null && { taken_back: takenBackOf(sent, sent.taken_back_at) }),
    ...(sent.corrects !== null && { corrects: sent.corrects }),
    ...(sent.reference !== null && { reference: sent.reference }),
    ...(sent.keep_until !== null && { keep_until: sent.keep_until.toString() }),
  };
}
