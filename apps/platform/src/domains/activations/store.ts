// Every statement on activations.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { Activation, ActivationStatus } from './rules.ts';

interface ActivationRow {
  status: ActivationStatus;
  version: number;
  updated_at: Temporal.Instant;
}

const activationOf = (row: ActivationRow): Activation => ({
  status: row.status,
  version: row.version,
  updatedAt: row.updated_at,
});

export async function findActivation(
  db: Db,
  citizenId: CitizenId,
  serviceId: string,
): Promise<Activation | undefined> {
  const [row] = await db<ActivationRow[]>`
    select status, version, updated_at from activations.activation
    where citizen_id = ${citizenId} and service_id = ${serviceId}`;
  return row && activationOf(row);
}

/** The first version is 0, every later one counts, whether or not the status differs. */
export async function saveActivation(
  db: Db,
  citizenId: CitizenId,
  serviceId: string,
  status: ActivationStatus,
  now: Temporal.Instant,
): Promise<Activation> {
  const [row] = await db<[ActivationRow]>`
    insert into activations.activation as a (citizen_id, service_id, status, updated_at)
    values (${citizenId}, ${serviceId}, ${status}, ${now})
    on conflict (citizen_id, service_id) do update set
      status = excluded.status, version = a.version + 1, updated_at = excluded.updated_at
    returning status, version, updated_at`;
  return activationOf(row);
}
