// The statement by which the messages of a practice are listed.
import type { CitizenId, MessageId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

/** Newest first, in the order of the index; of another person's practice there are none. */
export async function listOfPractice(
  db: Db,
  asked: { citizenId: CitizenId; practiceId: string; below: string; limit: number },
) {
  return db<
    {
      id: MessageId;
      created_at: Temporal.Instant;
      subject: string;
      is_read: boolean;
      is_archived: boolean;
    }[]
  >`
    select id, created_at, subject, is_read, is_archived from messages.message
    where citizen_id = ${asked.citizenId} and practice_id = ${asked.practiceId} and id < ${asked.below}
      and state = 'processed'
    order by id desc limit ${asked.limit}`;
}
