// Asking a person in the app, and what their answer opens.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { enqueue } from '../../floor/jobs.ts';
import { publish } from '../../floor/live.ts';
import { recordEvent } from '../audit/index.ts';
import { dropNotice } from '../delivery/index.ts';
import { addEntry } from '../trail/index.ts';
import { type Clerk, type SeenMessage, seenBy, writeDown } from './looking.ts';
import { requestProblems } from './request-contract.ts';
import { ringJob } from './ringing.ts';
import { hush } from './ringing-store.ts';
import { ASKED_MINUTES, COUNTED_HOURS, HUSHED_HOURS, isTooOften } from './rules.ts';
import { countAsked, decide, lockAsking, saveRequest, takeAllowed } from './request-store.ts';

export interface AskingClerk extends Clerk {
  memberId: string;
}

/**
 * The same statements whoever is named: neither the answer nor its time says whether the person uses IO. That it was
 * asked stands in both registers, answered or not.
 */
export async function ask(
  context: Context,
  clerk: AskingClerk,
  asked: { fiscalCode: string; reason: string },
): Promise<{ id: string; expiresAt: Temporal.Instant }> {
  const now = context.clock();
  const expiresAt = now.add({ minutes: ASKED_MINUTES });
  const citizenId = context.secrets.citizenId(asked.fiscalCode as FiscalCode);
  const { institutionId, institutionName, memberId, name, role } = clerk;
  const id = newUuid();
  const who = { institutionId, institutionName, memberId, citizenId };
  await transaction(context.sql, async (tx) => {
    await lockAsking(tx, institutionId);
    if (isTooOften(await countAsked(tx, who, now.subtract({ hours: COUNTED_HOURS }))))
      throw new Refusal(requestProblems.counter_asked_too_often);
    await saveRequest(tx, { ...who, id, reason: asked.reason, now, expiresAt });
    await recordEvent(tx, {
      citizenId,
      actorKind: 'institution',
      actor: institutionName,
      purpose: 'COUNTER_ASKED',
      note: asked.reason,
      now,
    });
    await addEntry(tx, {
      institutionId,
      at: now,
      who: name,
      role,
      act: 'counter_asked',
      subject: asked.reason,
      details: {},
    });
    await enqueue(tx, ringJob, { citizen_id: citizenId, request_id: id });
    await publish(tx, 'counter', [citizenId]);
  });
  return { id, expiresAt };
}

export async function answerRequest(
  context: Context,
  citizenId: CitizenId,
  id: string,
  isAllowed: boolean,
): Promise<void> {
  const decision = isAllowed ? 'allowed' : 'refused';
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    if (!(await decide(tx, citizenId, id, decision, now)))
      throw new Refusal(requestProblems.counter_request_over);
    if (!isAllowed) await hush(tx, { citizenId, requestId: id }, now.add({ hours: HUSHED_HOURS }));
    await dropNotice(tx, citizenId, id);
    // The person's other pages close the question too.
    await publish(tx, 'counter', [citizenId]);
  });
}

export async function lookAsAllowed(
  context: Context,
  clerk: AskingClerk,
  id: string,
): Promise<SeenMessage[]> {
  const now = context.clock();
  const { institutionId, memberId } = clerk;
  return transaction(context.sql, async (tx) => {
    const taken = await takeAllowed(tx, { id, institutionId, memberId, now });
    if (taken === undefined) throw new Refusal(requestProblems.counter_not_allowed);
    await writeDown(tx, clerk, taken.citizenId, taken.reason, now);
    return seenBy(tx, clerk, taken.citizenId, undefined);
  });
}
