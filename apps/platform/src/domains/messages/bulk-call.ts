// A call of many messages, from the bytes of its body: they are read where the rows are judged, because reading a
// megabyte holds up everybody who asks for a page on the same thread (docs/decisions/0080).
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { fieldErrorsOf } from '../../floor/field-errors.ts';
import { parseJsonBody } from '../../floor/json-body.ts';
import { floorProblems } from '../../floor/problems.ts';
import { createAcceptMany, type RowOutcome } from './bulk-actions.ts';
import { sendMessages } from './bulk-contract.ts';
import type { Sender } from './rules.ts';

export interface BulkCall {
  /** Undefined: the call has none. */
  body: Uint8Array<ArrayBuffer> | undefined;
  /** Of the whole call. */
  key: string | undefined;
  isDryRun: boolean;
}

/** Told how many rows there are before any is judged; refuses by throwing, and then nothing is written. */
export type Counted = (rows: number) => Promise<void>;

export type AcceptCall = (
  sender: Sender,
  call: BulkCall,
  counted: Counted,
) => Promise<RowOutcome[]>;

/** As createAcceptMany. Rejects with a Refusal when the body cannot be read. */
export function createAcceptCall(context: Context): AcceptCall {
  const acceptMany = createAcceptMany(context);
  return async (sender, { body, ...call }, counted) => {
    const rows = rowsOf(body);
    await counted(rows.length);
    return acceptMany(sender, { rows, ...call });
  };
}

function rowsOf(body: Uint8Array<ArrayBuffer> | undefined): unknown[] {
  const bytes = body && Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const read = sendMessages.body.safeParse(bytes && parseJsonBody(bytes));
  if (read.success) return read.data.messages;
  throw new Refusal(floorProblems.invalid_request, { errors: fieldErrorsOf(read.error) });
}
