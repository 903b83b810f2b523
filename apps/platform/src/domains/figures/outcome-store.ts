// The statements behind an institution's own figures.
import type { Db } from '../../floor/database.ts';
import type { Span } from './rules.ts';

export interface OwnService {
  service_id: string;
  service_name: string;
}

export async function listOwnServices(db: Db, institutionId: string): Promise<OwnService[]> {
  return db<OwnService[]>`
    select service_id, service_name from services.owned_service
    where institution_id = ${institutionId} order by service_name, service_id limit 5000`;
}

export interface OutcomeRow {
  service_id: string;
  kind: string;
  day: string;
  amount: number;
}

/** One descent of the key for each service and kind. */
export async function readOutcomes(
  db: Db,
  serviceIds: readonly string[],
  kinds: readonly string[],
  { from, to }: Span,
): Promise<OutcomeRow[]> {
  return db<OutcomeRow[]>`
    select service_id, kind, day::text as day, amount from figures.daily
    where service_id = any(${[...serviceIds]}::text[]) and kind = any(${[...kinds]}::text[]) and day between ${from} and ${to}`;
}
