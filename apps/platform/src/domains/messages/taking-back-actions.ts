// Withdrawing a message, and putting a corrected one in its place.
import type { CitizenId, FiscalCode, MessageId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { enqueue } from '../../floor/jobs.ts';
import { publish } from '../../floor/live.ts';
import { dropNotice } from '../delivery/index.ts';
import { count } from '../figures/index.ts';
import { mayCallFrom } from '../services/index.ts';
import { tell } from '../webhooks/index.ts';
import { claimKeys, insertAccepted } from './accept-store.ts';
import { messageProblems, type NewMessage } from './contract.ts';
import { leftWaiting } from './counted.ts';
import { draftOf, practicesNamed, useOf } from './draft.ts';
import { messageWithdrawn } from './events.ts';
import { type Sender, stateTakenBack } from './rules.ts';
import { takingBackProblems } from './taking-back-contract.ts';
import { lockStanding, markTakenBack, type Standing } from './taking-back-store.ts';
import { withdrawalTold } from './told.ts';

async function lockOwn(
  tx: Transaction,
  sender: Sender,
  citizenId: CitizenId,
  id: string,
): Promise<Standing> {
  const standing = await lockStanding(tx, citizenId, id);
  if (standing === undefined) throw new Refusal(messageProblems.message_not_found);
  if (standing.service_id !== sender.service.serviceId)
    throw new Refusal(messageProblems.foreign_message);
  return standing;
}

async function takeBack(
  tx: Transaction,
  citizenId: CitizenId,
  id: string,
  standing: Standing,
  mark: { at: Temporal.Instant; reason: string | undefined; replacedBy: MessageId | undefined },
): Promise<void> {
  if (standing.taken_back_at !== null) throw new Refusal(takingBackProblems.already_taken_back);
  const state = stateTakenBack(standing.state, standing.is_read);
  if (state === undefined) throw new Refusal(takingBackProblems.nobody_received);
  await markTakenBack(tx, citizenId, id, { ...mark, state });
  await dropNotice(tx, citizenId, id);
  if (standing.state === 'waiting') await count(tx, leftWaiting([standing]), mark.at);
  const told = withdrawalTold(standing, mark.replacedBy, mark.at);
  if (told.length > 0) await tell(tx, told, mark.at);
  if (state === 'withdrawn')
    await enqueue(tx, messageWithdrawn, { citizen_id: citizenId, message_id: id });
  if (standing.state === 'processed') await publish(tx, 'inbox', [citizenId]);
}

function refuseElsewhere({ service, address }: Sender): void {
  const from = mayCallFrom(service, address);
  if (!from.allowed) throw new Refusal(from.problem);
}

export const withdraw = (
  context: Context,
  sender: Sender,
  { recipient, ...message }: { recipient: FiscalCode; id: string; reason: string },
) => withdrawFrom(context, sender, { ...message, citizenId: context.secrets.citizenId(recipient) });

/** A repetition changes nothing. */
export async function withdrawFrom(
  context: Context,
  sender: Sender,
  message: { citizenId: CitizenId; id: string; reason: string },
) {
  refuseElsewhere(sender);
  const { citizenId, id, reason } = message;
  const at = context.clock();
  return transaction(context.sql, async (tx) => {
    const standing = await lockOwn(tx, sender, citizenId, id);
    const { taken_back_at: earlier } = standing;
    if (earlier !== null && standing.replaced_by === null) return { ...standing, at: earlier };
    await takeBack(tx, citizenId, id, standing, { at, reason, replacedBy: undefined });
    return { taken_back_reason: reason, replaced_by: null, at };
  });
}

/** Judged as any message; the two are written together, or neither. */
export async function correct(
  context: Context,
  sender: Sender,
  of: { recipient: FiscalCode; id: string; reason: string | undefined },
  message: NewMessage,
  idempotencyKey: string | undefined,
): Promise<MessageId> {
  const at = context.clock();
  const id = of.id as MessageId;
  const practices = await practicesNamed(context, sender, [message]);
  const draft = draftOf(context, sender, message, of.recipient, at, practices, id);
  if (!draft.admitted) throw new Refusal(draft.problem);
  const { accepted } = draft;
  const { citizenId } = accepted;
  const written = await transaction(context.sql, async (tx) => {
    if (idempotencyKey !== undefined) {
      const use = useOf(draft, { ...message, corrects: id, reason: of.reason }, idempotencyKey);
      const [holder] = await claimKeys(tx, [use]);
      if (holder?.bodyHash.equals(use.bodyHash) !== true)
        throw new Refusal(messageProblems.idempotency_key_reused);
      if (holder.messageId !== accepted.id) return holder.messageId;
    }
    const standing = await lockOwn(tx, sender, citizenId, id);
    await takeBack(tx, citizenId, id, standing, { at, reason: of.reason, replacedBy: accepted.id });
    await insertAccepted(tx, [accepted]);
    return accepted.id;
  });
  // The mover would find it by itself within its pause.
  publish(context.sql, 'accepted', []).catch(() => {});
  return written;
}
