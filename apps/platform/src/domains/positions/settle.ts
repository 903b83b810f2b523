// Settlement and receipts meet in whichever order they come; what both agree on is reported.
import type { Transaction } from '../../floor/database.ts';
import { savePositionState, statesOf } from './receipt-store.ts';
import { stateOfPosition } from './rules.ts';
import { outcomeOf } from './settlement-rules.ts';
import { linesWaitingFor, receiptParts, reportSettled, saveOutcome } from './settlement-store.ts';

/** Notices and positions of these receipts follow what is settled of them. */
export async function followSettled(
  tx: Transaction,
  payee: string,
  receiptIds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  for (const id of await reportSettled(tx, payee, receiptIds))
    await savePositionState(tx, payee, id, stateOfPosition(await statesOf(tx, payee, id)), now);
}

/** A receipt has come: lines of flows that came before it may answer it now. */
export async function settleWaiting(
  tx: Transaction,
  payee: string,
  receiptId: string,
  now: Temporal.Instant,
): Promise<void> {
  const lines = await linesWaitingFor(tx, payee, receiptId);
  if (lines.length === 0) return;
  const receipt = (await receiptParts(tx, payee, [receiptId])).get(receiptId);
  const settled = new Set<number>();
  for (const line of lines) {
    const outcome = outcomeOf(line, receipt, settled.has(line.transfer));
    if (outcome === 'matched') settled.add(line.transfer);
    await saveOutcome(tx, payee, line, outcome);
  }
  await followSettled(tx, payee, [receiptId], now);
}
