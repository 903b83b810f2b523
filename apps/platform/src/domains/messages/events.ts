// What happens to messages that others act upon, a job in the same transaction: one for each batch of the mover.
import type { CitizenId } from '@io/vocabulary';
import { z } from 'zod';

const key = z.tuple([z.string().transform((id) => id as CitizenId), z.string()]);

/** These messages with a due date can be read from now on. Told again when a due date has changed. */
export const datedMessages = {
  name: 'messages.dated_messages',
  payload: z.object({ messages: z.array(key) }),
};

/** Taken back before it was read: nobody may find it any more. */
export const messageWithdrawn = {
  name: 'messages.message_withdrawn',
  payload: z.object({
    citizen_id: z.string().transform((id) => id as CitizenId),
    message_id: z.string(),
  }),
};
