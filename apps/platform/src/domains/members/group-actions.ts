// Groups of services: made, changed, removed.
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { addEntry } from '../trail/index.ts';
import { memberProblems } from './contract.ts';
import type { Actor } from './deeds.ts';
import {
  deleteGroup,
  isGroupUsed,
  listGroups,
  listOwnServices,
  saveGroup,
  type ServiceGroup,
} from './group-store.ts';
import { MOST_GROUPS } from './rules.ts';
import { lockPeople } from './store.ts';

/** Without `id` a new one. */
export async function putGroup(
  context: Context,
  actor: Actor,
  asked: { id?: string; name: string; serviceIds: readonly string[] },
): Promise<ServiceGroup> {
  const { institutionId } = actor;
  return transaction(context.sql, async (tx) => {
    await lockPeople(tx, institutionId);
    const groups = await listGroups(tx, institutionId);
    if (asked.id !== undefined && !groups.some(({ id }) => id === asked.id))
      throw new Refusal(memberProblems.group_not_found);
    if (asked.id === undefined && groups.length >= MOST_GROUPS)
      throw new Refusal(memberProblems.too_many_people);
    const own = new Set((await listOwnServices(tx, institutionId)).map((one) => one.service_id));
    const serviceIds = [...new Set(asked.serviceIds)];
    if (!serviceIds.every((id) => own.has(id))) throw new Refusal(memberProblems.unknown_service);
    const group = { id: asked.id ?? newUuid(), name: asked.name, service_ids: serviceIds };
    if (!(await saveGroup(tx, institutionId, group)))
      throw new Refusal(memberProblems.group_name_taken);
    await addEntry(tx, {
      institutionId,
      at: context.clock(),
      who: actor.name,
      role: actor.role,
      act: 'group_saved',
      subject: group.name,
      details: { services: serviceIds },
    });
    return group;
  });
}

export async function dropGroup(context: Context, actor: Actor, id: string): Promise<void> {
  const { institutionId } = actor;
  await transaction(context.sql, async (tx) => {
    await lockPeople(tx, institutionId);
    const group = (await listGroups(tx, institutionId)).find((one) => one.id === id);
    if (group === undefined) throw new Refusal(memberProblems.group_not_found);
    if (await isGroupUsed(tx, institutionId, id)) throw new Refusal(memberProblems.group_in_use);
    await deleteGroup(tx, institutionId, id);
    await addEntry(tx, {
      institutionId,
      at: context.clock(),
      who: actor.name,
      role: actor.role,
      act: 'group_removed',
      subject: group.name,
      details: {},
    });
  });
}

export async function mustHaveGroups(
  tx: Transaction,
  institutionId: string,
  groupIds: readonly string[],
): Promise<void> {
  if (groupIds.length === 0) return;
  const known = new Set((await listGroups(tx, institutionId)).map(({ id }) => id));
  if (!groupIds.every((id) => known.has(id))) throw new Refusal(memberProblems.group_not_found);
}
