// The verbs that write: begin to add a method, end it, remove one, take in the gateway's news.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { enqueue } from '../../floor/jobs.ts';
import { neededGateway, orUnreachable } from './connected.ts';
import { walletProblems } from './contract.ts';
import { methodNews, methodRemoved, operationNews, setupNews } from './events.ts';
import {
  type CallbackHeaders,
  type CustomerRef,
  type GatewayEvent,
  GatewayRefused,
  type MethodKind,
  type PaymentGateway,
  type Setup,
  type SetupState,
} from './gateway.ts';
import { judgeSetup } from './rules.ts';
import {
  countSetups,
  deleteMethod,
  endSetup,
  findCustomer,
  findMethod,
  findMethodOwner,
  findSetup,
  findSetupOwner,
  forgetCustomer,
  insertEvent,
  insertSetup,
  listMethods,
  type MethodRow,
  saveCustomer,
  saveMethod,
} from './store.ts';

/**
 * As whom the gateway knows this person; made there at the first need. The reference is made of the person's id with
 * our secret, so that neither can be told from the other. The key is new each time: a failure is kept under its key
 * for a day, and a customer made twice holds nothing.
 */
export async function customerOf(context: Context, citizenId: CitizenId): Promise<CustomerRef> {
  const known = await findCustomer(context.sql, citizenId);
  if (known !== undefined) return known;
  const reference = context.secrets.derive('gateway-customer', citizenId).slice(0, 32);
  const made = await neededGateway(context).createCustomer({
    reference,
    idempotencyKey: `customer-${newUuid()}`,
  });
  return saveCustomer(context.sql, citizenId, made, context.clock());
}

const REFUSED = {
  unavailable: walletProblems.wallet_not_available,
  not_offered: walletProblems.kind_not_offered,
  too_many: walletProblems.too_many_methods,
  too_often: walletProblems.too_many_setups,
};

/** Where the gateway's own pages lead back to. */
export const returnUrlOf = (context: Context, setupId: string): string =>
  `${context.config.publicUrl}/portafoglio/aggiungi?setup=${setupId}`;

export interface BegunSetup extends Setup {
  id: string;
  returnUrl: string;
}

export async function beginSetup(
  context: Context,
  citizenId: CitizenId,
  kind: MethodKind,
  consent: { address: string; userAgent: string },
): Promise<BegunSetup> {
  const settings = context.config.gateway;
  const verdict = judgeSetup({
    isConfigured: settings !== undefined,
    kinds: settings?.kinds ?? [],
    kind,
    methods: (await listMethods(context.sql, citizenId)).length,
    setups: await countSetups(context.sql, citizenId, context.clock().subtract({ hours: 1 })),
  });
  if (verdict !== 'good')
    throw new Refusal(
      REFUSED[verdict],
      verdict === 'too_often' ? { headers: { 'retry-after': '3600' } } : {},
    );
  const id = newUuid();
  const returnUrl = returnUrlOf(context, id);
  const setup = await orUnreachable(context, async () => {
    const askAs = (customer: CustomerRef, idempotencyKey: string) =>
      neededGateway(context).createSetup({ customer, kind, returnUrl, consent, idempotencyKey });
    const customer = await customerOf(context, citizenId);
    try {
      return await askAs(customer, `setup-${id}`);
    } catch (error) {
      // Only the customer is named in the request. A simulated gateway forgets everybody when it is started anew.
      if (!(error instanceof GatewayRefused && error.code === 'resource_missing')) throw error;
      await transaction(context.sql, (tx) => forgetCustomer(tx, citizenId, customer));
      return askAs(await customerOf(context, citizenId), `setup-${id}-anew`);
    }
  });
  await transaction(context.sql, (tx) =>
    insertSetup(tx, citizenId, { id, kind, gatewaySetupId: setup.setupId }, context.clock()),
  );
  return { ...setup, id, returnUrl };
}

export type SetupNow =
  | { state: 'waiting' }
  | { state: 'failed'; code: string }
  | { state: 'done'; method: MethodRow | undefined };

/** Asks the gateway and writes the end down, once, whoever asks first. Undefined: this person has no such addition. */
export async function checkSetup(
  context: Context,
  citizenId: CitizenId,
  id: string,
): Promise<{ kind: MethodKind; now: SetupNow } | undefined> {
  const setup = await findSetup(context.sql, citizenId, id, 'look');
  if (setup === undefined) return undefined;
  const { kind } = setup;
  if (setup.state === 'failed')
    return { kind, now: { state: 'failed', code: setup.failure_code ?? 'failed' } };
  if (setup.state === 'done') {
    const method = await findMethod(context.sql, citizenId, setup.method_id ?? '');
    return { kind, now: { state: 'done', method } };
  }
  const said = await neededGateway(context).getSetup(setup.gateway_setup_id);
  return { kind, now: await writeEnd(context, citizenId, id, said) };
}

async function writeEnd(
  context: Context,
  citizenId: CitizenId,
  id: string,
  said: SetupState,
): Promise<SetupNow> {
  if (said.state === 'waiting') return said;
  if (said.state === 'failed' && !said.isFinal) return { state: 'failed', code: said.code };
  return transaction(context.sql, async (tx): Promise<SetupNow> => {
    const setup = await findSetup(tx, citizenId, id, 'lock');
    if (said.state === 'failed') {
      if (setup?.state === 'waiting')
        await endSetup(tx, citizenId, id, { failureCode: said.code.slice(0, 100) });
      return { state: 'failed', code: said.code };
    }
    // A customer of somebody else's would be a mistake of ours or a forgery: nothing is saved.
    const customer = await findCustomer(tx, citizenId);
    if (customer !== said.customer) throw new Refusal(walletProblems.setup_not_found);
    if (setup?.state === 'done')
      return { state: 'done', method: await findMethod(tx, citizenId, setup.method_id ?? '') };
    const saved = await saveMethod(tx, citizenId, newUuid(), said.method, context.clock());
    if (saved.replaced !== undefined) await enqueue(tx, methodRemoved, { token: saved.replaced });
    await endSetup(tx, citizenId, id, { methodId: saved.id });
    return { state: 'done', method: await findMethod(tx, citizenId, saved.id) };
  });
}

/** The gateway's news about an addition: it is ended also when the person has closed the page. */
export async function setupTold(context: Context, gatewaySetupId: string): Promise<void> {
  const owner = await findSetupOwner(context.sql, gatewaySetupId);
  if (owner !== undefined) await checkSetup(context, owner.citizenId, owner.id);
}

/** False when this person has no such method. */
export async function removeMethod(
  context: Context,
  citizenId: CitizenId,
  id: string,
): Promise<boolean> {
  return transaction(context.sql, async (tx) => {
    const token = await deleteMethod(tx, citizenId, id);
    if (token === undefined) return false;
    await enqueue(tx, methodRemoved, { token });
    return true;
  });
}

/** The gateway has let a method go: it is no longer shown as one that can pay. */
export async function methodTold(context: Context, token: string): Promise<void> {
  const owner = await findMethodOwner(context.sql, token);
  if (owner === undefined) return;
  await transaction(context.sql, (tx) => deleteMethod(tx, owner.citizenId, owner.id));
}

/** Throws Refusal `signature_refused`. A repetition has no effect; what it is about happens later, after the commit. */
export async function takeNews(
  context: Context,
  gateway: PaymentGateway,
  raw: Buffer,
  headers: CallbackHeaders,
): Promise<void> {
  const event = gateway.readWebhook(raw, headers);
  if (event === undefined) throw new Refusal(walletProblems.signature_refused);
  await transaction(context.sql, async (tx) => {
    const isNew = await insertEvent(tx, event, context.clock());
    if (isNew) await handOn(tx, event);
  });
}

async function handOn(tx: Parameters<typeof enqueue>[0], event: GatewayEvent): Promise<void> {
  switch (event.about) {
    case 'operation':
      return enqueue(tx, operationNews, {
        operation_id: event.operationId,
        order_id: event.orderId,
        said: event.said,
      });
    case 'setup':
      return enqueue(tx, setupNews, { gateway_setup_id: event.setupId });
    case 'method':
      return enqueue(tx, methodNews, { token: event.token });
    case 'other':
  }
}
