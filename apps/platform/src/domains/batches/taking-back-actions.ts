// A batch that was sent is withdrawn or corrected: asked once, then done message by message in steps. Each message is
// taken back under a key or a state of its own, so that a step made again changes nothing twice.
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { type MessageSender, rewrite, withdrawFrom } from '../messages/index.ts';
import { withdrawPosition } from '../positions/index.ts';
import { findOwnSender } from '../services/index.ts';
import { announce, heldBatch, type Sender, writeDown } from './own-batch.ts';
import { corrected, correctedFor, type Passage, passagesFit, type SentWords } from './passages.ts';
import { batchProblems } from './problems.ts';
import { mayTakeBack } from './rules.ts';
import { type BatchRow, findBatch } from './store.ts';
import {
  insertTakingBack,
  listTakingBack,
  nextTakingBack,
  saveCorrected,
  saveStep,
  type SentRecipient,
  sentAfter,
  type TakingBackRow,
} from './taking-back-store.ts';

/** One message takes some milliseconds; a page that looks sees how far it is. */
const STEP = 100;

export type AskedBack =
  | { kind: 'withdraw'; reason: string }
  | { kind: 'correct'; reason: string; passages: Passage[] };

/** The text as people have it now: as it was sent, after the corrections before this one. */
export function wordsNow(
  { plan }: Pick<BatchRow, 'plan'>,
  corrections: readonly Pick<TakingBackRow, 'id' | 'passages'>[],
  until?: string,
): SentWords {
  const earlier = corrections.filter(({ id }) => until === undefined || id < until);
  return corrected(
    { subject: plan.subject, body: plan.body },
    earlier.flatMap(({ passages }) => passages),
  );
}

export async function askBack(
  context: Context,
  sender: Sender,
  batchId: string,
  asked: AskedBack,
): Promise<void> {
  const now = context.clock();
  const { kind, reason } = asked;
  const passages = asked.kind === 'correct' ? asked.passages : [];
  await transaction(context.sql, async (tx) => {
    const batch = await heldBatch(tx, sender, batchId);
    if (!mayTakeBack(batch.state) || batch.sent === 0)
      throw new Refusal(batchProblems.not_possible_now);
    const earlier = await listTakingBack(tx, sender.institutionId, batchId);
    if (earlier.some((one) => one.kind === 'withdraw' || one.state === 'going'))
      throw new Refusal(batchProblems.taken_back_already);
    if (kind === 'correct' && !passagesFit(wordsNow(batch, earlier), passages))
      throw new Refusal(batchProblems.passage_missing);
    const isNew = await insertTakingBack(tx, {
      ...{ institution_id: sender.institutionId, batch_id: batchId, id: newUuid() },
      ...{ kind, reason, passages, asked_at: now, asked_by_name: sender.name },
    });
    if (!isNew) throw new Refusal(batchProblems.taken_back_already);
    const act = kind === 'withdraw' ? 'batch_withdrawn' : 'batch_corrected';
    await writeDown(tx, sender, now, act, batch, { reason, sent: batch.sent });
    await announce(tx, batchId);
  });
}

type Done = { messageId: string | undefined } | { because: string };

interface Work {
  context: Context;
  row: TakingBackRow;
  own: MessageSender & { institutionFiscalCode: string };
  words: SentWords;
}

async function takeBack({ context, row, own, words }: Work, of: SentRecipient): Promise<Done> {
  const { citizen_id: citizenId, message_id: id, position_id: positionId, number } = of;
  const { reason } = row;
  if (row.kind === 'withdraw') {
    const owner = { payee: own.institutionFiscalCode, serviceId: own.service.serviceId };
    // First what is asked to be paid: who has paid keeps the message as well.
    if (positionId !== null)
      await withdrawPosition(context, owner, positionId, reason.slice(0, LONGEST_OF_POSITION));
    await withdrawFrom(context, own, { citizenId, id, reason });
    return { messageId: undefined };
  }
  const key = `${row.id}:${number}`;
  const done = await rewrite(context, own, { citizenId, id, reason, key }, (message) =>
    correctedFor(message, words, row.passages),
  );
  return done.is === 'corrected' ? { messageId: done.id } : { because: done.because };
}

/** A position says why in so many characters. */
const LONGEST_OF_POSITION = 200;

async function tried(work: Work, of: SentRecipient): Promise<Done> {
  try {
    return await takeBack(work, of);
  } catch (error) {
    // This one cannot be taken back; the others are none the worse for it.
    if (error instanceof Refusal) return { because: error.problem.code };
    throw error;
  }
}

/** Says whether there may be more to do at once. */
export async function takeBackSome(context: Context): Promise<'more' | 'idle'> {
  return transaction(context.sql, async (tx) => {
    const row = await nextTakingBack(tx);
    if (row === undefined) return 'idle';
    const { institution_id: institutionId, batch_id: batchId } = row;
    const now = context.clock();
    const batch = await findBatch(tx, institutionId, batchId);
    const own = batch && (await findOwnSender(tx, institutionId, batch.service_id));
    const rows = own === undefined ? [] : await sentAfter(tx, batchId, row.cursor, STEP);
    const leftAlone = { ...row.left_alone };
    let { taken } = row;
    if (batch !== undefined && own !== undefined) {
      const earlier = await listTakingBack(tx, institutionId, batchId);
      const work = {
        ...{ context, row, words: wordsNow(batch, earlier, row.id) },
        own: { ...own, address: undefined, configurations: new Map() },
      };
      const moved = [];
      for (const of of rows) {
        const done = await tried(work, of);
        if ('because' in done) leftAlone[done.because] = (leftAlone[done.because] ?? 0) + 1;
        else taken += 1;
        if ('messageId' in done && done.messageId !== undefined)
          moved.push({ citizenId: of.citizen_id, number: of.number, messageId: done.messageId });
      }
      await saveCorrected(tx, batchId, moved);
    }
    const isEnd = rows.length < STEP;
    await saveStep(tx, row, {
      ...{ cursor: rows.at(-1)?.number ?? row.cursor, taken, leftAlone },
      endedAt: isEnd ? now : undefined,
    });
    await announce(tx, batchId);
    return 'more';
  });
}
