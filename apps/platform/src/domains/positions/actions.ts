// The verbs that make payment notices: one or a thousand, numbered, each once.
import type { Problem } from '@io/endpoint';
import type { MessageId, NoticeNumber } from '@io/vocabulary';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { sha256 } from '../../floor/secrets.ts';
import { insertAccepted, practicesNamed } from '../messages/index.ts';
import { recordTruths } from '../notices/index.ts';
import { type NewPosition, positionProblems } from './contract.ts';
import { draftPosition, placesOf, type PositionDraft, type PositionSender } from './draft.ts';
import { tellInstalments } from './instalments.ts';
import { referencesOf } from './look-store.ts';
import { noticeNumberOf, segregationOf } from './numbers.ts';
import { chosenPlan } from './rules.ts';
import {
  findKeys,
  insertKeys,
  insertPositions,
  type KeyUse,
  lockNumbering,
  numbersTaken,
  referencesTaken,
  saveNumbering,
} from './store.ts';

export interface Asked {
  content: NewPosition;
  key: string | undefined;
  /** The practice that its message belongs to. */
  practiceReference?: string | undefined;
}

export type Made =
  | { draft: PositionDraft }
  /** The same call was answered before. */
  | { repeats: string }
  | { problem: Problem };

const givenNumbers = (content: NewPosition) =>
  placesOf(content).flatMap(({ asked }) =>
    asked.notice_number === undefined ? [] : [asked.notice_number],
  );

/** What is taken when the numbering is locked; whoever takes more writes it down here. */
interface Taken {
  references: Set<string>;
  numbers: Set<string>;
  keys: Map<string, { bodyHash: Buffer; positionId: string }>;
}

function judge(
  content: NewPosition,
  taken: Taken,
  segregation: string,
  today: string,
): Problem | undefined {
  if (taken.references.has(content.reference)) return positionProblems.reference_taken;
  const given = givenNumbers(content);
  if (given.some((number) => number.slice(1, 3) !== segregation))
    return positionProblems.notice_number_elsewhere;
  if (given.some((number) => taken.numbers.has(number)))
    return positionProblems.notice_number_taken;
  if (placesOf(content).some(({ asked }) => asked.due_date < today))
    return positionProblems.due_date_past;
  return undefined;
}

/** The next free numbers; those that the institution has given itself are passed over. */
async function takeNumbers(
  tx: Transaction,
  payee: string,
  from: { serial: number; segregation: string; avoid: ReadonlySet<string> },
  count: number,
): Promise<{ numbers: NoticeNumber[]; serial: number }> {
  const numbers: NoticeNumber[] = [];
  let { serial } = from;
  while (numbers.length < count) {
    const missing = count - numbers.length;
    const candidates = Array.from({ length: missing }, (_, index) =>
      noticeNumberOf(from.segregation, serial + index + 1),
    );
    serial += missing;
    const taken = await numbersTaken(tx, payee, candidates);
    numbers.push(...candidates.filter((one) => !taken.has(one) && !from.avoid.has(one)));
  }
  return { numbers, serial };
}

async function whatIsTaken(
  tx: Transaction,
  sender: PositionSender,
  asked: readonly Asked[],
): Promise<Taken> {
  const payee = sender.institutionFiscalCode;
  const keys = asked.flatMap(({ key }) => (key === undefined ? [] : [key]));
  const given = asked.flatMap(({ content }) => givenNumbers(content));
  return {
    references: await referencesTaken(
      tx,
      payee,
      asked.map(({ content }) => content.reference),
    ),
    numbers: given.length === 0 ? new Set() : await numbersTaken(tx, payee, given),
    keys: keys.length === 0 ? new Map() : await findKeys(tx, sender.service.serviceId, keys),
  };
}

/** Where nothing else can be chosen, the instalments are known from the beginning. */
const isOnlyPlan = ({ row }: PositionDraft) =>
  row.messageId !== undefined && chosenPlan(row.notices.map(asNew)) !== undefined;
const asNew = ({ plan }: { plan: number }) => ({ plan, state: 'to_pay' as const });

async function write(
  context: Context,
  tx: Transaction,
  drafts: readonly PositionDraft[],
  uses: readonly KeyUse[],
  now: Temporal.Instant,
): Promise<void> {
  await insertPositions(
    tx,
    drafts.map(({ row }) => row),
    now,
  );
  if (uses.length > 0) await insertKeys(tx, uses, now);
  const messages = drafts.flatMap(({ message }) => (message ? [message.accepted] : []));
  if (messages.length > 0) await insertAccepted(tx, messages);
  const truths = drafts.flatMap(({ row }) =>
    row.notices.map(({ number }) => ({
      payeeFiscalCode: row.payee,
      noticeNumber: number,
      state: 'to_pay' as const,
      source: 'position' as const,
    })),
  );
  await recordTruths(tx, truths, now);
  for (const { row } of drafts.filter(isOnlyPlan))
    if (row.notices.length > 1) await tellInstalments(context, tx, row.payee, row.id, now);
}

/** An outcome for each, in order; when the promise resolves the good ones are durable, messages and all. */
export async function createPositions(
  context: Context,
  sender: PositionSender,
  asked: readonly Asked[],
): Promise<Made[]> {
  const now = context.clock();
  const today = dayInRome(now).toString();
  const segregation = segregationOf(context);
  const payee = sender.institutionFiscalCode;
  const { serviceId } = sender.service;
  const practices = await practicesNamed(
    context,
    sender,
    asked.map((one) => ({ practice_reference: one.practiceReference })),
  );
  const made = await transaction(context.sql, async (tx) => {
    const serial = await lockNumbering(tx, payee);
    const taken = await whatIsTaken(tx, sender, asked);
    const places = asked.map(({ content }) => placesOf(content));
    const wanted = places.flat().filter(({ asked: one }) => one.notice_number === undefined);
    const avoid = new Set(asked.flatMap(({ content }) => givenNumbers(content)));
    const pool = await takeNumbers(tx, payee, { serial, segregation, avoid }, wanted.length);
    await saveNumbering(tx, payee, pool.serial);
    const free = pool.numbers.values();
    const uses: KeyUse[] = [];
    const outcomes = asked.map(({ content, key, practiceReference }): Made => {
      const bodyHash = sha256(JSON.stringify(content));
      const holder = key === undefined ? undefined : taken.keys.get(key);
      if (holder !== undefined)
        return holder.bodyHash.equals(bodyHash)
          ? { repeats: holder.positionId }
          : { problem: positionProblems.idempotency_key_reused };
      const problem = judge(content, taken, segregation, today);
      if (problem !== undefined) return { problem };
      const numbers = placesOf(content).map(
        ({ asked: one }) =>
          (one.notice_number as NoticeNumber | undefined) ?? (free.next().value as NoticeNumber),
      );
      const draft = draftPosition(context, sender, content, numbers, now, {
        reference: practiceReference,
        known: practices,
      });
      if ('problem' in draft) return draft;
      taken.references.add(content.reference);
      for (const number of numbers) taken.numbers.add(number);
      if (key !== undefined) {
        taken.keys.set(key, { bodyHash, positionId: draft.row.id });
        uses.push({ serviceId, key, bodyHash, positionId: draft.row.id });
      }
      return { draft };
    });
    const drafts = outcomes.flatMap((one) => ('draft' in one ? [one.draft] : []));
    if (drafts.length > 0) await write(context, tx, drafts, uses, now);
    return outcomes;
  });
  if (made.some((one) => 'draft' in one && one.draft.message !== undefined))
    // The mover would find it by itself within its pause.
    publish(context.sql, 'accepted', []).catch(() => {});
  return made;
}

type MadeFor = { positionId: string; messageId: MessageId | undefined } | { problem: Problem };

/** In the order of the rows. A row tried again under its key finds what it made. */
export async function makePositions(
  context: Context,
  sender: PositionSender,
  rows: readonly Asked[],
): Promise<MadeFor[]> {
  const made = await createPositions(context, sender, rows);
  const repeated = made.flatMap((one) => ('repeats' in one ? [one.repeats] : []));
  const known =
    repeated.length === 0
      ? undefined
      : await referencesOf(context.sql, sender.institutionFiscalCode, repeated);
  return made.map((one) => {
    if ('problem' in one) return one;
    if ('draft' in one)
      return {
        positionId: one.draft.row.id,
        messageId: one.draft.message?.accepted.id,
      };
    const messageId = (known?.get(one.repeats)?.messageId ?? undefined) as MessageId | undefined;
    return { positionId: one.repeats, messageId };
  });
}
