// What every act of an operator leaves behind: its reason at the console, and an entry in the institution's register.
import type { CitizenId } from '@io/vocabulary';
import type { Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { findInstitution, type ListedInstitution } from '../institutions/index.ts';
import { addEntry, type Deed } from '../trail/index.ts';
import { consoleProblems } from './problems.ts';
import { type Act, insertAct } from './store.ts';

export interface Acting {
  actor: CitizenId;
  reason: string;
}

type Done = Pick<Act, 'what' | 'subjectKind' | 'subjectId' | 'subjectName'>;

export async function keep(
  tx: Transaction,
  { actor, reason }: Acting,
  at: Temporal.Instant,
  done: Done,
) {
  await insertAct(tx, { id: newUuid(), at, actor, reason, ...done });
}

/** Written into the institution's own register too. */
export async function writeDown(
  tx: Transaction,
  institutionId: string,
  at: Temporal.Instant,
  deed: Pick<Deed, 'act' | 'subject' | 'details'>,
): Promise<void> {
  await addEntry(tx, { institutionId, at, who: 'IO', role: 'operator', ...deed });
}

export async function institutionOf(tx: Transaction, id: string): Promise<ListedInstitution> {
  const found = await findInstitution(tx, { id });
  if (found === undefined) throw new Refusal(consoleProblems.subject_not_found);
  return found;
}
