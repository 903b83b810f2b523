// The verbs that write practices: bring up to date, forget.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import { dayInRome, wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newPracticeId } from '../../floor/ids.ts';
import { publish } from '../../floor/live.ts';
import { recordEvent } from '../audit/index.ts';
import { findChoice, findProfile } from '../citizens/index.ts';
import { notify } from '../delivery/index.ts';
import { mayAddress, mayCallFrom, type ServiceRecord } from '../services/index.ts';
import { practiceProblems } from './contract.ts';
import {
  type Audience,
  audienceOf,
  firstOf,
  type HeldPractice,
  isOpen,
  isWorthNotice,
  MAX_OF_SERVICE,
  merge,
  momentFits,
} from './rules.ts';
import type { PracticeUpdate } from './sender-contract.ts';
import {
  claimReference,
  countOfService,
  findPractice,
  insertPractice,
  type PracticeState,
  replacePractice,
} from './store.ts';
import { forget, stopWaiting, takeForgotten } from './forget-store.ts';

export interface Sender {
  service: ServiceRecord;
  groups: ReadonlySet<string>;
  address: string;
}

async function audienceFor(
  tx: Transaction,
  { service, groups }: Sender,
  citizenId: CitizenId,
  now: Temporal.Instant,
): Promise<Audience> {
  const profile = await findProfile(tx, citizenId);
  const choice =
    profile && (await findChoice(tx, citizenId, service.serviceId, profile.settingsVersion));
  const hasNoticeEmail =
    profile !== undefined &&
    profile.email !== undefined &&
    profile.isEmailEnabled &&
    profile.isEmailValidated;
  const audience = audienceOf(
    profile && { ...profile, hasNoticeEmail, wantsPush: profile.isWebhookEnabled },
    service,
    choice,
  );
  // Who may make a profile check is told the same here, and the person reads of it as of a check.
  if (groups.has('ApiLimitedProfileRead') && audience.kind !== 'nobody')
    await recordEvent(tx, {
      citizenId,
      actorKind: 'institution',
      actor: `${service.organizationName} – ${service.serviceName}`,
      purpose: 'CHECK_PROFILE',
      now,
    });
  return audience;
}

function judge(sender: Sender, update: PracticeUpdate, now: Temporal.Instant): FiscalCode {
  const { service, groups } = sender;
  const from = mayCallFrom(service, sender.address);
  if (!from.allowed) throw new Refusal(from.problem);
  const recipient = update.fiscal_code as FiscalCode;
  const addressed = mayAddress(
    service,
    groups,
    recipient,
    'ApiMessageWrite',
    'ApiLimitedMessageWrite',
  );
  if (!addressed.allowed) throw new Refusal(addressed.problem);
  if (!momentFits(update.updated_at, now)) throw new Refusal(practiceProblems.updated_at_range);
  return recipient;
}

interface Written {
  outcome: 'created' | 'updated' | 'unchanged' | 'older';
  updatedAt: string;
  changesKind: boolean;
}

interface Target {
  citizenId: CitizenId;
  id: string;
  serviceId: string;
  reference: string;
  fiscalCode: FiscalCode;
}

const stateOf = (held: HeldPractice, now: Temporal.Instant, waits: boolean): PracticeState => ({
  content: held.content,
  history: held.history,
  isOpen: isOpen(held.content),
  updatedAt: Temporal.Instant.from(held.updatedAt),
  heardAt: now,
  waits,
});

/** The reference is locked: nobody else writes this practice meanwhile. */
async function write(
  tx: Transaction,
  target: Target,
  update: PracticeUpdate,
  waits: boolean,
  now: Temporal.Instant,
): Promise<Written> {
  const { citizenId, id } = target;
  const { fiscal_code: _, notify: __, updated_at: at, ...content } = update;
  const row = await findPractice(tx, citizenId, id);
  if (row === undefined) {
    const held = firstOf({ content, at }, wireInstant(now));
    const count = await countOfService(tx, citizenId, target.serviceId, MAX_OF_SERVICE);
    if (count >= MAX_OF_SERVICE) throw new Refusal(practiceProblems.too_many_practices);
    await insertPractice(tx, { ...target, ...stateOf(held, now, waits) });
    return { outcome: 'created', updatedAt: held.updatedAt, changesKind: true };
  }
  const updatedAt = wireInstant(row.updated_at);
  const held = { content: row.content, updatedAt, history: row.history };
  const merged = merge(held, { content, at }, wireInstant(now));
  if (merged.outcome === 'conflict') throw new Refusal(practiceProblems.updated_at_reused);
  if (merged.outcome === 'unchanged')
    return { outcome: 'unchanged', updatedAt, changesKind: false };
  await replacePractice(tx, citizenId, id, stateOf(merged.held, now, waits));
  const changesKind = merged.outcome === 'updated' && merged.changesKind;
  return { outcome: merged.outcome, updatedAt: merged.held.updatedAt, changesKind };
}

/** A notice that could not leave for two days is stale; the next change has its own. */
const NOTICE_HOURS = 48;

async function tell(
  tx: Transaction,
  { citizenId, id, serviceId }: Target,
  by: { byEmail: boolean; byPush: boolean } | undefined,
  now: Temporal.Instant,
): Promise<void> {
  if (by !== undefined)
    await notify(
      tx,
      [
        {
          citizenId,
          messageId: id,
          serviceId,
          subject: '',
          expiresAt: now.add({ hours: NOTICE_HOURS }),
          dueAt: undefined,
          practice: { sentOn: dayInRome(now) },
          byEmail: by.byEmail,
          byPush: by.byPush,
        },
      ],
      now,
    );
  await publish(tx, 'practices', [citizenId]);
}

export interface PutOutcome extends Written {
  id: string;
  audience: Audience;
}

/** Update, notice and news commit together. Throws the Refusal that stands in the contract. */
export async function putPractice(
  context: Context,
  sender: Sender,
  reference: string,
  update: PracticeUpdate,
): Promise<PutOutcome> {
  const now = context.clock();
  const fiscalCode = judge(sender, update, now);
  const citizenId = context.secrets.citizenId(fiscalCode);
  const { serviceId } = sender.service;
  return transaction(context.sql, async (tx) => {
    const claim = { citizenId, practiceId: newPracticeId(now) };
    const owner = await claimReference(tx, serviceId, reference, claim);
    if (owner.citizenId !== citizenId)
      throw new Refusal(practiceProblems.practice_of_another_person);
    const target = { citizenId, id: owner.practiceId, serviceId, reference, fiscalCode };
    const audience = await audienceFor(tx, sender, citizenId, now);
    const written = await write(tx, target, update, audience.kind === 'nobody', now);
    if (written.outcome !== 'unchanged' && audience.kind === 'reached') {
      const isNews = written.outcome !== 'older';
      const isWorth = isWorthNotice(update.state.kind, written.changesKind, update.notify);
      await tell(tx, target, isNews && isWorth ? audience : undefined, now);
    }
    return { ...written, id: owner.practiceId, audience };
  });
}

const FORGET_DAYS = 366;
const FORGET_BATCH = 500;

/** Of who has not come within a year of the last word. */
export async function forgetWaiting(context: Context): Promise<void> {
  const before = context.clock().subtract({ hours: 24 * FORGET_DAYS });
  let more = true;
  while (more) {
    more = await transaction(context.sql, async (tx) => {
      const rows = await takeForgotten(tx, before, FORGET_BATCH);
      await stopWaiting(
        tx,
        rows.filter((row) => row.is_here),
      );
      await forget(
        tx,
        rows.filter((row) => !row.is_here),
        before,
      );
      return rows.length === FORGET_BATCH;
    });
  }
}
