// Reads the register of logins, for whoever must hand a part of it over.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { KindName } from './contract.ts';

export interface RegisterRow {
  id: string;
  at: Temporal.Instant;
  kind: KindName;
  identity_provider: string;
  request_id: string;
  request_issued_at: Temporal.Instant;
  response_id: string;
  response_issued_at: string;
  response_issuer: string;
  assertion_id: string;
  assertion_subject: string;
  outcome: string;
  reason: string | null;
  sealed: Buffer;
  sealed_for: string | null;
}

export interface RegisterWindow {
  from: Temporal.Instant;
  /** Not included. */
  to: Temporal.Instant;
  citizenId: CitizenId | undefined;
}

/** In order of time, a few at once: 24 months do not fit into memory. */
export async function* readRegister(db: Db, window: RegisterWindow): AsyncGenerator<RegisterRow> {
  const { from, to, citizenId } = window;
  const rows = db<RegisterRow[]>`
    select id, at, kind, identity_provider, request_id, request_issued_at, response_id, response_issued_at,
           response_issuer, assertion_id, assertion_subject, outcome, reason, sealed, sealed_for
    from logins.exchange
    where at >= ${from} and at < ${to} and (${citizenId ?? null}::uuid is null or citizen_id = ${citizenId ?? null})
    order by at, id`.cursor(100);
  for await (const some of rows) yield* some;
}
