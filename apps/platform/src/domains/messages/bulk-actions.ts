// Many submissions of one call: each judged by itself, the good ones written by one statement.
import { setImmediate } from 'node:timers/promises';
import type { Problem } from '@io/endpoint';
import type { MessageId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import type { FieldError } from '../../floor/errors.ts';
import { fieldErrorsOf } from '../../floor/field-errors.ts';
import { floorProblems } from '../../floor/problems.ts';
import {
  type AcceptedMessage,
  claimKeys,
  type IdempotentUse,
  insertAccepted,
} from './accept-store.ts';
import { bulkRow } from './bulk-contract.ts';
import { messageProblems } from './contract.ts';
import type { KnownPractices } from '../practices/index.ts';
import { createAnnouncement, draftOf, practicesNamed, useOf } from './draft.ts';
import { keysTaken } from './rehearse-actions.ts';
import type { Sender } from './rules.ts';

export interface RefusedRow {
  problem: Problem;
  errors?: readonly FieldError[];
}

interface DraftedRow {
  accepted: AcceptedMessage;
  /** Undefined: the row has no key. */
  use: IdempotentUse | undefined;
}

/** Without an id: tried, and good. */
export type RowOutcome = { id: MessageId | undefined } | RefusedRow;

/** Of each row; the answer must stay of the size of the question. */
const MAX_FIELD_ERRORS = 10;
/** Rows judged before other requests of this process have their turn: some 3 ms. */
const TURN = 100;

/** A row without a key of its own goes by the call's and its place. No sender's key has a space. */
const keyOf = (own: string | undefined, callKey: string | undefined, index: number) =>
  own ?? (callKey === undefined ? undefined : `${callKey} ${index}`);

function judgeRow(
  context: Context,
  sender: Sender,
  row: unknown,
  place: { index: number; callKey: string | undefined; practices: KnownPractices },
  now: Temporal.Instant,
): DraftedRow | RefusedRow {
  const read = bulkRow.safeParse(row);
  if (!read.success) {
    const errors = fieldErrorsOf(read.error, MAX_FIELD_ERRORS);
    return { problem: floorProblems.invalid_request, errors };
  }
  const { idempotency_key: own, ...message } = read.data;
  const drafted = draftOf(context, sender, message, undefined, now, place.practices);
  if (!drafted.admitted) return { problem: drafted.problem };
  const key = keyOf(own, place.callKey, place.index);
  const use = key === undefined ? undefined : useOf(drafted, message, key);
  return { accepted: drafted.accepted, use };
}

async function write(context: Context, rows: readonly DraftedRow[]): Promise<RowOutcome[]> {
  const { sql } = context;
  const uses = rows.map(({ use }) => use).filter((use) => use !== undefined);
  if (uses.length === 0) {
    await insertAccepted(
      sql,
      rows.map(({ accepted }) => accepted),
    );
    return rows.map(({ accepted }) => ({ id: accepted.id }));
  }
  return transaction(sql, async (tx) => {
    const holders = await claimKeys(tx, uses);
    const holderOf = new Map(uses.map((use, index) => [use, holders[index]]));
    const own = rows.filter(({ accepted, use }) => {
      const holder = use && holderOf.get(use);
      return holder === undefined || holder.messageId === accepted.id;
    });
    if (own.length > 0)
      await insertAccepted(
        tx,
        own.map(({ accepted }) => accepted),
      );
    return rows.map(({ accepted, use }) => {
      const holder = use && holderOf.get(use);
      if (use === undefined || holder === undefined) return { id: accepted.id };
      return holder.bodyHash.equals(use.bodyHash)
        ? { id: holder.messageId }
        : { problem: messageProblems.idempotency_key_reused };
    });
  });
}

/** Rows that would be good; their keys may still be held by other messages. */
async function tryOut(context: Context, rows: readonly DraftedRow[]): Promise<RowOutcome[]> {
  const taken = await keysTaken(
    context,
    rows.map(({ use }) => use),
  );
  return taken.map((isTaken) =>
    isTaken ? { problem: messageProblems.idempotency_key_reused } : { id: undefined },
  );
}

export interface ManyRows {
  rows: readonly unknown[];
  /** Of the whole call. */
  key: string | undefined;
  isDryRun: boolean;
}

export type AcceptMany = (sender: Sender, many: ManyRows) => Promise<RowOutcome[]>;

/** An outcome a row, in order. When the promise resolves all accepted rows are durable; when it rejects, none is. */
export function createAcceptMany(context: Context): AcceptMany {
  const announce = createAnnouncement(context);
  return async (sender, { rows, key: callKey, isDryRun }) => {
    const now = context.clock();
    const practices = await practicesNamed(context, sender, rows);
    const judged: (DraftedRow | RefusedRow)[] = [];
    for (const [index, row] of rows.entries()) {
      if (index > 0 && index % TURN === 0) await setImmediate();
      judged.push(judgeRow(context, sender, row, { index, callKey, practices }, now));
    }
    const drafted = judged.filter((one) => 'accepted' in one);
    const outcomes =
      drafted.length === 0
        ? []
        : await (isDryRun
            ? tryOut(context, drafted)
            : context.inTurn(() => write(context, drafted)));
    if (!isDryRun && drafted.length > 0) announce();
    const inOrder = outcomes.values();
    return judged.map((one) => ('accepted' in one ? (inOrder.next().value as RowOutcome) : one));
  };
}
