// What the documented requests of the operators' console need beforehand: something that stands the other way.
import { IDS } from '../../src/api-docs/example-values.ts';
import { setInstitutionSuspended } from '../../src/domains/institutions/index.ts';
import { setSuspended } from '../../src/domains/services/index.ts';
import { transaction } from '../../src/floor/database.ts';
import { newUuid } from '../../src/floor/ids.ts';
import type { Changes } from './firing.ts';
import type { World } from './world.ts';

type SetUp = (world: World) => Promise<Changes>;

const root = '/backoffice/api/v1/console';
const why = (world: World) => ({ at: world.io.platform.context.clock(), because: 'prova' });

const withSuspendedInstitution: SetUp = async (world) => {
  await transaction(world.io.platform.context.sql, (tx) =>
    setInstitutionSuspended(tx, world.service.institutionId, why(world)),
  );
  return {};
};

const withSuspendedService: SetUp = async (world) => {
  await transaction(world.io.platform.context.sql, (tx) =>
    setSuspended(tx, world.service.serviceId, why(world)),
  );
  return {};
};

/** Under way; kept as the back-office would have kept it. */
const withBatch: SetUp = async ({ io, service }) => {
  const id = newUuid();
  const { sql, clock } = io.platform.context;
  await sql`
    insert into batches.batch (institution_id, id, name, service_id, state, plan, version, created_at, created_by, created_by_name, snapshot, starts_at)
    values (${service.institutionId}, ${id}, 'Mensa', ${service.serviceId}, 'held', '{}', 1, ${clock()},
      ${service.institutionId}, 'Ada', 'x', ${clock().add({ hours: 1 })})`;
  return {
    replace: { [IDS.batch]: id },
    body: { move: 'stop', reason: 'Chiesto dall’ente' },
  };
};

export const CONSOLE_SET_UPS: Record<string, SetUp> = {
  [`POST ${root}/institutions/{institution_id}/resumption`]: withSuspendedInstitution,
  [`POST ${root}/services/{service_id}/resumption`]: withSuspendedService,
  [`POST ${root}/batches/{batch_id}/moves`]: withBatch,
};
