// Who moves a card, and writing the move down: in the service's own history and in the institution's register.
import type { FieldChange } from '@io/composing/service-card';
import type { Transaction } from '../../floor/database.ts';
import { addEntry, type Deed } from '../trail/index.ts';
import type { EventKind } from './rules.ts';
import { addEvent, type Version } from './store.ts';

/** As the member's door knows this person. */
export interface Keeper {
  institutionId: string;
  institutionName: string;
  institutionFiscalCode: string;
  role: string;
  name: string;
  hasService(serviceId: string): boolean;
}

/** Who sends a card to review hears what became of it; null: a program, which asks. */
export interface Submitter extends Keeper {
  memberId: string | null;
}

export interface Move {
  what: EventKind;
  version: Pick<Version, 'service_id' | 'number' | 'content'>;
  changes: readonly FieldChange[];
  rules?: readonly string[];
  how?: 'rules' | 'operator';
  reason?: string;
}

/** A history is read by people: of a long text its beginning tells what changed; versions keep the whole. */
const MOST_SHOWN = 4000;

export async function writeDown(
  tx: Transaction,
  keeper: Pick<Keeper, 'institutionId' | 'role' | 'name'>,
  at: Temporal.Instant,
  { what, version, changes, rules, how, reason }: Move,
): Promise<void> {
  const kept = changes.map(({ field, before, after }) => ({
    field,
    before: before.slice(0, MOST_SHOWN),
    after: after.slice(0, MOST_SHOWN),
  }));
  await addEvent(tx, version.service_id, {
    ...{ at, what, number: version.number, who: keeper.name },
    details: {
      changes: kept,
      ...(rules !== undefined && { rules: [...rules] }),
      ...(how !== undefined && { how }),
      ...(reason !== undefined && { reason }),
    },
  });
  const act: Deed['act'] = `service_${what}`;
  await addEntry(tx, {
    ...{ institutionId: keeper.institutionId, at, who: keeper.name, role: keeper.role, act },
    subject: version.content.service_name,
    details: {
      ...{ service: version.service_id, version: version.number },
      fields: changes.map(({ field }) => field),
      ...(rules !== undefined && { rules }),
      ...(how !== undefined && { how }),
      ...(reason !== undefined && { reason }),
    },
  });
}
