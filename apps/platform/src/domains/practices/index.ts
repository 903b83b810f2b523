// The face of practices: whose a reference is, so that a message can belong to a practice; one found by its id.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import { practiceReference } from './shapes.ts';
import { findOwners, findPractice, type PracticeOwner } from './store.ts';

export { putPractice } from './actions.ts';
export { putPractices } from './many-actions.ts';
export { type TracedPractice, tracePractice, tracePracticesNamed } from './trace-store.ts';

export type KnownPractices = ReadonlyMap<string, PracticeOwner>;

const none: KnownPractices = new Map();

/** Asks nothing when there is nothing to ask. What can be no reference, whoever wrote it, is not asked for. */
export async function knownPractices(
  db: Db,
  serviceId: string,
  references: readonly string[],
): Promise<KnownPractices> {
  const possible = references.filter((one) => practiceReference.safeParse(one).success);
  return possible.length === 0 ? none : findOwners(db, serviceId, possible);
}

export async function isPracticeOf(db: Db, citizenId: CitizenId, id: string): Promise<boolean> {
  return (await findPractice(db, citizenId, id)) !== undefined;
}
