// The verbs that write: make and change a configuration, count what went wrong at its server.
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newConfigurationId } from '../../floor/ids.ts';
import { publish } from '../../floor/live.ts';
import { InsideAddress, refuseInsideAddress } from '../../floor/outside-address.ts';
import { configurationProblems, type FaultKind, type NewConfiguration } from './contract.ts';
import { sealed, unsealed } from './environments.ts';
import { type Environments, withKeysKept } from './rules.ts';
import {
  type ConfigurationRow,
  countConfigurations,
  countFault,
  findConfiguration,
  forgetFaults,
  insertConfiguration,
} from './store.ts';

const MAX_CONFIGURATIONS = 100;

const environmentsOf = (written: NewConfiguration): Environments => ({
  disable_lollipop_for: written.disable_lollipop_for,
  ...(written.test_environment && { test_environment: written.test_environment }),
  ...(written.prod_environment && { prod_environment: written.prod_environment }),
});

function refuseInside(context: Context, written: NewConfiguration): void {
  const rule = { allowLoopback: context.config.demo };
  for (const one of [written.test_environment, written.prod_environment]) {
    if (one === undefined) continue;
    try {
      refuseInsideAddress(one.base_url, rule);
    } catch (cause) {
      if (!(cause instanceof InsideAddress)) throw cause;
      throw new Refusal(configurationProblems.address_inside, { cause });
    }
  }
}

const rowOf = (
  context: Context,
  id: string,
  accountId: string,
  written: NewConfiguration,
  environments: Environments,
): ConfigurationRow => ({
  id,
  account_id: accountId,
  name: written.name,
  description: written.description,
  has_precondition: written.has_precondition === 'NONE' ? 'NEVER' : written.has_precondition,
  environments: sealed(context.secrets, environments),
});

/** An account's own configuration. Throws Refusal `configuration_not_found`, also for another account's. */
export async function ownConfiguration(
  context: Context,
  accountId: string,
  id: string,
): Promise<ConfigurationRow> {
  const row = await findConfiguration(context.sql, id);
  if (row?.account_id !== accountId)
    throw new Refusal(configurationProblems.configuration_not_found);
  return row;
}

/** With an id it is always the same configuration: the demonstration's. */
export async function createConfiguration(
  context: Context,
  accountId: string,
  written: NewConfiguration,
  givenId?: string,
): Promise<ConfigurationRow> {
  refuseInside(context, written);
  const now = context.clock();
  const id = givenId ?? newConfigurationId(now);
  const row = rowOf(context, id, accountId, written, environmentsOf(written));
  await transaction(context.sql, async (tx) => {
    if ((await countConfigurations(tx, accountId)) >= MAX_CONFIGURATIONS)
      throw new Refusal(configurationProblems.too_many_configurations);
    await insertConfiguration(tx, row, now);
    await publish(tx, 'remotes', [accountId]);
  });
  return row;
}

export async function changeConfiguration(
  context: Context,
  accountId: string,
  id: string,
  written: NewConfiguration,
): Promise<void> {
  const known = await ownConfiguration(context, accountId, id);
  refuseInside(context, written);
  const stored = unsealed(context.secrets, known.environments);
  const environments = withKeysKept(environmentsOf(written), stored);
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    await insertConfiguration(tx, rowOf(context, id, accountId, written, environments), now);
    await forgetFaults(tx, id);
    await publish(tx, 'remotes', [accountId]);
  });
}

/** The sender reads it at its configuration. */
export async function noteFault(
  context: Context,
  configurationId: string,
  kind: FaultKind,
  messageId: string,
): Promise<void> {
  await countFault(context.sql, { configurationId, kind, messageId, now: context.clock() });
}
