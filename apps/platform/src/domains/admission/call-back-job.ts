// The job that tells one person, by e-mail or on the device, that the turn is near: its shape, for whoever enqueues and whoever runs it.
import { z } from 'zod';

export const tellThatTurnIsNear = {
  name: 'admission.tell_turn_is_near',
  payload: z.object({
    ticket: z.string(),
    channel: z.enum(['email', 'push']),
    /** The address (of a device: endpoint and keys, as JSON), encrypted, in base64: a job is kept like any other row. */
    sealed: z.string(),
    journey: z.string(),
    language: z.enum(['it', 'en']),
  }),
};
