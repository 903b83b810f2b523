// A person's receipts, from what was paid here and what was paid for them elsewhere, as one list.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import {
  copyForDebtor,
  paidReceipt,
  parseReceiptId,
  type PaidRow,
  type Receipt,
  receivedReceipt,
} from './rules.ts';
import { type Asked, findPaid, findReceived, listPaid, listReceived } from './store.ts';

function receiptsOf(rows: readonly PaidRow[]): Receipt[] {
  const byTransaction = Map.groupBy(rows, (row) => row.transaction_id);
  return [...byTransaction.values()].flatMap((items) => paidReceipt(items) ?? []);
}

/** Each list is in order already; at the same moment one's own payments come first. */
function merged(paid: readonly Receipt[], received: readonly Receipt[], limit: number): Receipt[] {
  const all: Receipt[] = [];
  let [own, others] = [0, 0];
  while (all.length < limit) {
    const [one, other] = [paid[own], received[others]];
    if (one === undefined && other === undefined) break;
    const isOwn =
      other === undefined ||
      (one !== undefined && Temporal.Instant.compare(one.paidAt, other.paidAt) >= 0);
    const next = isOwn ? one : other;
    if (next !== undefined) all.push(next);
    if (isOwn) own += 1;
    else others += 1;
  }
  return all;
}

export async function listOfCitizen(db: Db, asked: Asked): Promise<Receipt[]> {
  const [paid, received] = await Promise.all([listPaid(db, asked), listReceived(db, asked)]);
  return merged(receiptsOf(paid), received.map(receivedReceipt), asked.limit);
}

/** Undefined for what is not this person's, or not paid. */
export async function findReceipt(
  db: Db,
  citizenId: CitizenId,
  text: string,
): Promise<Receipt | undefined> {
  const id = parseReceiptId(text);
  if (id === undefined) return undefined;
  if (id.kind === 'received') {
    const row = await findReceived(db, citizenId, id.payee, id.receiptId);
    return row && receivedReceipt(row);
  }
  const rows = await findPaid(db, citizenId, id.transactionId);
  return id.kind === 'whole' ? paidReceipt(rows) : copyForDebtor(rows, id.item);
}
