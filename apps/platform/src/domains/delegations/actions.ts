// Appointing a partner, taking a delegation up, ending it: each written down in the registers of both.
import type { Delegable } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { addEntry, type Deed } from '../trail/index.ts';
import { delegationProblems } from './contract.ts';
import { isGoodEnd, MOST_OF_BODY, MOST_OF_PARTNER, stateOf, tidyRights } from './rules.ts';
import * as store from './store.ts';

/** Who does it, as the member's door knows this person. */
export interface Actor {
  institutionId: string;
  /** Undefined: the platform itself. */
  institutionName: string | undefined;
  role: string;
  name: string;
}

/** The partner's first, as whatever writes to both does: so two that do cannot wait for each other. */
async function tellBoth(
  tx: Transaction,
  actor: Actor,
  row: store.DelegationRow,
  did: { act: Deed['act']; at: Temporal.Instant },
): Promise<void> {
  const details = {
    delegation: row.id,
    body: row.body_name,
    partner: row.partner_name,
    rights: row.rights,
    services: row.service_ids,
    ends_at: row.ends_at.toString(),
  };
  for (const institutionId of [row.partner_id, row.body_id]) {
    const isBody = institutionId === row.body_id;
    await addEntry(tx, {
      institutionId,
      at: did.at,
      who:
        institutionId === actor.institutionId || actor.institutionName === undefined
          ? actor.name
          : `${actor.name} (${actor.institutionName})`,
      role: actor.role,
      act: did.act,
      subject: isBody ? row.partner_name : row.body_name,
      details,
    });
  }
}

async function mustFind(tx: Transaction, id: string): Promise<store.DelegationRow> {
  const row = await store.findDelegation(tx, id);
  if (row === undefined) throw new Refusal(delegationProblems.delegation_unknown);
  return row;
}

export interface Appointment {
  partnerId: string;
  rights: readonly Delegable[];
  serviceIds: readonly string[] | undefined;
  endsAt: Temporal.Instant;
}

export async function appoint(
  context: Context,
  actor: Actor,
  asked: Appointment,
): Promise<store.DelegationRow> {
  const now = context.clock();
  const bodyId = actor.institutionId;
  const { partnerId, endsAt } = asked;
  if (!isGoodEnd(endsAt, now)) throw new Refusal(delegationProblems.delegation_end_wrong);
  return transaction(context.sql, async (tx) => {
    await store.lockBody(tx, bodyId);
    const partner = await store.findPartner(tx, partnerId);
    if (partner === undefined || partnerId === bodyId)
      throw new Refusal(delegationProblems.partner_unknown);
    const serviceIds = asked.serviceIds && [...new Set(asked.serviceIds)];
    if (serviceIds !== undefined) {
      const own = new Set((await store.listServices(tx, bodyId)).map((one) => one.service_id));
      if (!serviceIds.every((id) => own.has(id)))
        throw new Refusal(delegationProblems.delegated_service_unknown);
    }
    await store.closeRunOut(tx, bodyId, partnerId, now);
    if ((await store.countOpen(tx, { bodyId })) >= MOST_OF_BODY)
      throw new Refusal(delegationProblems.too_many_delegations);
    const id = newUuid();
    const rights = tidyRights(asked.rights);
    const isNew = await store.insertDelegation(tx, {
      ...{ id, bodyId, partnerId, rights, serviceIds, endsAt, by: actor.name, now },
    });
    if (!isNew) throw new Refusal(delegationProblems.already_appointed);
    const row = await mustFind(tx, id);
    await tellBoth(tx, actor, row, { act: 'partner_appointed', at: now });
    return row;
  });
}

export async function accept(
  context: Context,
  actor: Actor,
  id: string,
): Promise<store.DelegationRow> {
  const now = context.clock();
  const partnerId = actor.institutionId;
  return transaction(context.sql, async (tx) => {
    if (!(await store.lockOpen(tx, id, { partnerId })))
      throw new Refusal(delegationProblems.delegation_unknown);
    const row = await mustFind(tx, id);
    const state = stateOf(
      { acceptedAt: row.accepted_at, endedAt: row.ended_at, endsAt: row.ends_at },
      now,
    );
    // Pressed twice: it is taken up already.
    if (state === 'active') return row;
    if (state !== 'proposed') throw new Refusal(delegationProblems.delegation_unknown);
    if ((await store.countOpen(tx, { partnerId })) >= MOST_OF_PARTNER)
      throw new Refusal(delegationProblems.too_many_delegations);
    await store.markAccepted(tx, id, actor.name, now);
    await tellBoth(tx, actor, row, { act: 'delegation_accepted', at: now });
    return mustFind(tx, id);
  });
}

/** Asked of the database by every request: with the commit the partner is out, in every process. */
export async function end(context: Context, actor: Actor, id: string): Promise<void> {
  const now = context.clock();
  const { institutionId } = actor;
  await transaction(context.sql, async (tx) => {
    const isBody = await store.lockOpen(tx, id, { bodyId: institutionId });
    const isPartner = !isBody && (await store.lockOpen(tx, id, { partnerId: institutionId }));
    if (!isBody && !isPartner) throw new Refusal(delegationProblems.delegation_unknown);
    await store.markEnded(tx, id, { name: actor.name, isPartner }, now);
    await tellBoth(tx, actor, await mustFind(tx, id), { act: 'delegation_ended', at: now });
  });
}

const AT_A_TIME = 100;

/** Each in a transaction of its own, so that it goes on where it was cut. Who asked stands in the console. */
export async function endEach(
  context: Context,
  partnerId: string,
  until: Temporal.Instant,
): Promise<void> {
  const platform = {
    ...{ institutionId: partnerId, institutionName: undefined, role: 'operator', name: 'IO' },
  };
  for (;;) {
    const ids = await store.listOpenOf(context.sql, partnerId, until, AT_A_TIME);
    if (ids.length === 0) return;
    for (const id of ids) {
      const now = context.clock();
      await transaction(context.sql, async (tx) => {
        if (!(await store.lockOpen(tx, id, { partnerId }))) return;
        await store.markEnded(tx, id, { name: platform.name, isPartner: false }, now);
        const row = await mustFind(tx, id);
        await tellBoth(tx, platform, row, { act: 'delegation_ended', at: now });
      });
    }
  }
}
