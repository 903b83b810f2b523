// The first people of an institution: they come with its agreement, not with an invitation.
import type { CitizenId, MemberRole } from '@io/vocabulary';
import type { Transaction } from '../../floor/database.ts';
import { newUuid } from '../../floor/ids.ts';
import { addEntry } from '../trail/index.ts';
import { insertMember } from './store.ts';

export interface FirstMember {
  citizenId: CitizenId;
  role: MemberRole;
  name: string;
  email: string;
}

/** Who is there already stays as they are. */
export async function takeInFirst(
  tx: Transaction,
  institutionId: string,
  people: readonly FirstMember[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { citizenId, role, name, email } of people) {
    const isNew = await insertMember(tx, {
      citizen_id: citizenId,
      institutionId,
      id: newUuid(),
      role,
      group_ids: [],
      name,
      email,
      now,
    });
    if (!isNew) continue;
    await addEntry(tx, {
      institutionId,
      at: now,
      who: 'IO',
      role: 'platform',
      act: 'member_joined',
      subject: name,
      details: { role },
    });
  }
}
