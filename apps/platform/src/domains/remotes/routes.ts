// Configurations over HTTP: an institution says where its content is, and reads what went wrong there.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { changeConfiguration, createConfiguration, ownConfiguration } from './actions.ts';
import * as contract from './contract.ts';
import { unsealed } from './environments.ts';
import type { Remotes } from './index.ts';
import { type Environment, masked } from './rules.ts';
import { type ConfigurationRow, listConfigurations, listFaults } from './store.ts';

function shown<E extends Environment>(environment: E): E {
  const auth = environment.details_authentication;
  return { ...environment, details_authentication: { ...auth, key: masked(auth.key) } };
}

async function shownWithFaults(
  context: Context,
  rows: readonly ConfigurationRow[],
): Promise<contract.ConfigurationReply[]> {
  const faults = await listFaults(
    context.sql,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const {
      test_environment: trial,
      prod_environment: real,
      disable_lollipop_for,
    } = unsealed(context.secrets, row.environments);
    return {
      configuration_id: row.id,
      user_id: row.account_id,
      name: row.name,
      description: row.description,
      has_precondition: row.has_precondition,
      disable_lollipop_for,
      is_lollipop_enabled: false,
      ...(trial && { test_environment: shown(trial) }),
      ...(real && { prod_environment: shown(real) }),
      faults: faults
        .filter((fault) => fault.configuration_id === row.id)
        .map(({ kind, count, last_at, last_message_id }) => ({
          kind,
          count,
          last_at: wireInstant(last_at),
          last_message_id,
        })),
    };
  });
}

export function configurationRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  remotes: Remotes,
): void {
  const one = async (row: ConfigurationRow) => {
    const [reply] = await shownWithFaults(context, [row]);
    return reply as contract.ConfigurationReply;
  };

  serve(app, doors, contract.createConfiguration, async ({ caller, body }) => {
    const heard = remotes.heard(caller.accountId);
    const made = await createConfiguration(context, caller.accountId, body);
    await heard;
    return answer(201, await one(made));
  });

  serve(app, doors, contract.listConfigurations, async ({ caller }) => {
    const rows = await listConfigurations(context.sql, caller.accountId);
    return answer(200, { rcConfigList: await shownWithFaults(context, rows) });
  });

  serve(app, doors, contract.getConfiguration, async ({ caller, params }) =>
    answer(
      200,
      await one(await ownConfiguration(context, caller.accountId, params.configuration_id)),
    ),
  );

  serve(app, doors, contract.updateConfiguration, async ({ caller, params, body }) => {
    const heard = remotes.heard(caller.accountId);
    await changeConfiguration(context, caller.accountId, params.configuration_id, body);
    await heard;
    return answer(204);
  });
}
