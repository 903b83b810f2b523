// A request as its people and the operators read it.
import type { z } from 'zod';
import { wireInstant } from '../../floor/clock.ts';
import type { Db } from '../../floor/database.ts';
import type { onboardingRequest } from './contract.ts';
import type { RuleId } from './rules.ts';
import { listEvents, type EventRow, type RequestRow } from './store.ts';

type Wire = z.input<typeof onboardingRequest>;

const orNull = (at: Temporal.Instant | null) => (at === null ? null : wireInstant(at));

function wireSignature({ signature }: RequestRow): Wire['signature'] {
  if (signature === null) return null;
  if (!signature.good) return signature;
  const { signedAt, signer } = signature;
  return { good: true, signed_at: wireInstant(Temporal.Instant.from(signedAt)), signer };
}

const wireRequest = (
  row: RequestRow,
  events: readonly EventRow[],
  brokenRules: readonly RuleId[],
): Wire => ({
  id: row.id,
  state: row.state,
  body: row.body,
  representative: row.representative,
  delegates: row.delegates,
  sent_to: row.sent_to,
  sent_at: orNull(row.sent_at),
  confirmed_at: orNull(row.confirmed_at),
  agreement_hash: row.agreement_hash,
  signature: wireSignature(row),
  broken_rules: [...brokenRules],
  reason: row.reason,
  institution_id: row.institution_id,
  created_at: wireInstant(row.created_at),
  updated_at: wireInstant(row.updated_at),
  expires_at: wireInstant(row.expires_at),
  events: events
    .filter((one) => one.request_id === row.id)
    .map(({ at, what, who }) => ({ at: wireInstant(at), what, who })),
});

/** Which rules do not hold is asked of those alone that wait for an operator. */
export async function wireRequests(
  db: Db,
  rows: readonly RequestRow[],
  brokenBy: (row: RequestRow) => Promise<RuleId[]>,
): Promise<Wire[]> {
  const events = await listEvents(
    db,
    rows.map(({ id }) => id),
  );
  return Promise.all(
    rows.map(async (row) =>
      wireRequest(row, events, row.state === 'to_review' ? await brokenBy(row) : []),
    ),
  );
}
