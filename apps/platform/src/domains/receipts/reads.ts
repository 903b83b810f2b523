// A person's receipts, from what was paid here and what was paid for them elsewhere, as one list.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import {
  copyForDebtor,
  paidReceipt,
  parseReceiptId,
  type PaidRow,
  type Receipt,
  receivedReceipt,
} from './rules.ts';
import { type Asked, findPaid, findReceived, listPaid, listReceived } from './store.ts';

export type Reading = Pick<Context, 'sql' | 'secrets'>;

/** Payments seal the fiscal codes of those for whom somebody has paid. */
const unsealed = ({ secrets }: Reading, rows: readonly PaidRow[]): PaidRow[] =>
  rows.map((row) => ({
    ...row,
    debtor_code:
      row.debtor_code === null
        ? null
        : secrets.decrypt(Buffer.from(row.debtor_code, 'base64url')).toString(),
  }));

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

export async function listOfCitizen(from: Reading, asked: Asked): Promise<Receipt[]> {
  const { sql } = from;
  const [paid, received] = await Promise.all([listPaid(sql, asked), listReceived(sql, asked)]);
  return merged(receiptsOf(unsealed(from, paid)), received.map(receivedReceipt), asked.limit);
}

/** Undefined for what is not this person's, or not paid. */
export async function findReceipt(
  from: Reading,
  citizenId: CitizenId,
  text: string,
): Promise<Receipt | undefined> {
  const id = parseReceiptId(text);
  if (id === undefined) return undefined;
  if (id.kind === 'received') {
    const row = await findReceived(from.sql, citizenId, id.payee, id.receiptId);
    return row && receivedReceipt(row);
  }
  const rows = unsealed(from, await findPaid(from.sql, citizenId, id.transactionId));
  return id.kind === 'whole' ? paidReceipt(rows) : copyForDebtor(rows, id.item);
}
