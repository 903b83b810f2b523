// A submission tried without being sent: every check, and what would become of it as far as the caller may know.
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { lookAtProfile } from '../citizens/index.ts';
import { findKeyHolders, type IdempotentUse } from './accept-store.ts';
import { messageProblems, type NewMessage } from './contract.ts';
import { type Draft, draftOf, practicesNamed, useOf } from './draft.ts';
import { decideFate, type Sender, wireStatus } from './rules.ts';

/** Of each use, whether its key is held by another message. */
export async function keysTaken(
  context: Context,
  uses: readonly (IdempotentUse | undefined)[],
): Promise<boolean[]> {
  const known = uses.filter((use) => use !== undefined);
  if (known.length === 0) return uses.map(() => false);
  const holders = await findKeyHolders(context.sql, known);
  const holderOf = new Map(known.map((use, index) => [use, holders[index]]));
  return uses.map((use) => {
    const holder = use && holderOf.get(use);
    return use !== undefined && holder !== undefined && !holder.bodyHash.equals(use.bodyHash);
  });
}

/** Undefined when the caller may not ask who can be reached. The look is told to the person, as every other is. */
async function foreseenFate(context: Context, sender: Sender, message: NewMessage, draft: Draft) {
  if (!sender.groups.has('ApiLimitedProfileRead')) return undefined;
  const { service } = sender;
  const found = await lookAtProfile(context, service, draft.accepted.citizenId);
  const keepUntil = message.keep_until;
  const fate = decideFate(
    {
      serviceId: service.serviceId,
      keepUntil: keepUntil === undefined ? undefined : Temporal.PlainDate.from(keepUntil),
      profile: found && { ...found.profile, hasNoticeEmail: false },
      choice: found?.choice,
      requiresSecureChannels: service.requireSecureChannels,
    },
    dayInRome(context.clock()),
  );
  return {
    status: wireStatus(fate.state),
    ...(fate.state === 'rejected' && { rejection_reason: fate.reason }),
  };
}

/** Throws the Refusal that sending would meet. Writes nothing but the audit of its look. */
export async function rehearse(
  context: Context,
  sender: Sender,
  message: NewMessage,
  pathRecipient: string | undefined,
  idempotencyKey: string | undefined,
) {
  const practices = await practicesNamed(context, sender, [message]);
  const draft = draftOf(context, sender, message, pathRecipient, context.clock(), practices);
  if (!draft.admitted) throw new Refusal(draft.problem);
  if (idempotencyKey !== undefined) {
    const [isTaken] = await keysTaken(context, [useOf(draft, message, idempotencyKey)]);
    if (isTaken === true) throw new Refusal(messageProblems.idempotency_key_reused);
  }
  return { dry_run: true as const, ...(await foreseenFate(context, sender, message, draft)) };
}
